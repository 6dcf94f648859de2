import type { MetricSample } from "../aws/evidence/metric-data.ts";
import type { ScenarioAlarm } from "./scenario.ts";

/** What an alarm's metric measured in the forty minutes before it fires: a tenth of the threshold, then the breach; `now` is epoch milliseconds. */
export function samplesOf(alarm: ScenarioAlarm, value: number, now: number): MetricSample[] {
  const { namespace, metric: name, dimensions, threshold, periodSeconds, evaluationPeriods } = alarm;
  const breached = Math.ceil((periodSeconds * evaluationPeriods) / 60);
  const newest = Math.floor(now / MINUTE) * MINUTE;
  return Array.from({ length: 40 }, (_, index) => ({
    at: newest - (index + 1) * MINUTE,
    namespace,
    name,
    dimensions,
    value: index < breached ? value : threshold * (0.1 + 0.01 * (index % 3)),
  }));
}

const MINUTE = 60_000;
