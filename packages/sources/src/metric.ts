import type { MetricFacts } from "@hansho/core/signal";
import { datapointsOf } from "./datapoints.ts";
import { type Fields, fields, list, number, text, texts } from "./fields.ts";

/** What a trigger says of its evaluation, whatever it measures; what is measured is left open. */
export function evaluationOf(trigger: Fields, reason: unknown): MetricFacts {
  return {
    namespace: null,
    name: null,
    expression: null,
    inputs: [],
    dimensions: {},
    statistic: null,
    unit: text(trigger.Unit),
    periodSeconds: number(trigger.Period),
    evaluationPeriods: number(trigger.EvaluationPeriods),
    datapointsToAlarm: number(trigger.DatapointsToAlarm),
    comparison: text(trigger.ComparisonOperator),
    threshold: number(trigger.Threshold),
    treatMissingData: missingDataOf(trigger.TreatMissingData),
    datapoints: datapointsOf(text(reason) ?? ""),
  };
}

/** Dimensions as SNS lists them, in either order of keys, or as EventBridge maps them; damaged ones are left out. */
export function dimensionsOf(value: unknown): Record<string, string> {
  if (!Array.isArray(value)) return texts(value);
  const entries = value.flatMap((dimension): [string, string][] => {
    const { name, value: of } = fields(dimension) ?? {};
    return typeof name === "string" && typeof of === "string" ? [[name, of]] : [];
  });
  return Object.fromEntries(entries);
}

/** One entry of a trigger's `Metrics`: an expression, or a metric with its statistic. */
export type MetricEntry = {
  expression: string | null;
  periodSeconds: number | null;
  returned: boolean;
  metric: { namespace: string; name: string; dimensions: Record<string, string>; statistic: string | null } | null;
};

/** The entries of a trigger's `Metrics`; none where it has no such list. */
export function metricEntries(trigger: Fields): MetricEntry[] {
  return list(trigger.Metrics).flatMap((entry) => {
    const known = fields(entry);
    return known ? [metricEntry(known)] : [];
  });
}

/** A statistic as CloudWatch's API spells it; SNS shouts the classic five. */
export function statisticOf(value: unknown): string | null {
  const said = text(value);
  return said !== null && Object.hasOwn(CLASSIC, said) ? (CLASSIC[said] ?? said) : said;
}

const CLASSIC: Record<string, string> = {
  AVERAGE: "Average",
  SUM: "Sum",
  MINIMUM: "Minimum",
  MAXIMUM: "Maximum",
  SAMPLE_COUNT: "SampleCount",
};

function metricEntry(entry: Fields): MetricEntry {
  const stat = fields(entry.MetricStat);
  const metric = fields(stat?.Metric);
  return {
    expression: text(entry.Expression),
    periodSeconds: number(entry.Period) ?? number(stat?.Period),
    returned: entry.ReturnData === true,
    metric: metric && {
      namespace: text(metric.Namespace) ?? "",
      name: text(metric.MetricName) ?? "",
      dimensions: dimensionsOf(metric.Dimensions),
      statistic: statisticOf(stat?.Stat),
    },
  };
}

/** SNS once sent the line of the e-mail: `- TreatMissingData:      NonBreaching`. */
function missingDataOf(value: unknown): string | null {
  const said = text(value)
    ?.replace(/^- TreatMissingData:\s*/u, "")
    .trim();
  return said === "NonBreaching" ? "notBreaching" : said || null;
}
