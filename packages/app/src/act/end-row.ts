import type { Person } from "@hansho/core/ledger";
import type { Mute } from "@hansho/core/mute";
import { endOnRecord } from "../end-on-record.ts";
import type { ActPorts } from "./ports.ts";

/** Ends a mute's row because of what somebody did, and leaves the event; null when there is none that holds. */
export async function endRow(
  ports: Pick<ActPorts, "mutes" | "ledger" | "clock">,
  tenant: string,
  id: string,
  who: Person,
): Promise<Mute | null> {
  const by = { kind: "person" as const, ...who };
  return endOnRecord(ports, tenant, id, { at: ports.clock.now(), reason: "unmuted-by-person", by, alarm: null });
}
