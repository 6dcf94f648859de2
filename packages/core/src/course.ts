import { type Incident, lasted } from "./incident.ts";
import type { AlarmSignal, MetricFacts } from "./signal.ts";

/** What an alarm measured at one of its state changes (epoch milliseconds). */
export type Measurement = { at: number; value: number };

/** What of an incident's measurements is remembered: enough to tell where it has been and where it goes. */
const MOST_MEASURED = 12;

/** The measurements with that of one more state change, in the order in which they happened; a change without a value adds none. */
export function measuredWith(before: readonly Measurement[], { changedAt, facts }: AlarmSignal): Measurement[] {
  const value = facts.metric?.datapoints[0]?.value;
  if (value === undefined || before.some(({ at }) => at === changedAt)) return [...before];
  return [...before, { at: changedAt, value }].sort((a, b) => a.at - b.at).slice(-MOST_MEASURED);
}

/** Where an incident that burns goes, from what to what. */
export type Trend = { kind: "improving" | "worsening"; from: number; to: number };

/** Whether the last measurement of an incident that burns is nearer to its threshold than the worst before it, or worse than all; null where it is neither. */
export function trendOf({ facts, measured = [] }: Incident): Trend | null {
  const beyond = beyondOf(facts.metric);
  const last = measured.at(-1);
  const earlier = measured.slice(0, -1);
  if (!beyond || !last || earlier.length === 0 || beyond(last.value) <= 0) return null;
  const worst = worstOf(earlier, beyond);
  if (beyond(last.value) > beyond(worst.value)) return { kind: "worsening", from: worst.value, to: last.value };
  const clearly = beyond(last.value) <= beyond(worst.value) * CLEARLY;
  return clearly ? { kind: "improving", from: worst.value, to: last.value } : null;
}

/** Less is noise. */
const CLEARLY = 0.75;

/** What a recovery ended: a blip of a few periods, a long degradation, or neither. */
export type Ended = { kind: "blip" | "degradation" | null; worst: number | null; end: number | null };

/** What an incident that is over has been: how long and how bad, with the value that ended it where the message tells it. */
export function endOf(incident: Incident): Ended {
  const { facts, measured = [], resolvedAt, openedAt, count } = incident;
  const beyond = beyondOf(facts.metric);
  const long = lasted(incident, openedAt);
  const blip = count <= 1 && long <= BLIP_PERIODS * (facts.metric?.periodSeconds ?? BLIP_SECONDS) * 1_000;
  return {
    kind: blip ? "blip" : long >= LONG ? "degradation" : null,
    worst: beyond && measured.length > 0 ? worstOf(measured, beyond).value : null,
    end: measured.find(({ at }) => at === resolvedAt)?.value ?? null,
  };
}

function worstOf(measured: readonly Measurement[], beyond: (value: number) => number): Measurement {
  return measured.reduce((one, other) => (beyond(other.value) > beyond(one.value) ? other : one));
}

/** As long as a recovery that the channel hears of usually takes. */
const LONG = 30 * 60_000;

const BLIP_PERIODS = 2;
const BLIP_SECONDS = 60;

/** How far a value lies beyond its threshold on the bad side; null where the alarm has no plain threshold. */
function beyondOf(metric: MetricFacts | null): ((value: number) => number) | null {
  if (metric === null || metric.threshold === null) return null;
  const { threshold, comparison } = metric;
  if (comparison?.startsWith("GreaterThan")) return (value) => value - threshold;
  if (comparison?.startsWith("LessThan")) return (value) => threshold - value;
  return null;
}
