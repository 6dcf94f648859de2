import type { AlarmRow } from "./alarm-row.ts";
import type { Evidence, RunbookHint } from "./evidence.ts";
import type { Incident } from "./incident.ts";
import { nextRow } from "./next-row.ts";

/** The row once evidence about its incident is in: it explains, and never changes the state. */
export function learned(
  row: AlarmRow,
  incident: Incident,
  found: { evidence: Evidence; runbook: RunbookHint | null },
  now: number,
): AlarmRow {
  return nextRow(
    row,
    { ...incident, ...found },
    {
      at: now,
      kind: "evidence",
      reason: found.evidence.logs.status,
      by: { kind: "enrich" },
      facts: { runbook: found.runbook?.slug ?? null, score: found.runbook?.score ?? null },
    },
  );
}
