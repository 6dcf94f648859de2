import type { LedgerEvent } from "./ledger.ts";

/** When a tenant's incidents are too many for a card each; durations in milliseconds. */
export type StormPolicy = {
  /** More than so many new ones … */
  incidents: number;
  /** … in so long are a storm. */
  within: number;
  /** It is over once fewer than half as many have opened in so long. */
  calm: number;
};

/** A storm of one tenant's incidents, and the card on which they are counted. Times are epoch milliseconds. */
export type Storm = {
  /** storm-42, after the incident with which it began. */
  id: string;
  tenant: string;
  card: string;
  since: number;
  /** How many incidents had opened within so long (ms) by then. */
  incidents: number;
  within: number;
  endedAt: number | null;
};

/** When a tenant's last incidents opened, the newest first (epoch milliseconds): as many as its storm policy looks back at. */
export type Openings = readonly number[];

/** How many openings must be remembered to tell whether a storm begins, or has ended. */
export function openingsToKeep({ incidents }: StormPolicy): number {
  return incidents + 1;
}

/** Whether the last opening makes a storm: one more than the policy allows within its window. */
export function beginsStorm(openings: Openings, { incidents, within }: StormPolicy, now: number): boolean {
  return (openings[incidents] ?? -Infinity) > now - within;
}

/** Whether a storm has blown over: it ends later than it would begin, so that it does not come and go. */
export function hasBlownOver(openings: Openings, { incidents, calm }: StormPolicy, now: number): boolean {
  return (openings[Math.ceil(incidents / 2) - 1] ?? -Infinity) <= now - calm;
}

/** The storm that begins with an incident's opening. */
export function stormOf(tenant: string, number: number, { incidents, within }: StormPolicy, now: number): Storm {
  const id = `storm-${number}`;
  return { id, tenant, card: `${tenant}/${id}`, since: now, incidents: incidents + 1, within, endedAt: null };
}

/** What tells a storm's two changes apart: its beginning is version 1, its end version 2. */
export function stormVersion({ endedAt }: Storm): number {
  return endedAt === null ? 1 : 2;
}

/** The event of a storm's beginning, or of its end; without a policy it ends because storms were switched off. */
export function stormEvent(storm: Storm, policy: StormPolicy | null): LedgerEvent {
  const { id, tenant, card, since, endedAt } = storm;
  const told = { tenant, subject: id, n: 0, by: { kind: "storm" } as const, alarm: null, card };
  if (endedAt === null) {
    const facts = { incidents: storm.incidents, within: storm.within };
    return { ...told, version: 1, at: since, kind: "storm-began", reason: "too-many-incidents", facts };
  }
  const over = { ...told, version: 2, at: endedAt, kind: "storm-ended" as const };
  if (!policy) return { ...over, reason: "storms-off", facts: { since } };
  const { incidents, calm } = policy;
  return { ...over, reason: "calm-again", facts: { fewerThan: Math.ceil(incidents / 2), calm, since } };
}
