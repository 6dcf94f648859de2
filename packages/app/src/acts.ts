import { eventKey, type LedgerEvent } from "@hansho/core/ledger";
import type { Archive } from "./ports/archive.ts";

/** What a table's ledger holds: events, and the incidents of whose events the archive has some. */
export type HeldLedger = { events: readonly LedgerEvent[]; archived: readonly { tenant: string; subject: string }[] };

/** Of which tenant, null for all that ever were, from when until before when (epoch milliseconds). */
export type ActsAsked = { tenant: string | null; from: number; to: number };

/** What people did, and were denied, in a span, oldest first: what the table holds, and of incidents that are long over what the archive has. */
export function acts(read: () => Promise<HeldLedger>, archive: Archive) {
  return async function actsIn({ tenant, from, to }: ActsAsked): Promise<LedgerEvent[]> {
    const { events, archived } = await read();
    const own = archived.filter((one) => tenant === null || one.tenant === tenant);
    const all = [...events];
    for (let at = 0; at < own.length; at += AT_ONCE) {
      const some = own.slice(at, at + AT_ONCE).map((one) => archive.read(one.tenant, one.subject));
      all.push(...(await Promise.all(some)).flat());
    }
    const asked = all.filter(
      (event) =>
        event.by.kind === "person" && (tenant === null || event.tenant === tenant) && event.at >= from && event.at < to,
    );
    // What was put into the archive a moment ago is in the table too.
    const once = new Map(asked.map((event) => [`${event.tenant}/${event.subject}/${eventKey(event)}`, event]));
    return [...once.values()].toSorted((one, other) => one.at - other.at);
  };
}

const AT_ONCE = 20;
