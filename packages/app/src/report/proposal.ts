import { MINUTE } from "@hansho/core/zone";
import { nearestRank } from "./spread.ts";
import type { AlarmTally } from "./tally.ts";

/** What would make an alarm less noisy: the word of the sentence that says so, and the figures in it. Times are milliseconds. */
export type Proposal =
  /** Fewer changes between ALARM and OK: so many of its fires flapped. */
  | { change: "flaps"; of: number }
  /** It heals by itself (so many times), nine of ten times within so long: let it wait as long before it fires. */
  | { change: "waits"; of: number; within: number }
  /** Somebody mutes it time and again: so many times. */
  | { change: "muted"; of: number }
  /** Nobody ever did anything about it. */
  | { change: "nobody" }
  /** People act, and no runbook says how. */
  | { change: "runbook" }
  /** People act, and it comes back: its cause is still there. */
  | { change: "cause" };

/** What to change of an alarm that fired in a week; the first that is true of half of its fires. */
export function proposalFor(alarm: AlarmTally): Proposal {
  const { fires, flapped, selfHealed, muted, acted, healedAfter, runbook } = alarm;
  const often = (times: number) => times * 2 >= fires;
  const within = nearestRank(healedAfter, 0.9);
  if (often(flapped)) return { change: "flaps", of: flapped };
  if (often(muted)) return { change: "muted", of: muted };
  if (often(selfHealed) && within !== null && within <= LONGEST_WAIT) {
    return { change: "waits", of: selfHealed, within: Math.max(MINUTE, Math.ceil(within / MINUTE) * MINUTE) };
  }
  if (acted === 0) return { change: "nobody" };
  return runbook === 0 ? { change: "runbook" } : { change: "cause" };
}

/** An alarm that waits for longer keeps back what matters, too. */
const LONGEST_WAIT = 30 * MINUTE;
