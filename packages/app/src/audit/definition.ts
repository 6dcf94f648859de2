/** What every alarm is made with, whatever its kind. */
const ANY = [
  "AlarmName",
  "AlarmDescription",
  "ActionsEnabled",
  "OKActions",
  "AlarmActions",
  "InsufficientDataActions",
] as const;

/** What PutMetricAlarm and PutCompositeAlarm take and DescribeAlarms tells too (CloudWatch API reference): what makes an alarm again as it is. */
export const DEFINED_BY = {
  metric: [
    ...ANY,
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
    ...ANY,
    "AlarmRule",
    "ActionsSuppressor",
    "ActionsSuppressorWaitPeriod",
    "ActionsSuppressorExtensionPeriod",
  ],
} as const;
