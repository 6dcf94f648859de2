import { type ApiAnswer, answered, type Input, number, refused, text } from "../api-answer.ts";
import type { EvidenceAnswers } from "../evidence-store.ts";

/** One sample of a metric of CloudWatch's; `at` is epoch milliseconds. */
export type MetricSample = {
  readonly at: number;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
};

/** Answers GetMetricData about single metrics, oldest first; every sample stands for its period whatever the statistic. */
export function metricData(input: Input, evidence: EvidenceAnswers): ApiAnswer {
  const queries = Array.isArray(input.MetricDataQueries) ? (input.MetricDataQueries as Input[]) : [];
  if (queries.some(({ MetricStat }) => typeof MetricStat !== "object" || MetricStat === null))
    return refused("InvalidParameterValue", "On one machine GetMetricData answers about single metrics alone.");
  const [from, to] = [seconds(input.StartTime), seconds(input.EndTime)];
  return answered({
    MetricDataResults: queries.map(({ Id, MetricStat }) => {
      const metric = (MetricStat as Input).Metric as Input;
      const found = evidence
        .samples()
        .filter((sample) => isOf(sample, metric) && sample.at >= from && sample.at < to)
        .toSorted((a, b) => a.at - b.at);
      return {
        Id,
        Label: metric.MetricName,
        Timestamps: found.map(({ at }) => new Date(at)),
        Values: found.map(({ value }) => value),
        StatusCode: "Complete",
      };
    }),
  });
}

function isOf({ namespace, name, dimensions }: MetricSample, metric: Input): boolean {
  const asked = Array.isArray(metric.Dimensions) ? (metric.Dimensions as Input[]) : [];
  return (
    text(metric.Namespace) === namespace &&
    text(metric.MetricName) === name &&
    asked.length === Object.keys(dimensions).length &&
    asked.every(({ Name, Value }) => dimensions[text(Name) ?? ""] === Value)
  );
}

/** A time as AWS JSON writes it, or as CBOR does. */
function seconds(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  return (number(value) ?? 0) * 1_000;
}
