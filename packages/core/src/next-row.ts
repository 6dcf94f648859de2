import type { AlarmRow } from "./alarm-row.ts";
import type { Incident } from "./incident.ts";
import type { LedgerEvent } from "./ledger.ts";

/** What an event says beyond where it belongs. */
export type Said = Pick<LedgerEvent, "at" | "kind" | "reason" | "by" | "facts">;

/** The row after a change of its incident that no signal made: its next version, with the event that says so pending. */
export function nextRow(row: AlarmRow, incident: Incident, said: Said): AlarmRow {
  const version = row.version + 1;
  const { tenant, id: subject, alarm, card } = incident;
  const event: LedgerEvent = { tenant, subject, version, n: 0, ...said, alarm, card };
  return { ...row, version, incident, pending: [...row.pending, event] };
}
