import type { AlarmKind, AlarmSignal, MetricFacts } from "@hansho/core/signal";
import { alarmSignal, isAlarmBody, triggerOf } from "./alarm.ts";
import type { Message } from "./envelope.ts";
import { type Fields, fields, text, texts } from "./fields.ts";
import { evaluationOf, type MetricEntry, metricEntries } from "./metric.ts";

/** Reads an alarm whose trigger lists `Metrics`: metric math, an anomaly band, a contributor of a query, a metric of another account. */
export function metricMathAlarm(message: Message): AlarmSignal | null {
  const body = fields(message.json);
  const trigger = body && triggerOf(body);
  if (!body || !isAlarmBody(body) || !trigger) return null;
  const entries = metricEntries(trigger);
  if (entries.length === 0) return null;
  const kind = kindOf(body, trigger, entries);
  const metric = measured(body, trigger, entries, kind);
  return alarmSignal(message, body, { kind, metric, children: [], rule: null });
}

function kindOf(body: Fields, trigger: Fields, entries: MetricEntry[]): AlarmKind {
  if (text(body.AlarmContributorId) !== null) return "contributor";
  if (text(trigger.ThresholdMetricId) !== null) return "anomaly";
  return entries.some(({ expression }) => expression !== null) ? "metric-math" : "metric";
}

/** What all inputs have in common is what the alarm says; the name of an input is not the name of what is made of it. */
function measured(body: Fields, trigger: Fields, entries: MetricEntry[], kind: AlarmKind): MetricFacts {
  const evaluation = evaluationOf(trigger, body.NewStateReason);
  const returned = entries.find((entry) => entry.returned && entry.expression !== null);
  const inputs = entries.flatMap(({ metric }) => (metric ? [metric] : []));
  const named = kind === "anomaly" || kind === "metric";
  return {
    ...evaluation,
    namespace: common(inputs.map((input) => input.namespace)),
    name: named ? common(inputs.map((input) => input.name)) : null,
    expression: (returned ?? entries.find(({ expression }) => expression !== null))?.expression ?? null,
    inputs: inputs.map(({ namespace, name, dimensions }) => ({ namespace, name, dimensions })),
    dimensions:
      kind === "contributor" ? texts(body.AlarmContributorAttributes) : shared(inputs.map((input) => input.dimensions)),
    statistic: common(inputs.map((input) => input.statistic)),
    periodSeconds:
      evaluation.periodSeconds ?? entries.find((entry) => entry.periodSeconds !== null)?.periodSeconds ?? null,
  };
}

function common(values: (string | null)[]): string | null {
  const [first] = values;
  return first && values.every((value) => value === first) ? first : null;
}

function shared(all: Record<string, string>[]): Record<string, string> {
  const [first = {}, ...others] = all;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every((dimensions) => dimensions[name] === value)),
  );
}
