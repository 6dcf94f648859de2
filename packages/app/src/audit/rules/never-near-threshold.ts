import type { DescribedAlarm, HourlyData } from "../alarm.ts";
import type { Rule } from "../finding.ts";

/**
 * An alarm whose metric has never come half of the way to its threshold, counted from the values it usually has: it guards against
 * nothing that happens. An alarm on the first error is let alone: nothing is nearer to 1 than 0.
 */
export const neverNearThreshold: Rule = ({ alarm, hourly }) => {
  const { threshold } = alarm;
  const nearest = hourly && nearestOf(alarm, hourly);
  if (nearest === null || threshold === null || !hourly) return null;
  const usual = median(hourly.hours.map(({ value }) => value));
  const way = Math.abs(threshold - usual);
  if (way <= 1 && isCount(alarm)) return null;
  if (Math.abs(nearest - usual) >= way / 2) return null;
  const proposed = Number((nearest + (nearest - usual) / 2).toPrecision(3));
  return {
    fault: "never-near-threshold",
    because: `in ${hourly.hours.length} hours since ${new Date(hourly.hours[0]?.at ?? hourly.from).toISOString().slice(0, 10)} the nearest to ${threshold} was ${shown(nearest)} (usually ${shown(usual)})`,
    mend: { how: "put", change: { Threshold: proposed === usual ? threshold : proposed }, review: true },
  };
};

/** The least number of hours that say anything: a week. */
const LEAST_HOURS = 7 * 24;

/**
 * The value that came nearest to an alarm's threshold; null where the hours are too few or bound it on no side: an hour's sum is above
 * every shorter period's, never below it.
 */
function nearestOf(alarm: DescribedAlarm, { hours }: HourlyData): number | null {
  const { comparison, periodSeconds } = alarm;
  if (hours.length < LEAST_HOURS || (isCount(alarm) && (periodSeconds ?? 0) > 3_600)) return null;
  const values = hours.map(({ value }) => value);
  if (comparison?.startsWith("GreaterThan")) return values.reduce((most, value) => Math.max(most, value));
  if (comparison?.startsWith("LessThan") && !isCount(alarm))
    return values.reduce((least, value) => Math.min(least, value));
  return null;
}

function isCount({ metric }: DescribedAlarm): boolean {
  return metric?.statistic === "Sum" || metric?.statistic === "SampleCount";
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}
