import type { Incident } from "./incident.ts";
import type { LedgerEvent, RowChange } from "./ledger.ts";
import type { Remembered } from "./next-row.ts";
import { type Patch, patched, UnfitPatch } from "./patch.ts";
import type { Notice } from "./signal.ts";

/** What the ledger makes of something: the thing itself, or the first version of it that is missing from the events given. */
export type Rebuilt<T> = { value: T } | { missing: number };

/** An alarm's row at a version, from events of it under whatever subject: a fold of their changes since the last whole one. */
export function rebuiltRow(events: readonly LedgerEvent[], version: number): Rebuilt<Remembered> {
  const changes = changesOf(events).filter((one) => one.version <= version);
  const start = changes.findLastIndex(({ change }) => change.whole);
  const chain = start < 0 ? [] : changes.slice(start);
  const first = chain[0]?.version ?? version;
  const gap = Array.from({ length: version - first + 1 }, (_, index) => first + index).find(
    (expected, index) => chain[index]?.version !== expected,
  );
  return gap === undefined ? (fold(chain) as Rebuilt<Remembered>) : { missing: gap };
}

/** An incident, from the events of its own: its first is a whole one, and what belongs to the alarm alone changes no incident. */
export function rebuiltIncident(events: readonly LedgerEvent[]): Rebuilt<Incident> {
  const changes = changesOf(events);
  const [first] = changes;
  if (!first?.change.whole) return { missing: first?.version ?? 1 };
  const rebuilt = fold(changes) as Rebuilt<{ incident: Incident }>;
  return "missing" in rebuilt ? rebuilt : { value: rebuilt.value.incident };
}

/** An incident as each of its events left it, oldest first, from the first whole one on; where one is missing it stays as it was last known. */
export function courseOf(events: readonly LedgerEvent[]): { event: LedgerEvent; incident: Incident }[] {
  const course: { event: LedgerEvent; incident: Incident }[] = [];
  let value: unknown = null;
  for (const event of events.toSorted((a, b) => a.version - b.version)) {
    const { change, version } = event;
    if (!change || version === 0 || (value === null && !change.whole)) continue;
    try {
      value = patched(change.whole ? {} : value, only("incident", change.patch));
    } catch (error) {
      if (!(error instanceof UnfitPatch)) throw error;
    }
    const { incident } = value as { incident?: Incident | null };
    if (incident) course.push({ event, incident });
  }
  return course;
}

/** A message that is no alarm, from its events: the first is a whole one, and what people say of a proposal follows. */
export function rebuiltNotice(events: readonly LedgerEvent[]): Rebuilt<Notice> {
  const changes = changesOf(events);
  if (!changes[0]?.change.whole) return { missing: 1 };
  const rebuilt = fold(changes) as Rebuilt<{ notice: Notice }>;
  return "missing" in rebuilt ? rebuilt : { value: rebuilt.value.notice };
}

type Changed = { version: number; change: RowChange };

function changesOf(events: readonly LedgerEvent[]): Changed[] {
  return events
    .flatMap(({ version, change }) => (change ? [{ version, change }] : []))
    .sort((a, b) => a.version - b.version);
}

/** A patch that does not fit tells that one before it is missing. */
function fold(changes: readonly Changed[]): Rebuilt<unknown> {
  let value: unknown = {};
  let known = 0;
  for (const { version, change } of changes) {
    try {
      value = patched(value, change.patch);
    } catch (error) {
      if (error instanceof UnfitPatch) return { missing: known + 1 };
      throw error;
    }
    known = version;
  }
  return { value };
}

function only(name: string, patch: Patch): Patch {
  if (!("in" in patch)) return patch;
  const field = patch.in[name];
  return { in: field === undefined ? {} : { [name]: field } };
}
