import type { LedgerEvent } from "@hansho/core/ledger";
import type { Mute } from "@hansho/core/mute";
import type { Ledger } from "./ports/ledger.ts";
import type { Mutes } from "./ports/mutes.ts";

/** What ended a mute, for the ledger. */
export type MuteEnding = Pick<LedgerEvent, "at" | "reason" | "by" | "alarm">;

/** Ends a mute before its time and leaves the event; null when there is none that holds. */
export async function endOnRecord(
  ports: { mutes: Mutes; ledger: Ledger },
  tenant: string,
  id: string,
  ending: MuteEnding,
): Promise<Mute | null> {
  const held = await ports.mutes.load(tenant, id);
  if (!held || held.endedAt !== null || held.until <= ending.at) return null;
  // Told first: whoever comes again finds nothing that holds, and would tell nobody that it was ended, or by whom.
  await ports.ledger.append([eventOf(held, ending)]);
  return ports.mutes.end(tenant, id, ending.at);
}

function eventOf({ tenant, id, until }: Mute, ending: MuteEnding): LedgerEvent {
  return { tenant, subject: id, version: 2, n: 0, kind: "unmuted", card: null, facts: { until }, ...ending };
}
