/** One call that CloudTrail saw: its name there, what was asked for and by whom; `at` is epoch milliseconds. */
export type TrailEvent = {
  readonly at: number;
  readonly source: string;
  readonly name: string;
  readonly by: string;
  readonly request: Readonly<Record<string, unknown>>;
};

/** What LookupEvents asks; the times are epoch milliseconds and both inclusive. */
export type TrailQuestion = {
  readonly name?: string;
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
  readonly after?: string;
};
