import type { MetricFacts } from "@hansho/core/signal";

/** How far a value lies beyond a metric's threshold on the bad side; null where it has no plain threshold. */
export function beyondThreshold(metric: MetricFacts | null): ((value: number) => number) | null {
  const threshold = metric?.threshold ?? null;
  if (threshold === null) return null;
  if (metric?.comparison?.startsWith("GreaterThan")) return (value) => value - threshold;
  if (metric?.comparison?.startsWith("LessThan")) return (value) => threshold - value;
  return null;
}

/** The datapoints that an alarm's message names, that lie beyond the threshold and whose time it tells, oldest first. */
export function breaching(metric: MetricFacts | null): { value: number; at: number }[] {
  const beyond = beyondThreshold(metric);
  if (!metric || !beyond) return [];
  const inclusive = metric.comparison?.endsWith("OrEqualToThreshold") === true;
  return metric.datapoints
    .flatMap(({ value, at }) => (at === null ? [] : [{ value, at }]))
    .filter(({ value }) => (inclusive ? beyond(value) >= 0 : beyond(value) > 0))
    .sort((a, b) => a.at - b.at);
}
