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
  const { evidence } = found;
  const explained = withPicture(withThoughts({ ...incident, ...found }, evidence, now), evidence, now);
  return nextRow(row, explained, {
    at: now,
    kind: "evidence",
    reason: evidence.logs.status,
    by: { kind: "enrich" },
    facts: { runbook: found.runbook?.slug ?? null, score: found.runbook?.score ?? null },
  });
}

/** What may have caused it, and what is new, is told in the thread, once for each opening. */
function withThoughts(incident: Incident, evidence: Evidence, at: number): Incident {
  const { hypotheses = [], news = [], changes = [] } = evidence;
  if (hypotheses.length + news.length + changes.length === 0) return incident;
  const part = `hypotheses-${incident.openedAt}`;
  return withLine(incident, { part, kind: "hypotheses", at, by: null, broadcast: false });
}

/** The metric's picture stands in the thread once for each opening; nobody is to be disturbed by that of a muted one. */
function withPicture(incident: Incident, { picture }: Evidence, at: number): Incident {
  if (picture === undefined || incident.muted) return incident;
  const part = `picture-${incident.openedAt}`;
  return withLine(incident, { part, kind: "picture", at, by: null, broadcast: false });
}
