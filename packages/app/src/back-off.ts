/** Reasons that say themselves when to come again: Slack's budget, our own time, the look-up after a mark, a digest's pause, a long message's next page, and the rest of what sweep found. */
const SAYS_WHEN = new Set([
  "slack-budget-spent",
  "no-time-left",
  "posted-perhaps",
  "another-is-posting",
  "rest-follows",
  "more-owed",
  "digest-pause",
]);

/** One more second for each time it came: Slack out of order for six hours costs a wake-up some 880 of SQS's 1,000 receives, and is noticed to be back within half a minute. */
const STEP = 1_000;
const MOST = 25_000;

/** Whether it is Slack, or the card, that is out of order, and not our own turn that is over. */
export function isTrouble(reason: string): boolean {
  return !SAYS_WHEN.has(reason);
}

/** In how many milliseconds a wake-up comes again that was received so often: the longer the trouble lasts, the less often. */
export function backOff(againIn: number, reason: string, receives: number): number {
  return isTrouble(reason) ? Math.max(againIn, Math.min(MOST, receives * STEP)) : againIn;
}
