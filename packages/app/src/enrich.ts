import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import type { Evidence, LogEvidence, RunbookHint } from "@hansho/core/evidence";
import type { Hypothesis } from "@hansho/core/hypothesis";
import type { Incident } from "@hansho/core/incident";
import { learned } from "@hansho/core/learn";
import type { Recording } from "@hansho/core/recording";
import type { Config, Tenant } from "@hansho/core/tenant";
import type { Clock, Deadline } from "./ports/clock.ts";
import type { LogAnswer, LogLine, LogLines } from "./ports/log-lines.ts";
import type { Investigation } from "./ports/queues.ts";
import { openBeside, recordingOf } from "./recording-of.ts";
import { type SettlePorts, settle } from "./settle.ts";

/** What enrich needs of the outside, and of triage. */
export type EnrichPorts = SettlePorts & {
  logs: LogLines;
  clock: Clock;
  /** The log group of an alarm's function or service; null where none is known. */
  logGroupOf(incident: Incident, tenant: Tenant): string | null;
  /** What log lines say went wrong; null when nothing did. */
  findingOf(lines: LogLine[]): Extract<LogEvidence, { status: "found" }>["finding"] | null;
  /** What may have caused it, the likeliest first. */
  hypothesesOf(recording: Recording): Hypothesis[];
  /** The runbook, now that evidence is in. */
  runbookOf(incident: Incident, logs: LogEvidence, tenant: Tenant): RunbookHint | null;
};

/** Gathers evidence about an incident and edits its card with it; whatever fails is shown as not available. */
export function enrich(ports: EnrichPorts, config: Config) {
  return async function investigate(asked: Investigation, deadline: Deadline): Promise<{ reason: string }> {
    const row = await ports.alarms.load(asked.alarm);
    const tenant = config.tenants[asked.tenant];
    if (!row?.incident || row.incident.id !== asked.incident || !tenant) return { reason: "incident-is-over" };
    const { logs, lines } = await readLogs(row.incident, tenant, deadline);
    const others = await openBeside(ports.alarms, row.incident);
    const window = breachWindow(row.incident, ports.clock.now());
    const hypotheses = ports.hypothesesOf(recordingOf(row.incident, window, lines, others)).slice(0, MOST_HYPOTHESES);
    const evidence: Evidence = {
      gatheredAt: ports.clock.now(),
      logs,
      ...(hypotheses.length > 0 ? { hypotheses } : {}),
    };
    const runbook = ports.runbookOf(row.incident, logs, tenant) ?? row.incident.runbook;
    return remember(asked, row, { evidence, runbook });
  };

  async function remember(
    asked: Investigation,
    first: AlarmRow,
    found: { evidence: Evidence; runbook: RunbookHint | null },
  ): Promise<{ reason: string }> {
    let row: AlarmRow | null = first;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      if (row?.incident?.id !== asked.incident) return { reason: "incident-is-over" };
      const now = ports.clock.now();
      const next = learned(row, row.incident, found, now);
      if (await ports.alarms.save(next, dueAt(next, now))) {
        const urgent = row.incident.evidence === null;
        await settle(ports, config, next, { urgent, cause: "evidence", now });
        return { reason: found.evidence.logs.status };
      }
      row = await ports.alarms.load(asked.alarm);
    }
    throw new Error(`The row of ${asked.alarm} was changed by others ${MOST_TRIES} times in a row.`);
  }

  async function readLogs(incident: Incident, tenant: Tenant, deadline: Deadline): Promise<ReadLogs> {
    const group = ports.logGroupOf(incident, tenant);
    if (group === null) return { logs: { status: "no-source" }, lines: [] };
    const window = breachWindow(incident, ports.clock.now());
    const { region, account } = incident.facts.identity;
    const withinMs = Math.max(1_000, Math.min(MOST_WAIT, deadline.left() - LEFT_TO_REMEMBER));
    const answer = await ports.logs.read({ region, account, group, ...window, most: MOST_LINES }, withinMs);
    return { logs: evidenceOf(group, window, answer), lines: answer.ok ? answer.lines : [] };
  }

  function evidenceOf(group: string, window: { from: number; to: number }, answer: LogAnswer): LogEvidence {
    if (!answer.ok) return { status: "unavailable", group, why: answer.why };
    const finding = ports.findingOf(answer.lines);
    const read = { group, ...window, lines: answer.lines.length, partial: answer.partial };
    return finding ? { status: "found", ...read, finding } : { status: "nothing", ...read };
  }
}

/** What the logs said, and the lines themselves. */
type ReadLogs = { logs: LogEvidence; lines: LogLine[] };

/** From the first datapoint that could have breached, a minute early for clocks that are off, to the state change and what followed. */
export function breachWindow(incident: Incident, now: number): { from: number; to: number } {
  const { metric } = incident.facts;
  const breach = (metric?.periodSeconds ?? 300) * (metric?.evaluationPeriods ?? 1) * 1_000;
  const from = incident.openedAt - Math.min(breach, LONGEST_WINDOW) - 60_000;
  return { from, to: Math.max(from, Math.min(now, incident.openedAt + 5 * 60_000)) };
}

const MOST_TRIES = 8;
/** As many as a thread is read for. */
const MOST_HYPOTHESES = 3;
const MOST_LINES = 1_000;
const MOST_WAIT = 20_000;
const LEFT_TO_REMEMBER = 5_000;
const LONGEST_WINDOW = 3_600_000;
