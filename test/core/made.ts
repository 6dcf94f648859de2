import { type AlarmRow, unknownAlarm } from "@hansho/core/alarm-row";
import { apply } from "@hansho/core/apply";
import { type ChangeContext, opensIncident } from "@hansho/core/change";
import type { RunbookHint } from "@hansho/core/evidence";
import type { FlapPolicy } from "@hansho/core/flap";
import { identityKey } from "@hansho/core/identity";
import type { Incident } from "@hansho/core/incident";
import { judge, type Verdict } from "@hansho/core/judge";
import type { Mute } from "@hansho/core/mute";
import { type Routed, route } from "@hansho/core/route";
import type { AlarmFacts, AlarmSignal, AlarmState, MetricFacts, Notice } from "@hansho/core/signal";
import type { Config, InsufficientData, Tenant } from "@hansho/core/tenant";

/** 2026-11-21T18:00:00Z, the moment made times count from. */
export const START = Date.UTC(2026, 10, 21, 18);

export const MINUTE = 60_000;

/** Facts of an alarm by its name; anything can be told otherwise. */
export function madeFacts(name = "balance-HighLatency", more: Partial<AlarmFacts> = {}): AlarmFacts {
  return {
    kind: "metric",
    identity: {
      partition: "aws",
      account: "111122223333",
      region: "ap-northeast-1",
      arn: null,
      alarm: name,
      contributor: null,
    },
    name,
    description: null,
    reason: "Threshold Crossed",
    metric: null,
    children: [],
    rule: null,
    hasOkAction: true,
    tags: {},
    ...more,
  };
}

/** A latency that is above a second for one minute; anything can be told otherwise. */
export function madeMetric(dimensions: Record<string, string> = {}, more: Partial<MetricFacts> = {}): MetricFacts {
  return {
    namespace: "AWS/ApplicationELB",
    name: "Latency",
    expression: null,
    inputs: [],
    dimensions,
    statistic: "Average",
    unit: null,
    periodSeconds: 60,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    comparison: "GreaterThanThreshold",
    threshold: 1,
    treatMissingData: null,
    datapoints: [],
    ...more,
  };
}

/** One state change: `at` counts in milliseconds from `START`. */
export function madeSignal(
  state: AlarmState,
  at: number,
  more: { name?: string; messageId?: string; previousState?: AlarmState | null; facts?: AlarmFacts } = {},
): AlarmSignal {
  const changedAt = START + at;
  const name = more.name ?? "balance-HighLatency";
  return {
    what: "alarm",
    origin: { messageId: more.messageId ?? `${name}-${state}-${at}`, sentAt: changedAt + 50, topicArn: null },
    state,
    previousState: more.previousState ?? (state === "OK" ? "ALARM" : "OK"),
    changedAt,
    facts: more.facts ?? madeFacts(name),
  };
}

/** A message that is no alarm. */
export function madeNotice(text: string, messageId = "notice-1"): Notice {
  return {
    what: "notice",
    kind: "text",
    origin: { messageId, sentAt: START, topicArn: null },
    title: null,
    text,
  };
}

/** A tenant by its name, in English, with a channel of its own and a fallback channel. */
export function madeTenant(name = "pay", more: Partial<Tenant> = {}): Tenant {
  return {
    name,
    prefix: name,
    workspace: "main",
    channel: `C-${name}`,
    fallback: "C-fallback",
    locale: "en",
    timeZone: "Asia/Tokyo",
    mentions: {},
    policies: {
      reopenWithin: 10 * MINUTE,
      insufficientData: "hold-open",
      longIncident: 60 * MINUTE,
      flapping: null,
      grouping: null,
      storm: null,
      muteDefault: 60 * MINUTE,
      muteMost: 24 * 60 * MINUTE,
    },
    logs: [],
    ...more,
  };
}

/** A configuration of one tenant that catches all, or of more with routes of one's own. */
export function madeConfig(tenants: Tenant[] = [madeTenant()], routes: Config["routes"] = []): Config {
  const last = tenants.at(-1)?.name ?? "pay";
  return {
    version: 1,
    workspaces: { main: { name: "main", team: "T1" } },
    tenants: Object.fromEntries(tenants.map((tenant) => [tenant.name, tenant])),
    routes: [...routes, { match: [], tenant: last, severity: "high", application: null, insufficientData: null }],
  };
}

/** Where a signal belongs with a policy for missing data. */
export function madeRouted(signal: AlarmSignal, insufficientData: InsufficientData = "hold-open"): Routed {
  return { ...route(signal, madeConfig()), insufficientData };
}

/** What a row has come to by judging and applying signals one after another, with the verdicts. */
export function judged(
  signals: readonly AlarmSignal[],
  insufficientData: InsufficientData = "hold-open",
  more: Partial<ChangeContext> & { flapping?: FlapPolicy } = {},
  from: AlarmRow | null = null,
): { row: AlarmRow; verdicts: Verdict[]; incidents: Incident[] } {
  const first = signals[0];
  let row = from ?? unknownAlarm(first ? identityKey(first.facts.identity) : "none");
  const verdicts: Verdict[] = [];
  const incidents = new Map<string, Incident>(from?.incident ? [[from.incident.id, from.incident]] : []);
  for (const signal of signals) {
    const routed = { ...madeRouted(signal, insufficientData), flapping: more.flapping ?? null };
    const { reopenWithin } = routed.tenant.policies;
    const verdict = judge(signal, row, { reopenWithin, insufficientData, flapping: routed.flapping });
    verdicts.push(verdict);
    if (verdict.kind === "merge" || verdict.kind === "redelivered" || verdict.kind === "suppress") continue;
    const id = opensIncident(verdict) ? `pay-${incidents.size + 1}` : null;
    const now = signal.changedAt + 1_000;
    row = apply(row, signal, verdict, {
      routed,
      id,
      place: null,
      mute: null,
      runbook: null,
      shownPlainly: false,
      now,
      ...more,
    });
    if (row.incident) incidents.set(row.incident.id, row.incident);
  }
  return { row, verdicts, incidents: [...incidents.values()] };
}

/** The incident a row holds; a test that has none fails here. */
export function incidentOf(row: AlarmRow): Incident {
  if (!row.incident) throw new Error("The row holds no incident.");
  return row.incident;
}

/** A mute of the alarms that `madeFacts` makes, for an hour from START. */
export function madeMute(more: Partial<Mute> = {}): Mute {
  return {
    id: "m-1",
    tenant: "pay",
    matchers: [{ key: "alarm", operator: "=", value: "balance-*" }],
    from: START,
    until: START + 60 * MINUTE,
    by: "U2",
    reason: null,
    endedAt: null,
    ...more,
  };
}

/** A runbook as one was matched for an incident. */
export function madeHint(more: Partial<RunbookHint> = {}): RunbookHint {
  return {
    slug: "database",
    category: "database",
    score: 80,
    because: [],
    locale: "en",
    title: "",
    steps: [],
    ...more,
  };
}
