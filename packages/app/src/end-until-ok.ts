import { type Incident, isUnresolved } from "@hansho/core/incident";
import type { LedgerEvent } from "@hansho/core/ledger";
import { endOnRecord } from "./end-on-record.ts";
import type { Ledger } from "./ports/ledger.ts";
import type { Mutes } from "./ports/mutes.ts";

/** Ends the mute that was to hold until recovery, once its incident is over; for every other incident, or again, it does nothing. */
export async function endUntilOk(
  ports: { mutes: Mutes; ledger: Ledger },
  incident: Incident | null,
  by: LedgerEvent["by"],
  now: number,
): Promise<void> {
  if (!incident?.muted?.untilOk || isUnresolved(incident)) return;
  const { tenant, muted, alarm } = incident;
  await endOnRecord(ports, tenant, muted.mute, { at: now, reason: "mute-ended-by-recovery", by, alarm });
}
