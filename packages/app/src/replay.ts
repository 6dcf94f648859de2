import type { LedgerEvent } from "@hansho/core/ledger";
import { type Kept, type Replayed, replay } from "@hansho/core/replay";
import type { Archive } from "./ports/archive.ts";
import type { Clock } from "./ports/clock.ts";

/** What of all that is kept a replay is about; null for everything. */
export type Scope = { tenant: string | null; incident: string | null };

/**
 * Replays what is kept while the product works: what is written between two reads looks like a difference for a moment, so only one that
 * a second look finds too is told.
 */
export function replayTwice(read: () => Promise<Kept>, archive: Archive, clock: Clock) {
  const look = async (scope: Scope) => replay(await withArchived(within(await read(), scope), archive));

  return async function replayNow(scope: Scope): Promise<Replayed> {
    const first = await look(scope);
    if (first.differences.length === 0) return first;
    await clock.wait(BETWEEN_LOOKS);
    const second = await look(scope);
    const known = new Set(first.differences.map(nameOf));
    return { ...second, differences: second.differences.filter((one) => known.has(nameOf(one))) };
  };
}

/** Longer than a change takes from its alarm's row to its card. */
const BETWEEN_LOOKS = 3_000;

/** An alarm's events may be told under several subjects and tenants: what is replayed is chosen, not what it is replayed from. */
function within({ rows, cards, events }: Kept, { tenant, incident }: Scope): Kept {
  return {
    rows: rows.filter(
      (row) =>
        (tenant === null || row.incident?.tenant === tenant) && (incident === null || row.incident?.id === incident),
    ),
    cards: cards.filter(
      (card) =>
        (tenant === null || card.tenant === tenant) &&
        (incident === null || card.incidents.some(({ id }) => id === incident)),
    ),
    events,
  };
}

/** What is kept with the events of its incidents that only the archive tells: whose opening the table has forgotten. */
async function withArchived(kept: Kept, archive: Archive): Promise<Kept> {
  const opened = new Set(kept.events.filter(({ kind }) => kind === "opened").map(subjectOf));
  const own = [...kept.rows.flatMap(({ incident }) => incident ?? []), ...kept.cards.flatMap((card) => card.incidents)];
  const gone = new Map(own.map(({ tenant, id }) => [subjectOf({ tenant, subject: id }), { tenant, id }]));
  const asked = [...gone].filter(([name]) => !opened.has(name)).map(([, incident]) => incident);
  const events: LedgerEvent[] = [];
  for (let from = 0; from < asked.length; from += AT_ONCE) {
    const some = asked.slice(from, from + AT_ONCE).map(({ tenant, id }) => archive.read(tenant, id));
    events.push(...(await Promise.all(some)).flat());
  }
  return { ...kept, events: [...events, ...kept.events] };
}

const AT_ONCE = 20;

function subjectOf({ tenant, subject }: Pick<LedgerEvent, "tenant" | "subject">): string {
  return `${tenant}/${subject}`;
}

function nameOf({ what, of }: Replayed["differences"][number]): string {
  return `${what} ${of}`;
}
