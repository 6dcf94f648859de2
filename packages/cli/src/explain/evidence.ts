import { applicationOf } from "@hansho/core/application";
import type { Evidence } from "@hansho/core/evidence";
import type { Hypothesis } from "@hansho/core/hypothesis";
import type { Incident } from "@hansho/core/incident";
import type { Observed, Recording } from "@hansho/core/recording";
import { hypothesesOf } from "@hansho/triage/hypotheses/rank";
import { linesIn } from "@hansho/triage/logs/events";
import { findingOf } from "@hansho/triage/logs/read-lines";
import type { LogLine } from "@hansho/triage/logs/record";

/** Log lines that somebody gives along with an alarm, by the file they stand in. */
export type GivenLogs = { file: string; text: string };

/** What the lines say, as enrich would have found it in a log group of the file's name. */
export function evidenceIn(logs: GivenLogs, incident: Incident): Evidence {
  const lines = linesOf(logs.text, incident.openedAt);
  const finding = findingOf(lines);
  const read = {
    group: logs.file,
    from: incident.openedAt,
    to: incident.openedAt,
    lines: lines.length,
    partial: false,
  };
  return {
    gatheredAt: incident.heardAt,
    logs: finding ? { status: "found", ...read, finding } : { status: "nothing", ...read },
  };
}

/** What may have caused the incident, by the lines and by what the alarm itself measured; no healthy window is known here. */
export function hypothesesIn(logs: GivenLogs, incident: Incident): Hypothesis[] {
  return hypothesesOf(recordingOf(logs, incident));
}

function recordingOf(logs: GivenLogs, { facts, openedAt, application }: Incident): Recording {
  const service = application ?? applicationOf(facts) ?? facts.name;
  const breach: Observed = {
    from: openedAt,
    to: openedAt + 1,
    logs: linesOf(logs.text, openedAt).map(({ at, text }) => ({
      at,
      service,
      instance: null,
      trace: null,
      span: null,
      level: null,
      text,
    })),
    metrics: [],
    spans: [],
  };
  return { breach, baseline: null, changes: [], topology: [], incidents: [] };
}

/** Lines without a time of their own were written when it began. */
function linesOf(text: string, at: number): LogLine[] {
  return linesIn(text).map((line) => (line.at > 0 ? line : { ...line, at }));
}
