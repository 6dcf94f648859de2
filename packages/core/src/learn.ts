import type { AlarmRow } from "./alarm-row.ts";
import type { Evidence, RunbookHint } from "./evidence.ts";
import type { Incident } from "./incident.ts";
import type { LedgerEvent } from "./ledger.ts";

/** The row once evidence about its incident is in: it explains, and never changes the state. */
export function learned(
  row: AlarmRow,
  incident: Incident,
  found: { evidence: Evidence; runbook: RunbookHint | null },
  now: number,
): AlarmRow {
  const version = row.version + 1;
  const event: LedgerEvent = {
    tenant: incident.tenant,
    subject: incident.id,
    version,
    n: 0,
    at: now,
    kind: "evidence",
    reason: found.evidence.logs.status,
    by: { kind: "enrich" },
    alarm: incident.alarm,
    card: incident.card,
    facts: { runbook: found.runbook?.slug ?? null, score: found.runbook?.score ?? null },
  };
  return { ...row, version, incident: { ...incident, ...found }, pending: [...row.pending, event] };
}
