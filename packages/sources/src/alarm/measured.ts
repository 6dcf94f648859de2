import { text } from "@hansho/core/fields";
import type { AlarmKind, MetricFacts } from "@hansho/core/signal";
import { either, number } from "../fields.ts";
import { evaluated } from "./reason.ts";
import type { Told } from "./told.ts";
import { type MetricEntry, type MetricStat, metricEntries, missingDataOf, singleMetric } from "./trigger.ts";

/** What an alarm measures and against what, by its trigger, else by the reason it gave; null where neither says anything. */
export function measured(told: Told, kind: AlarmKind): MetricFacts | null {
  const trigger = told.trigger ?? {};
  const said = evaluated(told.reason, told.reasonData);
  const entries = metricEntries(trigger);
  const single = singleMetric(trigger);
  const inputs = single ? [single] : entries.flatMap(({ metric }) => (metric ? [metric] : []));
  if (!told.trigger && !told.contributor && said.threshold === null && said.datapoints.length === 0) return null;
  const label = labelOf(entries, kind);
  return {
    ...whatOf(inputs, entries, kind),
    ...(label !== null && { label }),
    dimensions: told.contributor?.attributes ?? shared(inputs.map(({ dimensions }) => dimensions)),
    statistic: common(inputs.map(({ statistic }) => statistic)) ?? said.statistic,
    unit: (isOfOneMetric(kind) ? common(inputs.map(({ unit }) => unit)) : null) ?? said.unit,
    periodSeconds:
      number(either(trigger, "Period")) ??
      entries.find(({ periodSeconds }) => periodSeconds !== null)?.periodSeconds ??
      said.periodSeconds,
    evaluationPeriods: number(either(trigger, "EvaluationPeriods")) ?? said.evaluationPeriods,
    datapointsToAlarm: number(either(trigger, "DatapointsToAlarm")),
    comparison: text(either(trigger, "ComparisonOperator")) ?? said.comparison,
    threshold: number(either(trigger, "Threshold")) ?? (kind === "anomaly" ? null : said.threshold),
    treatMissingData: missingDataOf(either(trigger, "TreatMissingData")),
    datapoints: said.datapoints,
    ...(said.band && { band: said.band }),
  };
}

/** What all inputs have in common is what the alarm says; the name of an input is not the name of what is made of it. */
function whatOf(inputs: readonly MetricStat[], entries: readonly MetricEntry[], kind: AlarmKind) {
  const returned = entries.find((entry) => entry.returned && entry.expression !== null);
  return {
    namespace: common(inputs.map(({ namespace }) => namespace)),
    name: isOfOneMetric(kind) ? common(inputs.map(({ name }) => name)) : null,
    expression: (returned ?? entries.find(({ expression }) => expression !== null))?.expression ?? null,
    inputs: inputs.flatMap(({ namespace, name, dimensions }) =>
      name === null ? [] : [{ namespace: namespace ?? "", name, dimensions }],
    ),
  };
}

/** A band's own label names what was expected, not what is measured. */
function labelOf(entries: readonly MetricEntry[], kind: AlarmKind): string | null {
  const named = entries.filter(({ returned, metric }) => returned && (kind !== "anomaly" || metric !== null));
  return named.find(({ label }) => label !== null)?.label ?? null;
}

function isOfOneMetric(kind: AlarmKind): boolean {
  return kind === "anomaly" || kind === "metric";
}

function common(values: readonly (string | null)[]): string | null {
  const [first] = values;
  return first && values.every((value) => value === first) ? first : null;
}

function shared(all: readonly Record<string, string>[]): Record<string, string> {
  const [first = {}, ...others] = all;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every((dimensions) => dimensions[name] === value)),
  );
}
