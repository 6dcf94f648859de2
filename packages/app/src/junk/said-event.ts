import type { ProposedJunk } from "@hansho/core/junk-proposal";
import type { LedgerEvent, Person } from "@hansho/core/ledger";
import { DAY } from "@hansho/core/zone";

/** The line under an alarm's last incident that says that the alarm was proposed as junk, and why; a day has one at the most. */
export function proposedEvent(tenant: string, candidate: ProposedJunk, at: number): LedgerEvent {
  return {
    ...under(tenant, candidate),
    n: Math.floor(at / DAY),
    at,
    kind: "junk-proposed",
    reason: candidate.kind,
    by: { kind: "sweep" },
  };
}

/** The line under an alarm's last incident that says what somebody made of the proposal. */
export function saidEvent(
  tenant: string,
  candidate: ProposedJunk,
  said: { kind: "junk-kept" | "junk-muted"; who: Person; at: number; mute: string | null },
): LedgerEvent {
  const { facts, ...rest } = under(tenant, candidate);
  return {
    ...rest,
    n: 0,
    at: said.at,
    kind: said.kind,
    reason: said.kind === "junk-kept" ? "kept-by-person" : "muted-by-person",
    by: { kind: "person", ...said.who },
    facts: { ...facts, mute: said.mute },
  };
}

function under(tenant: string, { incident, alarm, figures, strength }: ProposedJunk) {
  const { fires, days, acted, healed } = figures;
  return { tenant, subject: incident, version: 0, alarm, card: null, facts: { fires, days, acted, healed, strength } };
}
