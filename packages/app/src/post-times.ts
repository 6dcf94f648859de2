/** How long after a mark Slack's history is sure to show what was posted under it, in milliseconds. */
export const SURE_AFTER = 10_000;

/** From how long before a mark its message is looked for, in milliseconds: workers' clocks may be ten minutes off. */
export const CLOCK_SLACK = 11 * 60_000;

/** When a call that Slack did not take, or whose answer is of no use, is tried again, in milliseconds. */
export const RETRY_AFTER = 2_000;
