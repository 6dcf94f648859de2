import type { AlarmSignal } from "./signal.ts";

/** Clocks differ by a little; no change of state is told longer than this before it happens. */
const MOST_AHEAD = 5 * 60_000;

/**
 * A signal whose change of state lies far ahead of its sending and of now is taken to be of its arrival: as told, it would make all that
 * follows it stale. What it claimed goes with it, by which it and its copies are known again.
 */
export function timely(signal: AlarmSignal, now: number): AlarmSignal {
  const { changedAt, origin } = signal;
  const arrived = Math.max(origin.sentAt, now);
  return changedAt - arrived <= MOST_AHEAD ? signal : { ...signal, changedAt: arrived, claimedAt: changedAt };
}
