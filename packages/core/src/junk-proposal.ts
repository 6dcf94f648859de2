import type { JunkCandidate, JunkSaid } from "./learnt-junk.ts";
import { surestFirst } from "./learnt-junk.ts";
import type { Tenant } from "./tenant.ts";
import { type Span, spanAt, type WeeklyHours } from "./weekly.ts";
import { calendarDayOf, WEEK, wallAt } from "./zone.ts";

/** A candidate on its proposal's card, and what somebody said of it; `until` is when the mute of it ends. */
export type ProposedJunk = JunkCandidate & {
  said: (Pick<JunkSaid, "at"> & { said: "kept" | "muted"; by: string; until?: number }) | null;
};

/** What a proposal tells: a handful of candidates, how many more there are, and how long (ms) its button mutes. */
export type JunkProposal = { candidates: ProposedJunk[]; more: number; muteFor: number };

/** As many as somebody decides on in a minute. */
export const MOST_PROPOSED = 5;

/** The button's mute lasts as long as a tenant's mutes may. */
const MUTED_FOR = WEEK;

/** The proposal of these candidates to a tenant; null where there is none. */
export function proposalOf(candidates: readonly JunkCandidate[], { policies }: Tenant): JunkProposal | null {
  if (candidates.length === 0) return null;
  const first = surestFirst(candidates).slice(0, MOST_PROPOSED);
  return {
    candidates: first.map((candidate) => ({ ...candidate, said: null })),
    more: candidates.length - first.length,
    muteFor: Math.min(MUTED_FOR, policies.muteMost),
  };
}

/** A proposal with what somebody said of a candidate, by its incident. */
export function withSaid(proposal: JunkProposal, incident: string, said: ProposedJunk["said"]): JunkProposal {
  const candidates = proposal.candidates.map((one) => (one.incident === incident ? { ...one, said } : one));
  return { ...proposal, candidates };
}

/** When proposals are made, by a tenant's clocks: Wednesday afternoon, when people are there and neither begin nor end their week. */
const HOURS: WeeklyHours = { days: ["wed"], from: 14 * 60, to: 17 * 60 };

/** The span at a moment in which a tenant's proposal of this week is to be made; null where it is not. */
export function proposingAt({ policies, timeZone }: Tenant, now: number): Span | null {
  return policies.proposeJunk === "off" ? null : spanAt(HOURS, timeZone, now);
}

/** The name of a tenant's proposal, by its day: `junk-pay-2026-11-25`. */
export function proposalName({ name, timeZone }: Pick<Tenant, "name" | "timeZone">, now: number): string {
  const { year, month, day } = calendarDayOf(wallAt(now, timeZone));
  return `junk-${name}-${[year, month, day].map((part) => String(part).padStart(2, "0")).join("-")}`;
}
