import type { AlarmRow } from "./alarm-row.ts";
import { type CardView, calledBy } from "./card.ts";
import { type Digest, isOfHealed, memberOf } from "./digest.ts";
import { type Incident, isPaused } from "./incident.ts";
import { eventKey, type LedgerEvent } from "./ledger.ts";
import { type Measures, measuresOf } from "./measure.ts";
import { remembered } from "./next-row.ts";
import { type Patch, patchOf } from "./patch.ts";
import { type Rebuilt, rebuiltIncident, rebuiltNotice, rebuiltRow } from "./rebuild.ts";

/** What is stored and what the ledger says of it. */
export type Kept = { rows: readonly AlarmRow[]; cards: readonly CardView[]; events: readonly LedgerEvent[] };

/** Something that the ledger makes otherwise than it is stored: `change` makes the rebuilt of the stored. */
export type Difference = {
  what: "alarm" | "card" | "measures";
  /** The alarm's identity key, the card's name, or the tenant's. */
  of: string;
  change: Patch;
};

/** What a replay came to. */
export type Replayed = {
  alarms: number;
  cards: number;
  /** Those of the ledger that they were made again from. */
  events: number;
  /** What still owes the ledger or its card something at this moment, and is not compared. */
  owing: string[];
  /** What cannot be made again because events of it have expired or tell no change, with the first version that is missing. */
  untold: { what: "alarm" | "card"; of: string; missing: number }[];
  /** By tenant, of the incidents that are stored. */
  measures: Record<string, Measures>;
  differences: Difference[];
};

/** Makes alarms' rows, cards, MTTA and MTTR again from the ledger alone, and tells what differs from what is stored, byte for byte. */
export function replay({ rows, cards, events }: Kept): Replayed {
  const told = [
    ...new Map(events.filter(({ version }) => version > 0).map((event) => [placeOf(event), event])).values(),
  ];
  const byAlarm = Map.groupBy(told, ({ alarm }) => alarm ?? "");
  const byCard = Map.groupBy(told, ({ card }) => card ?? "");
  /** A call to another channel tells only of those that it was made for. */
  const eventsOf = (card: CardView) => {
    const { card: own, channel } = calledBy(card.card);
    const all = byCard.get(own) ?? [];
    return channel === null ? all : all.filter(({ subject }) => card.incidents.some(({ id }) => id === subject));
  };
  const settled = rows.filter(({ pending }) => pending.length === 0);
  const busy = new Set(rows.filter(({ pending }) => pending.length > 0).map(({ key }) => key));
  /** What a digest tells of the healed is told by their rows' events: its card is a message, not a state. */
  const kept = cards.filter(({ digest }) => !digest || !isOfHealed(digest));
  const isBusy = (card: CardView) => card.incidents.some(({ alarm }) => busy.has(alarm));
  const again = {
    rows: settled.map((row) => ({ row, own: byAlarm.get(row.key) ?? [] })),
    cards: kept.filter((card) => !isBusy(card)).map((card) => ({ card, own: eventsOf(card) })),
  };
  const compared = [
    ...again.rows.map(({ row, own }) => comparedRow(row, own)),
    ...again.cards.map(({ card, own }) => comparedCard(card, own)),
  ];
  const sides = compared.flatMap(({ incidents }) => incidents);
  return {
    alarms: settled.length,
    cards: again.cards.length,
    events: new Set([...again.rows, ...again.cards].flatMap(({ own }) => own)).size,
    owing: [...busy],
    untold: compared.flatMap(({ untold }) => untold ?? []),
    measures: measuresByTenant(sides.map(({ stored }) => stored)),
    differences: [...compared.flatMap(({ difference }) => difference ?? []), ...measureDifferences(sides)],
  };
}

/** Live and archived events may be the same ones. */
function placeOf(event: LedgerEvent): string {
  return `${event.tenant}/${event.subject}/${eventKey(event)}`;
}

/** An incident as stored and as the ledger has it. */
type Side = { stored: Incident; rebuilt: Incident };

type Compared = {
  incidents: Side[];
  untold: Replayed["untold"][number] | null;
  difference: Difference | null;
};

function comparedRow(row: AlarmRow, events: readonly LedgerEvent[]): Compared {
  const rebuilt = rebuiltRow(events, row.version);
  return "missing" in rebuilt
    ? untold("alarm", row.key, rebuilt.missing)
    : { incidents: [], untold: null, difference: differing("alarm", row.key, remembered(row), rebuilt.value) };
}

function comparedCard(card: CardView, events: readonly LedgerEvent[]): Compared {
  const rebuilt = rebuiltCard(card, events);
  if ("missing" in rebuilt) return untold("card", card.card, rebuilt.missing);
  if (card.digest) return comparedDigest(card.card, card.digest, rebuilt.value.incidents);
  const stored = { incidents: inOrder(card.incidents), notice: card.notice };
  const incidents = stored.incidents.flatMap((one) => {
    const same = rebuilt.value.incidents.find(({ id }) => id === one.id);
    return same ? [{ stored: one, rebuilt: same }] : [];
  });
  return { incidents, untold: null, difference: differing("card", card.card, stored, rebuilt.value) };
}

/** A digest holds its incidents in brief, and their measures are those of their alarms' rows. */
function comparedDigest(of: string, { members }: Digest, rebuilt: readonly Incident[]): Compared {
  const stored = members.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { incidents: [], untold: null, difference: differing("card", of, stored, rebuilt.map(memberOf)) };
}

function rebuiltCard(
  { notice, digest }: CardView,
  events: readonly LedgerEvent[],
): Rebuilt<Pick<CardView, "incidents" | "notice">> {
  const [notices, others] = [
    events.filter(({ alarm }) => alarm === null && !digest),
    events.filter(({ alarm }) => alarm !== null),
  ];
  const members = [...Map.groupBy(others, ({ subject }) => subject).values()].map(rebuiltIncident);
  const told = notice === null && notices.length === 0 ? { value: null } : rebuiltNotice(notices);
  const missing = [...members, told].find((one) => "missing" in one);
  if (missing) return missing;
  if (!("value" in told)) return told;
  // What is paused, or healed in its pause, is on no card.
  const incidents = members.flatMap((one) => ("value" in one && !isPaused(one.value) ? [one.value] : []));
  return { value: { incidents: inOrder(incidents), notice: told.value } };
}

function untold(what: "alarm" | "card", of: string, missing: number): Compared {
  return { incidents: [], untold: { what, of, missing }, difference: null };
}

function differing(what: Difference["what"], of: string, stored: unknown, rebuilt: unknown): Difference | null {
  const change = patchOf(stored, rebuilt);
  return change && { what, of, change };
}

function measureDifferences(sides: readonly Side[]): Difference[] {
  const stored = measuresByTenant(sides.map((side) => side.stored));
  const rebuilt = measuresByTenant(sides.map((side) => side.rebuilt));
  return Object.keys(stored).flatMap((tenant) => differing("measures", tenant, stored[tenant], rebuilt[tenant]) ?? []);
}

function measuresByTenant(incidents: readonly Incident[]): Record<string, Measures> {
  const byTenant = Map.groupBy(incidents, ({ tenant }) => tenant);
  return Object.fromEntries([...byTenant].map(([tenant, own]) => [tenant, measuresOf(own)]));
}

function inOrder(incidents: readonly Incident[]): Incident[] {
  return incidents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
