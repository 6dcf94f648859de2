import type { AlarmRow } from "./alarm-row.ts";
import type { Incident } from "./incident.ts";
import type { LedgerEvent } from "./ledger.ts";
import { patchOf } from "./patch.ts";

/** What an event says beyond where it belongs. */
export type Said = Pick<LedgerEvent, "at" | "kind" | "reason" | "by" | "facts">;

/** The row after a change of its incident that no signal made: its next version, with the event that says so pending. */
export function nextRow(row: AlarmRow, incident: Incident, said: Said): AlarmRow {
  const { tenant, id: subject, alarm, card } = incident;
  return changedRow(row, { ...row, incident }, { tenant, subject, alarm, card, ...said });
}

/**
 * The next version of a row, with the event that says so pending, and in it the change itself. Every change of a row is made here,
 * so that the ledger alone can make the row again (`replay.ts`).
 */
export function changedRow(
  row: AlarmRow,
  changed: AlarmRow,
  told: Omit<LedgerEvent, "version" | "n" | "change">,
): AlarmRow {
  const version = row.version + 1;
  const next = withMutedAt(changed, told.at);
  const whole = row.incident === null || row.incident.id !== next.incident?.id;
  const patch = patchOf(whole ? {} : remembered(row), remembered(next)) ?? { in: {} };
  const undo = told.by.kind === "person" ? patchOf(remembered(next), remembered(row)) : null;
  const event: LedgerEvent = { ...told, version, n: 0, change: { whole, patch, ...(undo && { undo }) } };
  return { ...next, version, pending: [...row.pending, event] };
}

/** However a mute comes to quiet an incident, that it did is remembered when it is over. */
function withMutedAt(row: AlarmRow, at: number): AlarmRow {
  const { incident } = row;
  if (!incident?.muted || incident.mutedAt !== undefined) return row;
  return { ...row, incident: { ...incident, mutedAt: at } };
}

/** What of an alarm's row the ledger's changes tell: all but its place in the table, its version, and what it owes. */
export type Remembered = Omit<AlarmRow, "key" | "version" | "pending">;

/** What of a row the ledger's changes tell. */
export function remembered({ key: _key, version: _version, pending: _pending, ...rest }: AlarmRow): Remembered {
  return rest;
}
