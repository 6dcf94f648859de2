import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type GetMetricDataInput,
  type MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import { faults } from "@hansho/app/audit/finding";
import { type Progress, readAll } from "@hansho/app/audit/read-all";
import { cloudWatchInventory } from "@hansho/aws/alarm-inventory";
import { mockClient } from "aws-sdk-client-mock";
import { expect, test, vi } from "vitest";
import { compositeAlarm, type MadeAlarm, metricAlarms, TOPIC } from "./alarms.ts";

const NOW = Date.parse("2026-11-22T09:30:00Z");
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ARN = "arn:aws:cloudwatch:ap-northeast-1:000000000000:alarm:";

/** Routes and runbooks as the names of the made alarms say. */
const contextOf = ({ name, metric }: { name: string; metric: { name: string } | null }) => ({
  routedBy: { rule: 0, catchAll: name.startsWith("stray-") },
  runbook: metric?.name === "Zorbs" ? null : "database",
});

const policy = { topic: TOPIC, stuckAfter: 7 * DAY, now: NOW };

/** A CloudWatch that gives seven alarms a page, and hours as they were made. */
function cloudWatch() {
  const client = new CloudWatchClient({ region: "ap-northeast-1" });
  const mock = mockClient(client);
  const described = metricAlarms.map(asDescribed);
  mock.on(DescribeAlarmsCommand).callsFake(({ NextToken }: { NextToken?: string }) => {
    const from = Number(NextToken ?? 0);
    const last = from + 7 >= described.length;
    return {
      MetricAlarms: described.slice(from, from + 7),
      CompositeAlarms: last ? [{ ...compositeAlarm, AlarmArn: `${ARN}pay-is-down`, StateValue: "OK" }] : [],
      ...(!last && { NextToken: String(from + 7) }),
    };
  });
  mock.on(GetMetricDataCommand).callsFake(({ MetricDataQueries = [] }: GetMetricDataInput) => ({
    MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }) => ({
      Id,
      ...pointsOf(MetricStat?.Metric?.Dimensions?.[0]?.Value),
    })),
  }));
  return { client, mock };
}

function asDescribed({ put, state }: MadeAlarm): MetricAlarm {
  const since = new Date(NOW - (put.AlarmName === "pay-burns-for-ever" ? 8 : 1) * DAY);
  return {
    ActionsEnabled: true,
    ...put,
    AlarmArn: `${ARN}${put.AlarmName}`,
    StateValue: state,
    StateTransitionedTimestamp: since,
  };
}

function pointsOf(name: string | undefined) {
  const hours = metricAlarms.find(({ put }) => put.AlarmName === name)?.hours ?? [];
  const points = hours.flatMap((value, index) =>
    value === null ? [] : [{ at: new Date(NOW - (hours.length - index) * HOUR), value }],
  );
  return { Timestamps: points.map(({ at }) => at), Values: points.map(({ value }) => value) };
}

test("finds each fault among forty alarms, and nothing else", async () => {
  const { client } = cloudWatch();

  const { alarms, findings } = await readAll(
    cloudWatchInventory(client),
    contextOf,
    policy,
    455 * DAY,
    () => undefined,
  );

  const found = Map.groupBy(findings, ({ alarm }) => alarm.name);
  expect(alarms).toBe(40);
  expect(
    metricAlarms.map(({ put }) => [put.AlarmName, (found.get(put.AlarmName ?? "") ?? []).map(({ fault }) => fault)]),
  ).toEqual(metricAlarms.map(({ put, faults: expected }) => [put.AlarmName, expected]));
  expect(found.get("pay-is-down")).toBeUndefined();
  expect(new Set(findings.map(({ fault }) => fault))).toEqual(new Set(faults));
});

test.each(["InternalError", "Forbidden"] as const)(
  "a metric that CloudWatch does not tell (%s) is no metric without data",
  async (StatusCode) => {
    const { client, mock } = cloudWatch();
    mock.on(GetMetricDataCommand).callsFake(({ MetricDataQueries = [] }: GetMetricDataInput) => ({
      MetricDataResults: MetricDataQueries.map(({ Id }) => ({ Id, StatusCode, Timestamps: [], Values: [] })),
    }));

    const { findings } = await readAll(cloudWatchInventory(client), contextOf, policy, 455 * DAY, () => undefined);

    const ofMetrics = ["always-insufficient-data", "never-near-threshold", "missing-data-flaps"];
    expect(findings.filter(({ fault }) => ofMetrics.includes(fault))).toEqual([]);
  },
);

test("without a topic any action tells, and without history nothing is said of metrics", async () => {
  const { client, mock } = cloudWatch();

  const { findings } = await readAll(
    cloudWatchInventory(client),
    contextOf,
    { ...policy, topic: null },
    0,
    () => undefined,
  );

  const named = (name: string) => findings.filter(({ alarm }) => alarm.name === name).map(({ fault }) => fault);
  expect(named("pay-tells-others")).toEqual([]);
  expect(named("pay-silent-recovery-1")).toEqual(["no-ok-action"]);
  expect(named("pay-far-away")).toEqual([]);
  expect(mock.commandCalls(GetMetricDataCommand)).toHaveLength(0);
});

test("tells how far it is, a page of alarms at a time", async () => {
  const { client } = cloudWatch();
  const told: Progress[] = [];

  await readAll(cloudWatchInventory(client), contextOf, policy, DAY, (progress) => told.push(progress));

  expect(told).toEqual([...[7, 14, 21, 28, 35, 40].map((read) => ({ read })), { judged: 40, of: 40 }]);
});

test("a metric's hours come from several pages, in their order", async () => {
  const client = new CloudWatchClient({ region: "ap-northeast-1" });
  const mock = mockClient(client);
  const [alarm] = metricAlarms;
  mock.on(DescribeAlarmsCommand).resolves({ MetricAlarms: alarm ? [asDescribed(alarm)] : [] });
  const at = (hour: number) => new Date(NOW - hour * HOUR);
  mock
    .on(GetMetricDataCommand)
    .resolvesOnce({ MetricDataResults: [{ Id: "m0", Timestamps: [at(3)], Values: [1] }], NextToken: "more" })
    .resolvesOnce({ MetricDataResults: [{ Id: "m0", Timestamps: [at(2), at(1)], Values: [2, 3] }] });
  const inventory = cloudWatchInventory(client);
  const { value: page = [] } = await inventory.pages()[Symbol.asyncIterator]().next();

  const [hourly] = await inventory.hourly(page, NOW - DAY, NOW);

  expect(hourly?.hours.map(({ value }) => value)).toEqual([1, 2, 3]);
});

test("a mend keeps all that the alarm is, for a put replaces the whole of it", async () => {
  const { client } = cloudWatch();
  const { findings } = await readAll(cloudWatchInventory(client), contextOf, policy, 455 * DAY, () => undefined);
  const { cliPatch, sstPatch } = await import("@hansho/cli/audit/patch");
  const some = findings.filter(({ alarm }) => alarm.name === "pay-silent-recovery-1");
  const made = metricAlarms.find(({ put }) => put.AlarmName === "pay-silent-recovery-1");

  const json = /--cli-input-json '(.*)'$/mu.exec(cliPatch(some))?.[1] ?? "";

  expect(JSON.parse(json)).toEqual({ ActionsEnabled: true, ...made?.put, OKActions: [TOPIC] });
  expect(sstPatch(some)).toContain('new aws.cloudwatch.MetricAlarm("pay-silent-recovery-1", {');
  expect(sstPatch(some)).toContain(`okActions: ["${TOPIC}"],`);
  expect(sstPatch(some)).toContain(`dimensions: {"Service":"pay-silent-recovery-1"},`);
});

test("what a person must first decide is commented out, with its reason", async () => {
  const { client } = cloudWatch();
  const { findings } = await readAll(cloudWatchInventory(client), contextOf, policy, 455 * DAY, () => undefined);
  const { cliPatch } = await import("@hansho/cli/audit/patch");

  const lines = cliPatch(findings.filter(({ alarm }) => alarm.name === "pay-far-away"))
    .trim()
    .split("\n");

  expect(lines[0]).toMatch(/^# pay-far-away: never-near-threshold: in 240 hours since .* the nearest to 900 was 40/u);
  expect(lines[1]).toMatch(/^# after review: aws cloudwatch put-metric-alarm .*"Threshold":49.5/u);
});

test.each(["\n", "\r", "\u2028", "\u2029"])(
  "an alarm's name with %j in it leaves no comment of a patch",
  async (end) => {
    const { client } = cloudWatch();
    const { findings } = await readAll(cloudWatchInventory(client), contextOf, policy, 455 * DAY, () => undefined);
    const { cliPatch, sstPatch } = await import("@hansho/cli/audit/patch");
    const name = `pay${end}escaped(); // x`;
    const named = findings
      .filter(({ alarm }) => alarm.name === "pay-far-away")
      .map((one) => ({ ...one, alarm: { ...one.alarm, name } }));
    const escaped = vi.fn();

    new Function("aws", "escaped", sstPatch(named))({ cloudwatch: { MetricAlarm: class {} } }, escaped);

    expect(sstPatch(named)).toContain("escaped(); // x");
    expect(escaped).not.toHaveBeenCalled();
    expect(cliPatch(named).trimEnd().split("\n")).toHaveLength(2);
  },
);
