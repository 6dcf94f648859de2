import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataOutput,
  type MetricDataQuery,
  type MetricDataResult,
} from "@aws-sdk/client-cloudwatch";
import type { BothWindows, Question, Source, Window } from "@hansho/app/ports/source";
import type { ObservedSample } from "@hansho/core/recording";
import { dimensionsFor } from "../dimensions.ts";
import type { Place } from "../per-place.ts";
import { type AskingPorts, asking, type Quota } from "./asking.ts";

/** GetMetricData: 500 a second for an account and Region (limits of CloudWatch); a storm must not take them all. */
const GET_DATA: Quota = { api: "GetMetricData", everyMs: 50 };

/** A metric as it is asked for; `statistic` as CloudWatch says it. */
type Asked = { namespace: string; name: string; dimensions: Record<string, string>; statistic: string };

/** What stands beside an alarm's own metric and tells of a limit or of traffic, by its namespace. */
const COMPANIONS: Record<string, readonly [name: string, statistic: string][]> = {
  "AWS/Lambda": [
    ["Errors", "Sum"],
    ["Throttles", "Sum"],
    ["Duration", "Average"],
    ["ConcurrentExecutions", "Maximum"],
    ["Invocations", "Sum"],
  ],
  "AWS/RDS": [
    ["CPUUtilization", "Average"],
    ["DatabaseConnections", "Maximum"],
    ["ReplicaLag", "Maximum"],
    ["DiskQueueDepth", "Average"],
  ],
  "AWS/ECS": [
    ["CPUUtilization", "Average"],
    ["MemoryUtilization", "Average"],
  ],
  "AWS/SQS": [
    ["ApproximateNumberOfMessagesVisible", "Maximum"],
    ["ApproximateAgeOfOldestMessage", "Maximum"],
  ],
  "AWS/DynamoDB": [["ThrottledRequests", "Sum"]],
  "AWS/ApplicationELB": [
    ["HTTPCode_Target_5XX_Count", "Sum"],
    ["TargetResponseTime", "Average"],
    ["UnHealthyHostCount", "Maximum"],
    ["RequestCount", "Sum"],
  ],
};

/** The alarm's own metrics and those beside them, minute by minute, by GetMetricData: one call, where CloudWatch tells all at once. */
export function cloudWatchMetrics(
  ports: AskingPorts,
  clientFor: (place: Place) => CloudWatchClient,
): Source<BothWindows<ObservedSample>> {
  return async function measured(question, withinMs) {
    const asked = askedFor(question);
    if (asked.length === 0) return { ok: true, found: { breach: [], baseline: [] } };
    const { identity } = question.facts;
    const { call, why } = asking(ports, identity, withinMs);
    try {
      const results: MetricDataResult[] = [];
      let token: string | undefined;
      do {
        const command = new GetMetricDataCommand({
          StartTime: new Date(question.baseline.from),
          EndTime: new Date(question.breach.to),
          ScanBy: "TimestampAscending",
          MetricDataQueries: asked.map(queryOf),
          ...(token !== undefined && { NextToken: token }),
        });
        const page: GetMetricDataOutput = await call(GET_DATA, (options) => clientFor(identity).send(command, options));
        results.push(...(page.MetricDataResults ?? []));
        token = page.NextToken;
      } while (token !== undefined);
      const samples = results.flatMap(({ Id, Timestamps = [], Values = [] }) => {
        const name = asked[Number(Id?.slice(1))]?.name;
        return name === undefined ? [] : samplesOf(name, question.service, Timestamps, Values);
      });
      const within = ({ from, to }: Window) => samples.filter(({ at }) => at >= from && at < to);
      return { ok: true, found: { breach: within(question.breach), baseline: within(question.baseline) } };
    } catch (error) {
      return { ok: false, why: why(error) };
    }
  };
}

function askedFor({ facts: { metric } }: Question): Asked[] {
  if (!metric) return [];
  const { namespace, name, dimensions, statistic } = metric;
  const single = namespace !== null && name !== null ? [{ namespace, name, dimensions }] : [];
  const own = [...single, ...metric.inputs].map((one) => ({ ...one, statistic: statistic ?? "Average" }));
  const beside = own.flatMap((one) =>
    companionsOf(one.namespace).map(([companion, of]) => ({ ...one, name: companion, statistic: of })),
  );
  const byName = new Map(
    [...beside, ...own].map((one) => [JSON.stringify([one.namespace, one.name, one.dimensions]), one]),
  );
  return [...byName.values()].slice(0, MOST_METRICS);
}

/** A namespace is the alarm's own word, whatever that is. */
function companionsOf(namespace: string) {
  return Object.hasOwn(COMPANIONS, namespace) ? (COMPANIONS[namespace] ?? []) : [];
}

/** Each is charged for. */
const MOST_METRICS = 12;
const PERIOD_SECONDS = 60;

function queryOf({ namespace, name, dimensions, statistic }: Asked, index: number): MetricDataQuery {
  return {
    Id: `m${index}`,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: name,
        Dimensions: dimensionsFor(dimensions),
      },
      Period: PERIOD_SECONDS,
      Stat: statistic,
    },
  };
}

function samplesOf(name: string, service: string, times: readonly Date[], values: readonly number[]): ObservedSample[] {
  return times.flatMap((time, index) => {
    const value = values[index];
    return value === undefined ? [] : [{ at: time.getTime(), service, instance: null, name, value, limit: null }];
  });
}
