import { type Labels, type Matcher, matches } from "./matcher.ts";

/** A promise not to ping: matchers, a mandatory end, an author and why. It never stops the record and never hides a recovery. */
export type Mute = {
  id: string;
  tenant: string;
  matchers: Matcher[];
  /** Epoch milliseconds. */
  from: number;
  until: number;
  by: string;
  reason: string | null;
  /** When somebody ended it before its time. */
  endedAt: number | null;
};

/** Whether a mute holds at a time. */
export function isActive(mute: Mute, now: number): boolean {
  return mute.endedAt === null && mute.from <= now && now < mute.until;
}

/** The mute that quiets these labels the longest, or null. */
export function mutedBy(mutes: readonly Mute[], labels: Labels, now: number): Mute | null {
  const hits = mutes.filter((mute) => isActive(mute, now) && matches(mute.matchers, labels));
  return hits.reduce<Mute | null>((longest, mute) => (longest && longest.until >= mute.until ? longest : mute), null);
}
