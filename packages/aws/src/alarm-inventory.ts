import {
  type CloudWatchClient,
  type CompositeAlarm,
  DescribeAlarmsCommand,
  type DescribeAlarmsOutput,
  GetMetricDataCommand,
  type GetMetricDataOutput,
  type LogAlarm,
  type MetricAlarm,
  type MetricDataQuery,
} from "@aws-sdk/client-cloudwatch";
import type { DescribedAlarm, HourlyData } from "@hansho/app/audit/alarm";
import type { AlarmInventory } from "@hansho/app/ports/alarm-inventory";
import { definitionOf } from "./alarm-definition.ts";
import { ask } from "./ask.ts";
import { dimensionsFor } from "./dimensions.ts";

/** Alarms a page of DescribeAlarms has at most (CloudWatch API reference). */
const MOST_RECORDS = 100;

/** Metrics of one call of GetMetricData: it answers with 100,800 points at most, and 455 days have 10,920 hours. */
const MOST_METRICS = 9;

const HOUR_SECONDS = 3_600;

/** An account's alarms in a Region by DescribeAlarms and GetMetricData; the client waits and tries again when it is throttled. */
export function cloudWatchInventory(client: CloudWatchClient): AlarmInventory {
  return {
    async *pages() {
      let token: string | undefined;
      do {
        const page: DescribeAlarmsOutput = await ask("CloudWatch", client.send(describing(token)));
        yield alarmsOf(page);
        token = page.NextToken;
      } while (token !== undefined);
    },

    async hourly(alarms, since, until) {
      const from = Math.floor(since / 3_600_000) * 3_600_000;
      const read = new Map<DescribedAlarm, HourlyData>();
      const measured = alarms.filter(({ metric }) => metric !== null);
      for (let first = 0; first < measured.length; first += MOST_METRICS) {
        const some = measured.slice(first, first + MOST_METRICS);
        const points = await hoursOf(some, new Date(from), new Date(until));
        for (const [index, alarm] of some.entries()) {
          const hours = points[index];
          if (hours) read.set(alarm, { hours, from, until });
        }
      }
      return alarms.map((alarm) => read.get(alarm) ?? null);
    },
  };

  /** Undefined for an alarm whose metric CloudWatch did not tell: that nothing is known of it is no gap in its data. */
  async function hoursOf(
    alarms: readonly DescribedAlarm[],
    from: Date,
    until: Date,
  ): Promise<(HourlyData["hours"] | undefined)[]> {
    const hours = alarms.map((): HourlyData["hours"] => []);
    const untold = new Set<number>();
    const queries = alarms.flatMap((alarm, index) => queryOf(alarm, index));
    let token: string | undefined;
    do {
      const command = new GetMetricDataCommand({
        MetricDataQueries: queries,
        StartTime: from,
        EndTime: until,
        ScanBy: "TimestampAscending",
        ...(token !== undefined && { NextToken: token }),
      });
      const page: GetMetricDataOutput = await ask("CloudWatch", client.send(command));
      for (const { Id = "", StatusCode, Timestamps = [], Values = [] } of page.MetricDataResults ?? []) {
        const place = Number(Id.slice(1));
        const points = Timestamps.map((at, index) => ({ at: at.getTime(), value: Values[index] ?? 0 }));
        hours[place]?.push(...points);
        if (StatusCode === "InternalError" || StatusCode === "Forbidden") untold.add(place);
      }
      token = page.NextToken;
    } while (token !== undefined);
    return hours.map((known, place) => (untold.has(place) ? undefined : known));
  }
}

function describing(token: string | undefined): DescribeAlarmsCommand {
  return new DescribeAlarmsCommand({
    AlarmTypes: ["MetricAlarm", "CompositeAlarm", "LogAlarm"],
    MaxRecords: MOST_RECORDS,
    ...(token !== undefined && { NextToken: token }),
  });
}

function alarmsOf({ MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] }: DescribeAlarmsOutput): DescribedAlarm[] {
  return [
    ...MetricAlarms.map(metricAlarm),
    ...CompositeAlarms.map((alarm) => ({ ...plain(alarm, "composite"), rule: alarm.AlarmRule ?? null })),
    ...LogAlarms.map((alarm) => plain(alarm, "log")),
  ];
}

function metricAlarm(alarm: MetricAlarm): DescribedAlarm {
  const { Namespace, MetricName, Statistic, ExtendedStatistic } = alarm;
  const dimensions = (alarm.Dimensions ?? []).map(({ Name = "", Value = "" }) => [Name, Value] as const);
  const single = Namespace !== undefined && MetricName !== undefined;
  return {
    ...plain(alarm, "metric"),
    metric: single
      ? {
          namespace: Namespace,
          name: MetricName,
          dimensions: Object.fromEntries(dimensions),
          statistic: Statistic ?? ExtendedStatistic ?? "Average",
          unit: alarm.Unit ?? null,
        }
      : null,
    periodSeconds: alarm.Period ?? null,
    evaluationPeriods: alarm.EvaluationPeriods ?? null,
    datapointsToAlarm: alarm.DatapointsToAlarm ?? null,
    comparison: alarm.ComparisonOperator ?? null,
    threshold: alarm.Threshold ?? null,
    treatMissingData: alarm.TreatMissingData ?? null,
  };
}

/** What every kind of alarm has. */
function plain(alarm: MetricAlarm | CompositeAlarm | LogAlarm, kind: DescribedAlarm["kind"]): DescribedAlarm {
  // StateUpdatedTimestamp also moves when the state stays as it is.
  const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
  return {
    kind,
    name: alarm.AlarmName ?? "",
    arn: alarm.AlarmArn ?? "",
    description: alarm.AlarmDescription ?? null,
    state: alarm.StateValue ?? "INSUFFICIENT_DATA",
    reason: alarm.StateReason ?? "",
    since: since?.getTime() ?? 0,
    actionsEnabled: alarm.ActionsEnabled ?? true,
    actions: {
      ALARM: alarm.AlarmActions ?? [],
      OK: alarm.OKActions ?? [],
      INSUFFICIENT_DATA: alarm.InsufficientDataActions ?? [],
    },
    metric: null,
    periodSeconds: null,
    evaluationPeriods: null,
    datapointsToAlarm: null,
    comparison: null,
    threshold: null,
    treatMissingData: null,
    rule: null,
    definition: definitionOf(alarm, kind),
  };
}

/** A metric's hours as they bound what the alarm can have seen: the highest value of an hour where it looks above, the lowest below. */
function queryOf({ metric, comparison }: DescribedAlarm, index: number): MetricDataQuery[] {
  if (!metric) return [];
  const { namespace, name, dimensions, statistic, unit } = metric;
  const count = statistic === "Sum" || statistic === "SampleCount";
  const bound = comparison?.startsWith("LessThan") ? "Minimum" : "Maximum";
  return [
    {
      Id: `m${index}`,
      MetricStat: {
        Metric: {
          Namespace: namespace,
          MetricName: name,
          Dimensions: dimensionsFor(dimensions),
        },
        Period: HOUR_SECONDS,
        Stat: count ? statistic : bound,
        ...(unit !== null && { Unit: unit as NonNullable<MetricDataQuery["MetricStat"]>["Unit"] }),
      },
    },
  ];
}
