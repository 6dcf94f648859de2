import type { LedgerEvent, Person } from "@hansho/core/ledger";
import type { Mute } from "@hansho/core/mute";
import type { ActPorts } from "./ports.ts";

/** Ends a mute's row because of what somebody did, and leaves the event; null when there is none that holds. */
export async function endRow(
  ports: Pick<ActPorts, "mutes" | "ledger" | "clock">,
  tenant: string,
  id: string,
  who: Person,
): Promise<Mute | null> {
  const now = ports.clock.now();
  const ended = await ports.mutes.end(tenant, id, now);
  if (ended) await ports.ledger.append([eventOf(ended, who, now)]);
  return ended;
}

function eventOf(mute: Mute, who: Person, now: number): LedgerEvent {
  return {
    tenant: mute.tenant,
    subject: mute.id,
    version: 2,
    n: 0,
    at: now,
    kind: "unmuted",
    reason: "unmuted-by-person",
    by: { kind: "person", ...who },
    alarm: null,
    card: null,
    facts: { until: mute.until },
  };
}
