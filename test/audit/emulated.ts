import {
  type CloudWatchClient,
  type Dimension,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { compositeAlarm, type MadeAlarm, metricAlarms } from "./alarms.ts";

const HOUR = 3_600_000;

/** Puts the alarms, what they measured, and their states into a CloudWatch; the metrics end an hour before now. */
export async function putAlarms(client: CloudWatchClient, now: number): Promise<void> {
  for (const { put, hours, state } of metricAlarms) {
    await client.send(new PutMetricAlarmCommand(put));
    await putHours(client, { put, hours }, now);
    await client.send(
      new SetAlarmStateCommand({ AlarmName: put.AlarmName, StateValue: state, StateReason: "as the test needs it" }),
    );
  }
  await client.send(new PutCompositeAlarmCommand(compositeAlarm));
}

async function putHours(client: CloudWatchClient, { put, hours }: Pick<MadeAlarm, "put" | "hours">, now: number) {
  const last = Math.floor(now / HOUR) * HOUR - HOUR;
  const points = hours.flatMap((value, index) =>
    value === null ? [] : [{ at: new Date(last - (hours.length - 1 - index) * HOUR), value }],
  );
  for (let from = 0; from < points.length; from += 500) {
    const data = points.slice(from, from + 500).map(({ at, value }) => ({
      MetricName: put.MetricName,
      Dimensions: put.Dimensions as Dimension[],
      Timestamp: at,
      Value: value,
    }));
    await client.send(new PutMetricDataCommand({ Namespace: put.Namespace, MetricData: data }));
  }
}
