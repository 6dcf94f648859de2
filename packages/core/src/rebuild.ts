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
  return gap === undefined ? (fold(chain, (patch) => patch) as Rebuilt<Remembered>) : { missing: gap };
}

/** An incident, from the events of its own: its first is a whole one, and what belongs to the alarm alone changes no incident. */
export function rebuiltIncident(events: readonly LedgerEvent[]): Rebuilt<Incident> {
  const changes = changesOf(events);
  const [first] = changes;
  if (!first?.change.whole) return { missing: first?.version ?? 1 };
  const rebuilt = fold(changes, (patch) => only("incident", patch)) as Rebuilt<{ incident: Incident }>;
  return "missing" in rebuilt ? rebuilt : { value: rebuilt.value.incident };
}

/** A message that is no alarm, from its one event. */
export function rebuiltNotice(events: readonly LedgerEvent[]): Rebuilt<Notice> {
  const [first] = changesOf(events);
  return first ? { value: (patched({}, first.change.patch) as { notice: Notice }).notice } : { missing: 1 };
}

type Changed = { version: number; change: RowChange };

function changesOf(events: readonly LedgerEvent[]): Changed[] {
  return events
    .flatMap(({ version, change }) => (version > 0 && change ? [{ version, change }] : []))
    .sort((a, b) => a.version - b.version);
}

/** A patch that does not fit tells that one before it is missing. */
function fold(changes: readonly Changed[], part: (patch: Patch) => Patch): Rebuilt<unknown> {
  let value: unknown = {};
  let known = 0;
  for (const { version, change } of changes) {
    try {
      value = patched(change.whole ? {} : value, part(change.patch));
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
