import { type Kept, type Replayed, replay } from "@hansho/core/replay";
import type { Clock } from "./ports/clock.ts";

/** What of all that is kept a replay is about; null for everything. */
export type Scope = { tenant: string | null; incident: string | null };

/**
 * Replays what is kept while the product works: what is written between two reads looks like a difference for a moment, so only one that
 * a second look finds too is told.
 */
export function replayTwice(read: () => Promise<Kept>, clock: Clock) {
  return async function replayNow(scope: Scope): Promise<Replayed> {
    const first = replay(within(await read(), scope));
    if (first.differences.length === 0) return first;
    await clock.wait(BETWEEN_LOOKS);
    const second = replay(within(await read(), scope));
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

function nameOf({ what, of }: Replayed["differences"][number]): string {
  return `${what} ${of}`;
}
