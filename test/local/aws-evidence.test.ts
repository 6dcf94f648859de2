import {
  CloudWatchClient,
  DescribeAlarmContributorsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  ListMetricsCommand,
} from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  ResourceNotFoundException,
} from "@aws-sdk/client-cloudwatch-logs";
import { startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { type AlarmState, evidenceStore } from "@hansho/local/aws/evidence-store";
import { localClientOptions } from "@hansho/local/aws/provision";
import { SmithyRpcV2CborProtocol } from "@smithy/core/cbor";
import { expect, onTestFinished, test } from "vitest";

const at = Date.parse("2026-11-02T03:04:05.678Z");
const group = "/aws/lambda/payments";

async function startCloudWatch() {
  const evidence = evidenceStore();
  const endpoint = await startAwsEndpoint({ port: 0, region: "ap-northeast-1", evidence });
  const logs = new CloudWatchLogsClient(localClientOptions(endpoint));
  const cloudwatch = new CloudWatchClient(localClientOptions(endpoint));
  onTestFinished(async () => {
    logs.destroy();
    cloudwatch.destroy();
    await endpoint.close();
  });
  const messages = async (question: Omit<FilterLogEventsCommandInput, "logGroupName">) => {
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: group, ...question }));
    return events.map(({ message }) => message);
  };
  return { endpoint, evidence, logs, cloudwatch, messages };
}

const line = (timestamp: number, message: string, stream = "s1") => ({ group, stream, timestamp, message });

const alarm = (name: string, more: Partial<AlarmState> = {}): AlarmState => ({
  type: "metric",
  name,
  arn: `arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:${name}`,
  state: "ALARM",
  stateUpdated: at,
  ...more,
});

test("answers log lines of a window in order of time, both ends included", async () => {
  const { evidence, messages } = await startCloudWatch();
  evidence.putLogLines([line(30, "c"), line(10, "a"), line(20, "b", "s2"), line(40, "d")]);

  expect(await messages({ startTime: 10, endTime: 30 })).toEqual(["a", "b", "c"]);
  expect(await messages({ startTime: 11, endTime: 29 })).toEqual(["b"]);
  expect(await messages({ logStreamNames: ["s1"] })).toEqual(["a", "c", "d"]);
});

test("pages log lines without repeating or losing one that comes between the pages", async () => {
  const { evidence, logs } = await startCloudWatch();
  evidence.putLogLines([line(10, "a"), line(20, "b"), line(30, "c")]);

  const first = await logs.send(new FilterLogEventsCommand({ logGroupName: group, limit: 2 }));
  evidence.putLogLines([line(5, "late"), line(25, "new")]);
  const second = await logs.send(
    new FilterLogEventsCommand({ logGroupName: group, limit: 2, nextToken: first.nextToken }),
  );

  expect(first.events?.map(({ message }) => message)).toEqual(["a", "b"]);
  expect(second.events?.map(({ message }) => message)).toEqual(["new", "c"]);
  expect(second.nextToken).toBeUndefined();
});

test("filters log lines by terms, phrases, alternatives and exclusions", async () => {
  const { evidence, messages } = await startCloudWatch();
  evidence.putLogLines([line(1, "ERROR connection refused"), line(2, "WARN slow"), line(3, "INFO connection ok")]);

  expect(await messages({ filterPattern: "ERROR" })).toEqual(["ERROR connection refused"]);
  expect(await messages({ filterPattern: '"connection refused"' })).toEqual(["ERROR connection refused"]);
  expect(await messages({ filterPattern: "?ERROR ?WARN" })).toEqual(["ERROR connection refused", "WARN slow"]);
  expect(await messages({ filterPattern: "connection -ERROR" })).toEqual(["INFO connection ok"]);
  await expect(messages({ filterPattern: "{ $.level = 1 }" })).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
});

test("knows an empty log group from one that does not exist", async () => {
  const { evidence, messages, logs } = await startCloudWatch();
  evidence.putLogGroup(group);

  expect(await messages({})).toEqual([]);
  await expect(logs.send(new FilterLogEventsCommand({ logGroupName: "/nowhere" }))).rejects.toBeInstanceOf(
    ResourceNotFoundException,
  );
});

test("describes alarms by name and by ARN with their state and its time", async () => {
  const { evidence, cloudwatch } = await startCloudWatch();
  evidence.putAlarm(alarm("HighLatency", { reason: "Threshold crossed" }));
  evidence.putAlarm(alarm("HighErrorRate", { state: "OK" }));
  const named = async (name: string) =>
    (await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [name] }))).MetricAlarms;

  expect(await named("HighLatency")).toMatchObject([
    {
      AlarmName: "HighLatency",
      StateValue: "ALARM",
      StateReason: "Threshold crossed",
      StateUpdatedTimestamp: new Date(at),
    },
  ]);
  expect(await named(alarm("HighErrorRate").arn)).toMatchObject([{ AlarmName: "HighErrorRate", StateValue: "OK" }]);
  expect(await named("Unknown")).toEqual([]);
});

test("describes composites only to who asks for them, and alarms page by page", async () => {
  const { evidence, cloudwatch } = await startCloudWatch();
  for (const name of ["a1", "a2", "a3"]) evidence.putAlarm(alarm(name));
  evidence.putAlarm(alarm("a-all", { type: "composite", rule: "ALARM(a1)" }));

  const first = await cloudwatch.send(new DescribeAlarmsCommand({ MaxRecords: 2 }));
  const second = await cloudwatch.send(new DescribeAlarmsCommand({ MaxRecords: 2, NextToken: first.NextToken }));
  const composites = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmTypes: ["CompositeAlarm"] }));

  expect(first.MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(["a1", "a2"]);
  expect(second.MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(["a3"]);
  expect(second.NextToken).toBeUndefined();
  expect(composites.CompositeAlarms).toMatchObject([{ AlarmName: "a-all", AlarmRule: "ALARM(a1)" }]);
});

test("tells of an alarm's series, and refuses what it does not know of them", async () => {
  const { evidence, cloudwatch } = await startCloudWatch();
  evidence.putAlarm(alarm("Plain"));
  evidence.putAlarm(alarm("PerTable", { series: [{ id: "orders", state: "OK", changedAt: at, reason: "below" }] }));
  const contributors = (AlarmName: string) => cloudwatch.send(new DescribeAlarmContributorsCommand({ AlarmName }));
  const history = (more: object) =>
    cloudwatch.send(new DescribeAlarmHistoryCommand({ AlarmName: "PerTable", ...more }));
  const ofState = { HistoryItemType: "AlarmContributorStateUpdate" } as const;

  expect(await contributors("PerTable")).toMatchObject({ AlarmContributors: [] });
  await expect(contributors("Plain")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  await expect(contributors("Unknown")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  expect(await history({ AlarmContributorId: "orders", ...ofState })).toMatchObject({
    AlarmHistoryItems: [
      { AlarmContributorId: "orders", Timestamp: new Date(at), HistoryData: expect.stringMatching(/OK/u) },
    ],
  });
  expect(await history({ AlarmContributorId: "users", ...ofState })).toMatchObject({ AlarmHistoryItems: [] });
  for (const other of [{}, ofState, { AlarmContributorId: "orders" }])
    await expect(history(other)).rejects.toMatchObject({ name: "NotAvailableOnOneMachine" });
});

test("answers a client that speaks CBOR, as the AWS CLI does to CloudWatch", async () => {
  const { endpoint, evidence } = await startCloudWatch();
  evidence.putAlarm(alarm("HighLatency"));
  const speaker = new CloudWatchClient({ ...localClientOptions(endpoint), protocol: SmithyRpcV2CborProtocol });
  onTestFinished(() => speaker.destroy());

  const { MetricAlarms } = await speaker.send(new DescribeAlarmsCommand({ AlarmNames: ["HighLatency"] }));

  expect(MetricAlarms).toMatchObject([{ AlarmName: "HighLatency", StateUpdatedTimestamp: new Date(at) }]);
  await expect(speaker.send(new ListMetricsCommand({}))).rejects.toThrow("not available on one machine");
});

test("refuses what is not available on one machine in words, without being asked again", async () => {
  const { endpoint, cloudwatch } = await startCloudWatch();

  const asking = cloudwatch.send(new ListMetricsCommand({}));

  await expect(asking).rejects.toMatchObject({
    name: "NotAvailableOnOneMachine",
    message: "ListMetrics of monitoring is not available on one machine.",
  });
  expect(endpoint.counts()).toEqual({ "monitoring.ListMetrics": 1 });
});
