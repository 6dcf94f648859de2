import type { HeartbeatFacts } from "./heartbeat.ts";
import type { AlarmIdentity } from "./identity.ts";
import type { JunkProposal } from "./junk-proposal.ts";
import type { MuteEnd } from "./mute-end.ts";
import type { Json } from "./patch.ts";
import type { Severity } from "./severity.ts";

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
export type AlarmKind =
  | "metric"
  | "metric-math"
  | "anomaly"
  | "contributor"
  | "promql"
  | "log"
  | "composite"
  | "heartbeat";

/** One datapoint an alarm was judged by; `at` is null where the message gives no time for it. */
export type Datapoint = { value: number; at: number | null };

/** What a metric alarm measures and against what; null where the message does not say. */
export type MetricFacts = {
  namespace: string | null;
  name: string | null;
  /** What whoever made the alarm calls the result of an expression. */
  label?: string;
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
  /** The edges of what anomaly detection expected at the newest datapoint. */
  band?: { lower: number | null; upper: number | null };
  treatMissingData: string | null;
  /** The newest first, as the reason gives them. */
  datapoints: Datapoint[];
};

/** A child that tipped a composite alarm. */
export type ChildState = { arn: string; name: string; state: AlarmState | null; changedAt: number | null };

/** One of the many series that an alarm on a query watches; each has a state of its own. */
export type Contributor = {
  /** At most 16 characters; null where only the attributes were sent. */
  id: string | null;
  /** What the query groups by; a series without a value for it is called "Other". */
  attributes: Record<string, string>;
};

/** Why a composite alarm's own actions do not run in a state. */
export type Suppression = {
  /** CloudWatch's word: Alarm (its suppressor is in ALARM), WaitPeriod (before that) or ExtensionPeriod (after it). */
  by: string;
  reason: string | null;
};

/** What may suppress a composite alarm's actions, and for how many seconds before and after. */
export type Suppressor = { alarm: string; waitSeconds: number | null; extensionSeconds: number | null };

/** A mute rule of CloudWatch's own that holds an alarm's actions back; its window in epoch milliseconds, null where it was not sent. */
export type NativeMute = { arn: string | null; from: number | null; until: number | null };

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
  /** The series that changed, where the alarm watches many. */
  contributor?: Contributor;
  /** Why the alarm's own actions do not run in its present state. */
  suppression?: Suppression;
  suppressor?: Suppressor;
  nativeMute?: NativeMute;
  /** The change happened under a native mute, and CloudWatch told of it only when that ended. */
  afterNativeMute?: true;
  /** Its data have been missing for as long as the tenant's policy lets pass. */
  stuck?: true;
  /** What is awaited, where it is no alarm of CloudWatch's but a report that should have come. */
  heartbeat?: HeartbeatFacts;
  /** CloudWatch's word for an evaluation that went wrong: PARTIAL_DATA, EVALUATION_ERROR or EVALUATION_FAILURE. */
  evaluation?: string;
};

/** What an alarm was before a state change; `changedAt` is when it came into that state. */
export type PreviousState = { suppression: Suppression | null; reason: string | null; changedAt: number | null };

/** One state change of one alarm, as read from the wire. */
export type AlarmSignal = {
  what: "alarm";
  origin: Origin;
  state: AlarmState;
  previousState: AlarmState | null;
  /** More of the previous state, where the message tells it. */
  previous?: PreviousState;
  /** When the state changed, not when it was published. */
  changedAt: number;
  /** What the message said of that, where it can't be (`timely`). */
  claimedAt?: number;
  /** The message has no time of the change: `changedAt` is when it was sent. */
  undated?: true;
  facts: AlarmFacts;
};

/** What a notice is about, as far as it says; an alarm's configuration change also tells the state of the alarm. */
export type Subject = {
  name: string | null;
  arn: string | null;
  account: string | null;
  /** A Region's code. */
  region: string | null;
  alarm?: { state: AlarmState | null; changedAt: number | null; suppression: Suppression | null };
};

/** A message that is no alarm's state change; it is shown as it is. */
export type Notice = {
  what: "notice";
  kind: "text" | "malformed" | "other-aws" | "config-change" | "still-burning" | "weekly-report" | "junk-proposal";
  origin: Origin;
  title: string | null;
  /** The message as it came. */
  text: string;
  /** The heartbeat that it is a report of, by name. */
  heartbeat?: string;
  /** What it says in plain words, where the message as it came is not made for people. */
  summary?: string;
  /** Who of AWS says it, as people call that service. */
  service?: string;
  /** How bad that service says it is; what ended well is low. */
  severity?: Severity;
  /** Where in the console, or in its documentation, there is more. */
  link?: string;
  subject?: Subject;
  /** What still burns at the end of a mute. */
  muteEnd?: MuteEnd;
  /** A week's report as it was written, to be posted as it is. */
  report?: WrittenReport;
  /** Which alarms history says nobody needs. */
  junk?: JunkProposal;
};

/**
 * A report written once, when its week was over: the blocks of its message, the kept picture of its thread (by its key, with its words and the
 * line above it), and where it is shown, where that is not the tenant's own channel.
 */
export type WrittenReport = {
  blocks: { [name: string]: Json }[];
  picture: { key: string; line: string; alt: string; without: string } | null;
  channel: string | null;
};

/** What one record of the wire means. */
export type Signal = AlarmSignal | Notice;
