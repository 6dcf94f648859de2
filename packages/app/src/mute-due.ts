import type { Mute } from "@hansho/core/mute";
import type { Work } from "./ports/due.ts";

/** The kind of due work that begins and ends mutes. */
export const MUTE = "mute";

/** Which mute is to be looked at, and whether sweep tells of its end though somebody ended it before its time. */
export type Watched = { tenant: string; id: string; tells: boolean };

/** Plans what a mute's end tells. */
export function endingOf(mute: Mute): Work {
  return watching(mute, mute.until, false);
}

/** Plans that a mute begins by itself at a time: it is laid over what burns already. */
export function beginningOf(mute: Mute, at: number): Work {
  return watching(mute, at, false);
}

/** Plans that sweep tells of a mute that was ended before its time, in place of whoever ended it. */
export function endedEarly(mute: Mute, now: number): Work {
  return watching(mute, now, true);
}

function watching({ tenant, id }: Mute, at: number, tells: boolean): Work {
  const body: Watched = { tenant, id, tells };
  return { kind: MUTE, key: `${tenant}/${id}`, at, body };
}
