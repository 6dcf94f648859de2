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

/** Plans that sweep begins a mute at a time, or ends one that was ended before its time, and tells of it. */
export function lookAt(mute: Mute, at: number): Work {
  return watching(mute, at, true);
}

function watching({ tenant, id }: Mute, at: number, tells: boolean): Work {
  const body: Watched = { tenant, id, tells };
  return { kind: MUTE, key: `${tenant}/${id}`, at, body };
}
