import type { MutedBy } from "./incident.ts";
import { type Labels, type Matcher, matches } from "./matcher.ts";

/** A promise not to ping: matchers, a mandatory end, an author and why. It never stops the record and never hides a recovery. */
export type Mute = {
  id: string;
  tenant: string;
  matchers: Matcher[];
  /** Epoch milliseconds. */
  from: number;
  until: number;
  /** It ends with the recovery of the incident it was laid over, at `until` at the latest. */
  untilOk?: true;
  by: string;
  reason: string | null;
  /** Where no person typed it: a window of the configuration, a hold for a deployment, or a mute rule of CloudWatch's own, by its name. */
  made?: { for: "window" | "hold" | "native"; name: string };
  /** When somebody ended it before its time. */
  endedAt: number | null;
};

/** Whether a mute holds at a time. */
export function isActive(mute: Mute, now: number): boolean {
  return mute.endedAt === null && mute.from <= now && now < mute.until;
}

/** What an incident remembers of the mute that quiets it. */
export function mutedAs({ id, until, untilOk, by, reason, made }: Mute): MutedBy {
  return { mute: id, until, by, reason, ...(untilOk && { untilOk }), ...(made && { made }) };
}

/** The mute that quiets what opens with these labels the longest, or null; one until recovery quiets nothing but what it was laid over. */
export function mutedBy(mutes: readonly Mute[], labels: Labels, now: number): Mute | null {
  const hits = mutes.filter((mute) => isActive(mute, now) && !mute.untilOk && matches(mute.matchers, labels));
  return hits.reduce<Mute | null>((longest, mute) => (longest && longest.until >= mute.until ? longest : mute), null);
}
