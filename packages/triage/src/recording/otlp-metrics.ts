import { type Fields, fields } from "@hansho/core/fields";

/** A metric of OTLP, and whose it is. */
export type OwnMetric = { service: unknown; instance: unknown; metric: Fields };

/** The data points of metrics, a row each: gauges as they are, counters as what they grew by, histograms as the mean of what came. */
export function metricRows(metrics: readonly OwnMetric[]): Fields[] {
  const series = Map.groupBy(metrics.flatMap(pointsOf), ({ key }) => key);
  return [...series.values()].flatMap(rowsOf);
}

type Point = Omit<OwnMetric, "metric"> & {
  key: string;
  name: unknown;
  time: unknown;
  at: number;
  /** Of a histogram the sum, and how many it sums up. */
  value: number;
  count: number | null;
  grows: boolean;
};

const KINDS = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"];

function pointsOf({ service, instance, metric }: OwnMetric): Point[] {
  const held = KINDS.map((kind) => fields(metric[kind])).filter((one) => one !== null);
  return held.flatMap(({ dataPoints, aggregationTemporality, isMonotonic }) => {
    const isCumulative = /^2$|CUMULATIVE$/u.test(String(aggregationTemporality));
    return (Array.isArray(dataPoints) ? dataPoints : []).flatMap((one) => {
      const point = fields(one);
      const value = Number(point?.asDouble ?? point?.asInt ?? point?.sum ?? Number.NaN);
      if (!point || !Number.isFinite(value)) return [];
      const count = point.count === undefined ? null : Number(point.count);
      return [
        {
          service,
          instance,
          key: JSON.stringify([service, instance, metric.name, point.attributes]),
          name: metric.name,
          time: point.timeUnixNano,
          at: Number(point.timeUnixNano),
          value,
          count,
          grows: isCumulative && (isMonotonic === true || count !== null),
        },
      ];
    });
  });
}

function rowsOf(points: readonly Point[]): Fields[] {
  const ordered = points.toSorted((a, b) => a.at - b.at);
  return ordered.flatMap((point, index) => {
    const before = point.grows ? ordered[index - 1] : null;
    // What a counter stood at first tells of a time before.
    if (before === undefined) return [];
    const isReset = before !== null && point.value < before.value;
    const value = before === null || isReset ? point.value : point.value - before.value;
    const count = before === null || isReset || point.count === null ? point.count : point.count - (before.count ?? 0);
    if (count === 0) return [];
    const { service, instance, name, time } = point;
    return [{ service, instance, name, time, value: count === null ? value : value / count }];
  });
}
