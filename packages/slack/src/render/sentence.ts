import type { HeartbeatFacts } from "@hansho/core/heartbeat";
import type { AlarmFacts, AlarmState, MetricFacts } from "@hansho/core/signal";
import type { BandSide, Comparison, Measured } from "../catalogue/messages.ts";
import { code, escaped, prose } from "./escape.ts";
import type { Formats } from "./formats.ts";
import type { Voice } from "./voice.ts";

/** Whether the alarm still is in the state told of. */
export type Tense = { over: boolean };

/** What an alarm says, in one plain sentence with the number and the threshold. */
export function sentenceOf(facts: AlarmFacts, state: AlarmState, { over }: Tense, voice: Voice): string {
  const { say } = voice;
  if (state === "INSUFFICIENT_DATA" && !over) return say.dataMissing({ metric: metricName(facts, voice) });
  if (facts.heartbeat) return heartbeatSentence(facts.name, facts.heartbeat, over, voice);
  if (facts.kind === "composite") return compositeSentence(facts, over, voice);
  const value = facts.metric?.datapoints[0]?.value;
  if (!facts.metric || value === undefined) return unmeasured(facts, over, voice);
  return measuredSentence(facts, facts.metric, value, over, voice);
}

function measuredSentence(facts: AlarmFacts, metric: MetricFacts, value: number, over: boolean, voice: Voice): string {
  const { say, formats } = voice;
  const unit = unitOf(metric);
  const measured: Measured = {
    metric: metricName(facts, voice),
    statistic: metric.statistic === null ? null : prose(metric.statistic, 40),
    value: strong(unitValue(value, unit, voice), voice),
    periods: periodsOf(metric, formats),
    over,
  };
  const side = SIDES.get(metric.comparison ?? "");
  const limit = side ? edgeOf(metric, side, value) : metric.threshold;
  const edge = limit === null ? null : strong(unitValue(limit, unit, voice), voice);
  if (side) return say.outsideBand({ ...measured, side, edge });
  const comparison = COMPARISONS.get(metric.comparison ?? "");
  if (!comparison || edge === null) return unmeasured(facts, over, voice);
  return say.crossed({ ...measured, comparison, threshold: edge });
}

/** No number came with the alarm: missing data taken for a breach, or a kind of alarm that gives none. */
function unmeasured(facts: AlarmFacts, over: boolean, voice: Voice): string {
  const metric = metricName(facts, voice);
  const missing = /(?:^|[^a-z])breaching/iu.test(facts.metric?.treatMissingData ?? "");
  if (missing && facts.metric?.datapoints.length === 0) return voice.say.noDatapoints({ metric, over });
  return facts.reason.trim() === "" ? voice.say.crossedUnmeasured({ metric, over }) : prose(facts.reason, 600);
}

function heartbeatSentence(name: string, { lastAt, every }: HeartbeatFacts, over: boolean, voice: Voice): string {
  const { say, formats } = voice;
  return say.heartbeatMissed({
    name: named(name, voice),
    last: formats.time(lastAt),
    every: formats.duration(every),
    over,
  });
}

function compositeSentence(facts: AlarmFacts, over: boolean, voice: Voice): string {
  const tipped = facts.children.filter(({ state }) => state === null || state === "ALARM");
  const children = tipped.length > 0 ? tipped : facts.children;
  if (children.length === 0) return voice.say.compositeCrossed({ over });
  const names = children.slice(0, MOST_CHILDREN).map(({ name }) => named(name, voice));
  const list = voice.say.listOf(names, children.length - names.length);
  return voice.say.compositeTipped({ children: list, count: children.length, over });
}

const MOST_CHILDREN = 8;

/** The number against its threshold, as short as can be: `5XXError 7.2% > 1%`; null where the alarm gives no number. */
export function comparisonOf(metric: MetricFacts | null, voice: Voice): string | null {
  const value = metric?.datapoints[0]?.value;
  if (!metric || value === undefined) return null;
  const sign = SIGNS.get(metric.comparison ?? "");
  const unit = unitOf(metric);
  const shown = unitValue(value, unit, voice);
  if (!sign || metric.threshold === null) return shown;
  return `${shown} ${escaped(sign)} ${unitValue(metric.threshold, unit, voice)}`;
}

/** What the alarm measures, by what its maker calls it, by name, by expression, or by the alarm's own name. */
export function metricName(facts: AlarmFacts, voice: Voice): string {
  const { metric } = facts;
  const label = metric?.label?.replace(PERCENT, "").trim();
  return named(label || (metric?.name ?? metric?.expression ?? facts.name), voice);
}

/** `Error rate (%)`: what is computed has no unit of CloudWatch's, and people write it into the label. */
const PERCENT = /\s*(?:[([]\s*(?:%|percent)\s*[)\]]|%)$/iu;

function unitOf({ unit, label }: MetricFacts): string | null {
  return unit ?? (label !== undefined && PERCENT.test(label) ? "Percent" : null);
}

/** The edge of the band that the value has crossed, or is nearer to. */
function edgeOf({ band, threshold }: MetricFacts, side: BandSide, value: number): number | null {
  if (!band) return threshold;
  if (side !== "outside") return side === "above" ? band.upper : band.lower;
  return band.upper !== null && value > band.upper ? band.upper : (band.lower ?? band.upper);
}

function named(name: string, voice: Voice): string {
  return voice.rich ? code(name, 160) : prose(name, 80);
}

function strong(text: string, voice: Voice): string {
  return voice.rich ? `*${text}*` : text;
}

/** A unit is CloudWatch's word in the message, so it is no more to be trusted than the rest. */
function unitValue(value: number, unit: string | null, voice: Voice): string {
  return prose(voice.formats.value(value, unit), 60);
}

function periodsOf(metric: MetricFacts, formats: Formats): Measured["periods"] {
  const { periodSeconds, evaluationPeriods, datapoints } = metric;
  if (!periodSeconds || !evaluationPeriods) return null;
  const found = Math.min(datapoints.length, evaluationPeriods);
  return {
    found: formats.number(found),
    of: formats.number(evaluationPeriods),
    period: formats.period(periodSeconds),
    minutes: periodSeconds === 60,
  };
}

const COMPARISONS = new Map<string, Comparison>([
  ["GreaterThanThreshold", "above"],
  ["GreaterThanOrEqualToThreshold", "at-or-above"],
  ["LessThanThreshold", "below"],
  ["LessThanOrEqualToThreshold", "at-or-below"],
]);

const SIDES = new Map<string, BandSide>([
  ["GreaterThanUpperThreshold", "above"],
  ["LessThanLowerThreshold", "below"],
  ["LessThanLowerOrGreaterThanUpperThreshold", "outside"],
]);

const SIGNS = new Map<string, string>([
  ["GreaterThanThreshold", ">"],
  ["GreaterThanOrEqualToThreshold", "≥"],
  ["LessThanThreshold", "<"],
  ["LessThanOrEqualToThreshold", "≤"],
  ["GreaterThanUpperThreshold", ">"],
  ["LessThanLowerThreshold", "<"],
]);
