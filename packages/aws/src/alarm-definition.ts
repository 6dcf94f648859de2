import type { CompositeAlarm, LogAlarm, MetricAlarm } from "@aws-sdk/client-cloudwatch";

/** What PutMetricAlarm and PutCompositeAlarm take and DescribeAlarms tells too (CloudWatch API reference). */
const TAKEN = {
  metric: [
    "AlarmName",
    "AlarmDescription",
    "ActionsEnabled",
    "OKActions",
    "AlarmActions",
    "InsufficientDataActions",
    "MetricName",
    "Namespace",
    "Statistic",
    "ExtendedStatistic",
    "Dimensions",
    "Period",
    "Unit",
    "EvaluationPeriods",
    "DatapointsToAlarm",
    "Threshold",
    "ComparisonOperator",
    "TreatMissingData",
    "EvaluateLowSampleCountPercentile",
    "Metrics",
    "ThresholdMetricId",
  ],
  composite: [
    "AlarmName",
    "AlarmDescription",
    "ActionsEnabled",
    "OKActions",
    "AlarmActions",
    "InsufficientDataActions",
    "AlarmRule",
    "ActionsSuppressor",
    "ActionsSuppressorWaitPeriod",
    "ActionsSuppressorExtensionPeriod",
  ],
} as const;

/** What makes an alarm again as it is: a put replaces the whole of it. Null for a log alarm, which is put by its query. */
export function definitionOf(
  alarm: MetricAlarm | CompositeAlarm | LogAlarm,
  kind: "metric" | "composite" | "log",
): Record<string, unknown> | null {
  if (kind === "log") return null;
  const all = Object.entries(alarm);
  const taken: readonly string[] = TAKEN[kind];
  return Object.fromEntries(
    all.filter(([key, value]) => taken.includes(key) && value !== undefined && !isEmpty(value)),
  );
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
