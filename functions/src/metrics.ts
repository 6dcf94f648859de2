import type { Measure } from "@hansho/app/measure";

/** Tells CloudWatch figures. */
export type Metrics = (measures: readonly Measure[]) => void;

/**
 * Metrics in CloudWatch's embedded metric format: each figure one line of the log, which CloudWatch makes a metric of.
 * A figure that is told apart by something has a metric over all of it, too. Without a namespace nothing is written.
 */
export function metrics(namespace: string | undefined, write: (line: string) => void, now: () => number): Metrics {
  return function tell(measures) {
    if (!namespace) return;
    for (const measure of measures) write(`${JSON.stringify(line(measure, namespace, now()))}\n`);
  };
}

/** To the function's log. Lambda would wrap what goes through `console` into JSON of its own, where CloudWatch finds no metric. */
export function toLog(line: string): void {
  process.stdout.write(line);
}

function line({ name, unit, value, by = {} }: Measure, Namespace: string, Timestamp: number) {
  const keys = Object.keys(by);
  const Dimensions = keys.length > 0 ? [[], keys] : [[]];
  return {
    _aws: { Timestamp, CloudWatchMetrics: [{ Namespace, Dimensions, Metrics: [{ Name: name, Unit: unit }] }] },
    ...by,
    [name]: value,
  };
}
