import { isUnresolved } from "@hansho/core/incident";
import type { LedgerEvent } from "@hansho/core/ledger";
import { eventKey } from "@hansho/core/ledger";
import type { DueHandler } from "./due-kinds.ts";
import { LEAST_LEFT } from "./due-rounds.ts";
import type { Alarms } from "./ports/alarms.ts";
import type { Archive } from "./ports/archive.ts";
import type { Clock } from "./ports/clock.ts";
import type { Work } from "./ports/due.ts";
import type { Ledger } from "./ports/ledger.ts";

/** What archiving needs of the outside. */
export type ArchivePorts = { alarms: Alarms; ledger: Ledger; archive: Archive; clock: Clock };

/** An incident that is over, by which alarm, and since when. */
type Over = { tenant: string; id: string; alarm: string };

/** So long after its end an incident's events move to the archive: as long as the table keeps what is live at the least. */
const AFTER = 15 * 86_400_000;

/** The due work of archiving an incident that is over by now; what changes it later plans it anew. */
export function archiving({ tenant, id, alarm }: Over, now: number): Work {
  return { kind: ARCHIVE, key: `${tenant}/${id}`, at: now + AFTER, body: { tenant, id, alarm } };
}

/** The kind of due work that archives. */
export const ARCHIVE = "archive";

/** Writes a closed incident's events to the archive, then leaves of each in the table only what leads from a message to it. */
export function archiveIncident({ alarms, ledger, archive, clock }: ArchivePorts): DueHandler {
  return async function archiveOne({ body }, deadline) {
    const { tenant, id, alarm } = body as Over;
    const row = await alarms.load(alarm);
    // It burns again: its next end plans it anew.
    if (row?.incident?.id === id && row.incident.tenant === tenant && isUnresolved(row.incident)) return null;
    const live = await ledger.events(tenant, id);
    if (live.length === 0) return null;
    const kept = await archive.read(tenant, id);
    const all = merged(kept, live);
    if (all.length > kept.length) await archive.write(tenant, id, all);
    const until = clock.now() + LEADS_FOR;
    for (let from = 0; from < live.length; from += AT_ONCE) {
      if (deadline.left() < LEAST_LEFT) return clock.now();
      await ledger.shelve(live.slice(from, from + AT_ONCE), until);
    }
    return null;
  };
}

/** Archived and live events together, each once, oldest version first. */
export function merged(archived: readonly LedgerEvent[], live: readonly LedgerEvent[]): LedgerEvent[] {
  const byKey = new Map([...live, ...archived].map((event) => [eventKey(event), event]));
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, event]) => event);
}

/** So long an archived message is found by its id. */
const LEADS_FOR = 400 * 86_400_000;

const AT_ONCE = 25;
