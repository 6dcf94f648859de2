import type { AlarmRow } from "./alarm-row.ts";
import type { Evidence, RunbookHint } from "./evidence.ts";
import { type Incident, withLine } from "./incident.ts";
import { nextRow } from "./next-row.ts";

/** The row once evidence about its incident is in: it explains, and never changes the state. */
export function learned(
  row: AlarmRow,
  incident: Incident,
  found: { evidence: Evidence; runbook: RunbookHint | null },
  now: number,
): AlarmRow {
  return nextRow(row, withPicture(withThoughts({ ...incident, ...found }, now), now), {
    at: now,
    kind: "evidence",
    reason: found.evidence.logs.status,
    by: { kind: "enrich" },
    facts: { runbook: found.runbook?.slug ?? null, score: found.runbook?.score ?? null },
  });
}

/** What may have caused it, and what is new, is told in the thread, once for each opening. */
function withThoughts(incident: Incident, at: number): Incident {
  const { hypotheses = [], news = [], changes = [] } = incident.evidence ?? {};
  if (hypotheses.length + news.length + changes.length === 0) return incident;
  const part = `hypotheses-${incident.openedAt}`;
  return withLine(incident, { part, kind: "hypotheses", at, by: null, broadcast: false });
}

/** The metric's picture stands in the thread once for each opening; nobody is to be disturbed by that of a muted one. */
function withPicture(incident: Incident, at: number): Incident {
  if (incident.evidence?.picture === undefined || incident.muted) return incident;
  const part = `picture-${incident.openedAt}`;
  return withLine(incident, { part, kind: "picture", at, by: null, broadcast: false });
}
