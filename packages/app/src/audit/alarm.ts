import type { AlarmState } from "@hansho/core/signal";

/** The one metric an alarm watches. */
export type WatchedMetric = {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  /** As CloudWatch says it: Average, Sum, p99 … */
  statistic: string;
  unit: string | null;
};

/** An alarm as CloudWatch's DescribeAlarms tells it. Times are epoch milliseconds. */
export type DescribedAlarm = {
  kind: "metric" | "composite" | "log";
  name: string;
  arn: string;
  description: string | null;
  state: AlarmState;
  reason: string;
  /** When it came into its state. */
  since: number;
  actionsEnabled: boolean;
  actions: Record<AlarmState, string[]>;
  /** Null for metric math, log and composite alarms. */
  metric: WatchedMetric | null;
  periodSeconds: number | null;
  evaluationPeriods: number | null;
  datapointsToAlarm: number | null;
  comparison: string | null;
  threshold: number | null;
  treatMissingData: string | null;
  /** The rule of a composite alarm. */
  rule: string | null;
  /** What PutMetricAlarm or PutCompositeAlarm takes to make it again as it is; null where it can't be put so. */
  definition: Record<string, unknown> | null;
};

/** What a metric did, an hour a point, oldest first: the highest or lowest it can have been in that hour, by the alarm's comparison. */
export type HourlyData = { hours: { at: number; value: number }[]; from: number; until: number };
