/**
 * Turns at calls that an account may make only so often, shared by all who ask: a storm's investigations take one after another
 * what CloudTrail gives twice a second. Throws `Unreachable` when the table does not answer.
 */
export type Turns = {
  /** Takes the next turn at a quota whose turns are so far apart; when it is (epoch milliseconds), or null where that is after `latest`: then none is taken. */
  take(quota: string, everyMs: number, latest: number): Promise<number | null>;
};
