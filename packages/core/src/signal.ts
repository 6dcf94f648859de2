import type { AlarmIdentity } from "./identity.ts";

/** What an alarm says about itself. */
export type AlarmState = "ALARM" | "OK" | "INSUFFICIENT_DATA";

/** At equal times the worse news wins: the higher the later. */
export const RANK: Record<AlarmState, number> = { ALARM: 2, OK: 1, INSUFFICIENT_DATA: 0 };

/** How a message reached us: its own id is what accounting counts by; times are epoch milliseconds. */
export type Origin = {
  messageId: string;
  sentAt: number;
  topicArn: string | null;
};

/** The kinds of alarm a wire message can be about. */
export type AlarmKind = "metric" | "metric-math" | "anomaly" | "contributor" | "promql" | "log" | "composite";

/** One datapoint an alarm was judged by; `at` is null where the message gives no time for it. */
export type Datapoint = { value: number; at: number | null };

/** What a metric alarm measures and against what; null where the message does not say. */
export type MetricFacts = {
  namespace: string | null;
  name: string | null;
  /** The expression of a metric math alarm, or the SQL of a Metrics Insights one. */
  expression: string | null;
  /** What a metric math expression is made of; a single metric is its only input. */
  inputs: { namespace: string; name: string; dimensions: Record<string, string> }[];
  dimensions: Record<string, string>;
  /** As CloudWatch says it: Average, Sum, p99 … */
  statistic: string | null;
  unit: string | null;
  periodSeconds: number | null;
  evaluationPeriods: number | null;
  datapointsToAlarm: number | null;
  /** CloudWatch's word, such as GreaterThanThreshold. */
  comparison: string | null;
  threshold: number | null;
  treatMissingData: string | null;
  /** The newest first, as the reason gives them. */
  datapoints: Datapoint[];
};

/** A child that tipped a composite alarm. */
export type ChildState = { arn: string; name: string; state: AlarmState | null; changedAt: number | null };

/** What an alarm's message tells besides its state: all that a card can show before any evidence is in. */
export type AlarmFacts = {
  kind: AlarmKind;
  identity: AlarmIdentity;
  name: string;
  description: string | null;
  reason: string;
  metric: MetricFacts | null;
  children: ChildState[];
  /** The rule of a composite alarm. */
  rule: string | null;
  /** Whether the alarm has any OK action; null where the message does not say. */
  hasOkAction: boolean | null;
  tags: Record<string, string>;
};

/** One state change of one alarm, as read from the wire. */
export type AlarmSignal = {
  what: "alarm";
  origin: Origin;
  state: AlarmState;
  previousState: AlarmState | null;
  /** When the state changed, not when it was published. */
  changedAt: number;
  facts: AlarmFacts;
};

/** A message that is no alarm's state change; it is shown as it is. */
export type Notice = {
  what: "notice";
  kind: "text" | "malformed" | "other-aws";
  origin: Origin;
  title: string | null;
  /** The message as it came. */
  text: string;
};

/** What one record of the wire means. */
export type Signal = AlarmSignal | Notice;
