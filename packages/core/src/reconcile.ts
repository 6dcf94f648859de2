import type { AlarmRow } from "./alarm-row.ts";
import type { Unavailable } from "./evidence.ts";
import { type Incident, isPaused, withLine } from "./incident.ts";
import type { LedgerEvent } from "./ledger.ts";
import { changedRow, nextRow } from "./next-row.ts";
import type { AlarmSignal, AlarmState, MetricFacts } from "./signal.ts";

/** What CloudWatch says of one alarm now, or of one of its series; `changedAt` is when it came into that state, epoch milliseconds. */
export type AlarmAnswer =
  | { status: "known"; state: AlarmState; changedAt: number; reason: string }
  | { status: "not-found" }
  | { status: "another-account" }
  | { status: "no-such-region" }
  | { status: "unavailable"; why: Unavailable };

/** What an answer means for an alarm that is thought to burn, with the reason that goes to the log. */
export type Finding =
  | { kind: "changed"; signal: AlarmSignal; reason: "found-by-sweep" }
  | { kind: "not-found"; reason: "alarm-not-found" }
  | {
      kind: "nothing";
      reason: "still-so" | "answer-is-older" | "message-may-come" | "no-such-region" | Unavailable;
    };

/** So young an incident is not asked about: its messages are the faster way. */
const YOUNG = 5 * 60_000;

/** So long a message of a state change may be on its way, retries of SNS included. */
const ON_ITS_WAY = 60_000;

/** Why an alarm with an unresolved incident is not asked about; null when it is. */
export function whyNotAsked(incident: Incident, now: number): "young" | "heartbeat" | null {
  if (incident.facts.heartbeat) return "heartbeat";
  return now - incident.changedAt < YOUNG ? "young" : null;
}

/** Compares what is remembered of an alarm with CloudWatch's answer; a change that nobody told becomes a signal, judged like any other. */
export function findingOf(row: AlarmRow, incident: Incident, answer: AlarmAnswer, now: number): Finding {
  if (answer.status === "not-found") return { kind: "not-found", reason: "alarm-not-found" };
  if (answer.status === "another-account" || answer.status === "no-such-region")
    return { kind: "nothing", reason: answer.status };
  if (answer.status === "unavailable") return { kind: "nothing", reason: answer.why };
  if (answer.state === row.state) return { kind: "nothing", reason: "still-so" };
  if (answer.changedAt < row.changedAt) return { kind: "nothing", reason: "answer-is-older" };
  const isTold = answer.state !== "OK" || incident.facts.hasOkAction !== false;
  if (isTold && now - answer.changedAt < ON_ITS_WAY) return { kind: "nothing", reason: "message-may-come" };
  // Of two changes in one moment the worse is taken for the later; what the alarm says now is.
  const changedAt = Math.max(answer.changedAt, row.changedAt + 1);
  return {
    kind: "changed",
    signal: madeSignal(row, incident, { ...answer, changedAt }, now),
    reason: "found-by-sweep",
  };
}

/** The row after a change that no message told: its event is sweep's, and an end is marked as found. */
export function foundBySweep(row: AlarmRow, changed: AlarmRow): AlarmRow {
  const event = changed.pending.at(-1);
  if (!event) return changed;
  return changedRow(row, { ...changed, incident: withFoundEnd(row, changed.incident) }, sweepsOwn(event));
}

function withFoundEnd(row: AlarmRow, incident: Incident | null): Incident | null {
  if (!incident || incident.resolvedAt === null || incident.resolvedAt === row.incident?.resolvedAt) return incident;
  return { ...incident, foundBySweep: incident.resolvedAt };
}

/** Whether the end of an incident that stands is one that no message told. */
export function isFoundEnd(incident: Incident): boolean {
  return incident.foundBySweep === incident.resolvedAt;
}

/**
 * The row once its thread is told that CloudWatch knows no such alarm: deleted or renamed, it would burn for ever and nobody know why. Null
 * where it was told, where it is to be quiet, and where it would be told too often: of each series, or of each alarm of a storm.
 */
export function withGone(row: AlarmRow, incident: Incident, now: number): AlarmRow | null {
  if (incident.muted || isPaused(incident) || incident.facts.identity.contributor !== null) return null;
  if (incident.among === "storm" || isGoneTold(incident)) return null;
  const told = withLine(incident, { part: "alarm-gone", kind: "alarm-gone", at: now, by: null, broadcast: false });
  const { name, identity } = incident.facts;
  const facts = { name, region: identity.region };
  return nextRow(row, told, { at: now, kind: "updated", reason: goneAs(incident), by: { kind: "sweep" }, facts });
}

/** What nobody knows any more: CloudWatch an alarm, or the configuration a heartbeat. */
function goneAs({ facts }: Incident): "alarm-not-found" | "heartbeat-not-configured" {
  return facts.heartbeat ? "heartbeat-not-configured" : "alarm-not-found";
}

/** Whether its thread was told that. */
export function isGoneTold({ thread }: Incident): boolean {
  return thread.some(({ kind }) => kind === "alarm-gone");
}

/** Says once an incident that CloudWatch knows no such alarm: deleted, renamed, or never there. The incident stays open. */
export function notFoundEvent(row: AlarmRow, incident: Incident, now: number): LedgerEvent {
  return {
    tenant: incident.tenant,
    subject: incident.id,
    version: 0,
    n: NOT_FOUND,
    at: now,
    kind: "updated",
    reason: goneAs(incident),
    by: { kind: "sweep" },
    alarm: row.key,
    card: incident.card,
    facts: { unresolved: true, name: incident.facts.name, region: incident.facts.identity.region },
  };
}

/** Its place among the events of an incident that changed no row: one that is written again changes nothing. */
const NOT_FOUND = 1;

function madeSignal(
  row: AlarmRow,
  incident: Incident,
  { state, changedAt, reason }: Extract<AlarmAnswer, { status: "known" }>,
  now: number,
): AlarmSignal {
  return {
    what: "alarm",
    origin: { messageId: `sweep#${row.key}#${state}#${changedAt}`, sentAt: now, topicArn: null },
    state,
    previousState: row.state,
    changedAt,
    // The numbers it has are those of the last message, and tell nothing of a recovery.
    facts: {
      ...incident.facts,
      reason,
      metric: state === "OK" ? withoutValues(incident.facts.metric) : incident.facts.metric,
    },
  };
}

function withoutValues(metric: MetricFacts | null): MetricFacts | null {
  return metric && { ...metric, datapoints: [] };
}

function sweepsOwn(event: LedgerEvent): LedgerEvent {
  const facts = { ...event.facts, verdict: event.reason };
  return { ...event, by: { kind: "sweep" }, reason: "found-by-sweep", facts };
}
