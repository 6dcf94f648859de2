import { type Fields, fields, text } from "@hansho/core/fields";
import { either, firstText, list, number, texts } from "../fields.ts";

/** Dimensions as SNS lists them, in either order of keys, or as EventBridge maps them; damaged ones are left out. */
function dimensionsOf(value: unknown): Record<string, string> {
  if (!Array.isArray(value)) return texts(value);
  const entries = value.flatMap((dimension): [string, string][] => {
    const known = fields(dimension) ?? {};
    const name = either(known, "Name");
    const of = either(known, "Value");
    return typeof name === "string" && typeof of === "string" ? [[name, of]] : [];
  });
  return Object.fromEntries(entries);
}

/** One entry of a trigger's `Metrics`: an expression, or a metric with its statistic. */
export type MetricEntry = {
  expression: string | null;
  label: string | null;
  periodSeconds: number | null;
  returned: boolean;
  metric: MetricStat | null;
};

/** A metric, and by what statistic it is looked at. */
export type MetricStat = {
  namespace: string | null;
  name: string | null;
  dimensions: Record<string, string>;
  statistic: string | null;
  unit: string | null;
};

/** The entries of a trigger's `Metrics`, in SNS's spelling or EventBridge's; none where it has no such list. */
export function metricEntries(trigger: Fields): MetricEntry[] {
  return list(either(trigger, "Metrics")).flatMap((entry) => {
    const known = fields(entry);
    return known ? [metricEntry(known)] : [];
  });
}

/** The one metric that a trigger names itself; null where it names none. */
export function singleMetric(trigger: Fields): MetricStat | null {
  const name = text(either(trigger, "MetricName"));
  const namespace = text(either(trigger, "Namespace"));
  if (name === null && namespace === null) return null;
  return {
    namespace,
    name,
    dimensions: dimensionsOf(either(trigger, "Dimensions")),
    statistic: statisticOf(either(trigger, "ExtendedStatistic")) ?? statisticOf(either(trigger, "Statistic")),
    unit: text(either(trigger, "Unit")),
  };
}

/** A statistic as CloudWatch's API spells it; SNS shouts the classic five. */
function statisticOf(value: unknown): string | null {
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

/** SNS once sent the line of the e-mail: `- TreatMissingData:      NonBreaching`. */
export function missingDataOf(value: unknown): string | null {
  const said = text(value)
    ?.replace(/^- TreatMissingData:\s*/u, "")
    .trim();
  return said === "NonBreaching" ? "notBreaching" : said || null;
}

function metricEntry(entry: Fields): MetricEntry {
  const stat = fields(either(entry, "MetricStat")) ?? {};
  const metric = fields(either(stat, "Metric"));
  return {
    expression: text(either(entry, "Expression")),
    label: labelOf(either(entry, "Label")),
    periodSeconds: number(either(entry, "Period")) ?? number(either(stat, "Period")),
    returned: either(entry, "ReturnData") === true,
    metric: metric && {
      namespace: text(either(metric, "Namespace")),
      name: firstText(either(metric, "MetricName"), metric.name),
      dimensions: dimensionsOf(either(metric, "Dimensions")),
      statistic: statisticOf(either(stat, "Stat")),
      unit: text(either(stat, "Unit")),
    },
  };
}

/** Without the values that CloudWatch would fill in, `[max: ${MAX}]`; the console's own `Expression1` names nothing. */
function labelOf(value: unknown): string | null {
  const said = text(value)
    ?.slice(0, 500)
    .replace(/\[[^[\]]*\$\{[^[\]]*\]|\$\{[^{}]*\}/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return !said || /^Expression\d*$/u.test(said) ? null : said;
}
