import { setTimeout as wait } from "node:timers/promises";

/** The time and the waiting of a runner; `now` is epoch milliseconds. */
export type Clock = {
  now(): number;
  /** Ends after `ms`, or at once when the signal is aborted; never throws. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => wait(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
};
