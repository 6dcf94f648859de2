import {
  CloudWatchClient,
  DescribeAlarmContributorsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
} from "@aws-sdk/client-cloudwatch";
import { cloudWatchAlarmStates } from "@hansho/aws/alarm-states";
import { type AlarmIdentity, identityKey } from "@hansho/core/identity";
import type { AlarmFacts } from "@hansho/core/signal";
import { startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { type AlarmState, evidenceStore } from "@hansho/local/aws/evidence-store";
import { localClientOptions } from "@hansho/local/aws/provision";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, expect, test } from "vitest";
import { madeFacts, START } from "../core/made.ts";
import { memoryAlarmStates } from "../memory/alarm-states.ts";
import { PATIENCE_MS } from "../patience.ts";
import { describeAlarmStates, type SeriesState } from "./alarm-states.ts";

const ACCOUNT = "111122223333";
const HERE = "ap-northeast-1";
const accounts = { reaches: (account: string) => account === ACCOUNT };
const evidence = evidenceStore();
const endpoint = await startAwsEndpoint({ port: 0, region: "ap-northeast-1", evidence });
const client = new CloudWatchClient(localClientOptions(endpoint));
afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

describeAlarmStates("CloudWatch", () => {
  const alarmOf = ({ kind, identity }: AlarmFacts) => ({
    type: kind === "composite" ? ("composite" as const) : ("metric" as const),
    name: identity.alarm,
    arn: `arn:aws:cloudwatch:${identity.region}:${identity.account}:alarm:${identity.alarm}`,
  });
  const told = new Map<string, AlarmState>();
  const put = (alarm: AlarmState) => {
    told.set(alarm.arn, alarm);
    evidence.putAlarm(alarm);
  };
  return {
    states: cloudWatchAlarmStates(() => client, accounts, HERE),
    put: (facts, state, stateUpdated, reason) => put({ ...alarmOf(facts), state, stateUpdated, reason }),
    putSeries(facts, series) {
      const known = told.get(alarmOf(facts).arn);
      if (!known) throw new Error("An alarm is told before its series.");
      put({ ...known, series });
    },
  };
});

describeAlarmStates("memory", () => {
  const states = memoryAlarmStates(ACCOUNT);
  const set = (identity: AlarmIdentity, { state, changedAt, reason }: Omit<SeriesState, "id">) =>
    void states.set(identityKey(identity), { status: "known", state, changedAt, reason });
  return {
    states,
    put: ({ identity }, state, changedAt, reason) => set(identity, { state, changedAt, reason }),
    putSeries({ identity }, series) {
      for (const one of series) set({ ...identity, contributor: one.id }, one);
    },
  };
});

test.each([
  ["Throttling", "throttled"],
  ["AccessDenied", "denied"],
  ["InternalServiceFault", "failed"],
])("a call that fails with %s leaves a Region's alarms %s, and the rest of it unasked", async (name, why) => {
  const failing = new CloudWatchClient({ region: "ap-northeast-1" });
  const mock = mockClient(failing);
  mock.rejects(Object.assign(new Error(name), { name }));
  const alarms = Array.from({ length: 150 }, (_, index) => madeFacts(`alarm-${index}`));

  const answers = await cloudWatchAlarmStates(() => failing, accounts, HERE).read(alarms, PATIENCE_MS);

  expect(answers).toEqual(alarms.map(() => ({ status: "unavailable", why })));
  expect(mock.calls()).toHaveLength(1);
});

test("a Region that fails hides no other", async () => {
  const failing = new CloudWatchClient({ region: "ap-northeast-3" });
  mockClient(failing).rejects(Object.assign(new Error("no"), { name: "AccessDenied" }));
  const tokyo = madeFacts();
  const osaka = { ...tokyo, identity: { ...tokyo.identity, region: "ap-northeast-3" } };
  const states = cloudWatchAlarmStates(
    ({ region }) => (region === "ap-northeast-1" ? client : failing),
    accounts,
    HERE,
  );

  expect(await states.read([osaka, tokyo], PATIENCE_MS)).toEqual([
    { status: "unavailable", why: "denied" },
    { status: "not-found" },
  ]);
});

test("a Region that does not exist is told as such; that our own has no address is a failure", async () => {
  const nowhere = ({ region }: { region: string }) => {
    const hostname = `monitoring.${region}.amazonaws.com`;
    const failing = new CloudWatchClient({ region });
    mockClient(failing).rejects(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND", hostname }));
    return failing;
  };
  const tokyo = madeFacts();
  const invented = { ...tokyo, identity: { ...tokyo.identity, region: "ap-nowhere-9" } };

  expect(await cloudWatchAlarmStates(nowhere, accounts, HERE).read([invented, tokyo], PATIENCE_MS)).toEqual([
    { status: "no-such-region" },
    { status: "unavailable", why: "failed" },
  ]);
});

test.each(["", "Mars (Olympus)"])("what is no Region's code (%j) is not asked about", async (region) => {
  const tokyo = madeFacts();
  const mars = { ...tokyo, identity: { ...tokyo.identity, region } };
  const states = cloudWatchAlarmStates(() => client, accounts, HERE);

  expect(await states.read([mars, tokyo], PATIENCE_MS)).toEqual([
    { status: "no-such-region" },
    { status: "not-found" },
  ]);
});

test("that the address of whoever lends credentials is not found says nothing of the Region", async () => {
  const failing = new CloudWatchClient({ region: "ap-northeast-3" });
  const hostname = `sts.${HERE}.amazonaws.com`;
  mockClient(failing).rejects(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND", hostname }));
  const tokyo = madeFacts();
  const osaka = { ...tokyo, identity: { ...tokyo.identity, region: "ap-northeast-3" } };

  expect(await cloudWatchAlarmStates(() => failing, accounts, HERE).read([osaka], PATIENCE_MS)).toEqual([
    { status: "unavailable", why: "failed" },
  ]);
});

test("a name that no alarm can have is not asked about: CloudWatch would refuse the others with it", async () => {
  const strict = new CloudWatchClient({ region: "ap-northeast-1" });
  mockClient(strict).callsFake(async ({ AlarmNames = [] }: { AlarmNames?: string[] }) => {
    const invalid = AlarmNames.some((name) => name.length > 255 || name.includes("\n"));
    if (invalid)
      throw Object.assign(new Error("Member must have length less than or equal to 255"), { name: "ValidationError" });
    return { MetricAlarms: [] };
  });
  const alarms = ["db", "x".repeat(256), "two\nlines"].map((name) => madeFacts(name));

  expect(await cloudWatchAlarmStates(() => strict, accounts, HERE).read(alarms, PATIENCE_MS)).toEqual(
    alarms.map(() => ({ status: "not-found" })),
  );
});

test("an answer that does not come in time is too slow", async () => {
  const slow = new CloudWatchClient({ region: "ap-northeast-1" });
  mockClient(slow).callsFake(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    throw new Error("aborted");
  });

  expect(await cloudWatchAlarmStates(() => slow, accounts, HERE).read([madeFacts()], 1)).toEqual([
    { status: "unavailable", why: "too-slow" },
  ]);
});

test("an account within reach is asked by a client of its own", async () => {
  const theirs = new CloudWatchClient({ region: "ap-northeast-1" });
  mockClient(theirs).resolves({ MetricAlarms: [] });
  const ours = madeFacts();
  const other = { ...ours, identity: { ...ours.identity, account: "444455556666" } };
  const asked: string[] = [];
  const clientFor = ({ account }: { account: string }) => {
    asked.push(account);
    return theirs;
  };

  const answers = await cloudWatchAlarmStates(clientFor, { reaches: () => true }, HERE).read(
    [other, ours],
    PATIENCE_MS,
  );

  expect(answers).toEqual([{ status: "not-found" }, { status: "not-found" }]);
  expect(asked).toEqual(["444455556666", ACCOUNT]);
});

const OPEN = { MetricAlarms: ["db", "web"].map((name) => describedAs(name, "ALARM")) };

function describedAs(name: string, StateValue: "ALARM" | "OK") {
  const AlarmArn = `arn:aws:cloudwatch:ap-northeast-1:${ACCOUNT}:alarm:${name}`;
  return { AlarmName: name, AlarmArn, StateValue, StateTransitionedTimestamp: new Date(START) };
}

/** A series of an alarm, by the id under which CloudWatch tells of it; null where no message had one. */
function seriesNamed(name: string, id: string | null) {
  const facts = madeFacts(name);
  const contributor = { id, attributes: { Table: "orders" } };
  return { ...facts, identity: { ...facts.identity, contributor: id ?? "Table=orders" }, contributor };
}

test.each([
  ["Throttling", "throttled", 1],
  ["AccessDeniedException", "denied", 1],
  ["ResourceNotFoundException", "failed", 2],
])(
  "series that are refused with %s are %s, after %s calls, and their alarms are known all the same",
  async (name, why, calls) => {
    const refusing = new CloudWatchClient({ region: "ap-northeast-1" });
    const mock = mockClient(refusing);
    mock.on(DescribeAlarmsCommand).resolves(OPEN);
    mock.on(DescribeAlarmContributorsCommand).rejects(Object.assign(new Error(name), { name }));

    const answers = await cloudWatchAlarmStates(() => refusing, accounts, HERE).read(
      [seriesNamed("db", "eu"), seriesNamed("web", "eu"), madeFacts("db")],
      PATIENCE_MS,
    );

    const known = { status: "known", state: "ALARM", changedAt: START, reason: "" };
    expect(answers).toEqual([{ status: "unavailable", why }, { status: "unavailable", why }, known]);
    expect(mock.commandCalls(DescribeAlarmContributorsCommand)).toHaveLength(calls);
  },
);

test("burning series are read page by page, and the history of none of them", async () => {
  const paging = new CloudWatchClient({ region: "ap-northeast-1" });
  const mock = mockClient(paging);
  mock.on(DescribeAlarmsCommand).resolves(OPEN);
  const page = (id: string) => ({
    AlarmContributors: [
      { ContributorId: id, ContributorAttributes: {}, StateReason: "", StateTransitionedTimestamp: new Date(START) },
    ],
  });
  mock.on(DescribeAlarmContributorsCommand, { AlarmName: "db" }).resolves({ ...page("eu"), NextToken: "more" });
  mock.on(DescribeAlarmContributorsCommand, { AlarmName: "db", NextToken: "more" }).resolves(page("us"));

  const answers = await cloudWatchAlarmStates(() => paging, accounts, HERE).read(
    [seriesNamed("db", "eu"), seriesNamed("db", "us")],
    PATIENCE_MS,
  );

  expect(answers).toMatchObject([{ state: "ALARM" }, { state: "ALARM" }]);
  expect(mock.commandCalls(DescribeAlarmHistoryCommand)).toEqual([]);
});

test.each([
  ["no id to ask by", null, {}],
  ["no history", "eu", { AlarmHistoryItems: [] }],
  ["a history that says no state", "eu", { AlarmHistoryItems: [{ Timestamp: new Date(START), HistoryData: "{}" }] }],
  ["a history of no time", "eu", { AlarmHistoryItems: [{ HistoryData: '{"newState":{"stateValue":"OK"}}' }] }],
])("of a series with %s nothing is known", async (_what, id, history) => {
  const silent = new CloudWatchClient({ region: "ap-northeast-1" });
  const mock = mockClient(silent);
  mock.on(DescribeAlarmsCommand).resolves(OPEN);
  mock.on(DescribeAlarmContributorsCommand).resolves({ AlarmContributors: [] });
  mock.on(DescribeAlarmHistoryCommand).resolves(history);

  expect(await cloudWatchAlarmStates(() => silent, accounts, HERE).read([seriesNamed("db", id)], PATIENCE_MS)).toEqual([
    { status: "unavailable", why: "failed" },
  ]);
});

test("what was told of series before a call is refused stands, and the others are asked about again", async () => {
  const busy = new CloudWatchClient({ region: "ap-northeast-1" });
  const mock = mockClient(busy);
  mock.on(DescribeAlarmsCommand).resolves(OPEN);
  mock.on(DescribeAlarmContributorsCommand).resolves({ AlarmContributors: [] });
  const HistoryData = JSON.stringify({ newState: { stateValue: "OK", stateReason: "below again" } });
  mock.on(DescribeAlarmHistoryCommand).rejects(Object.assign(new Error("Rate exceeded"), { name: "Throttling" }));
  mock
    .on(DescribeAlarmHistoryCommand, { AlarmContributorId: "eu" })
    .resolves({ AlarmHistoryItems: [{ Timestamp: new Date(START), HistoryData }] });

  const series = ["eu", "us", "jp"].map((id) => seriesNamed("db", id));
  const answers = await cloudWatchAlarmStates(() => busy, accounts, HERE).read(series, PATIENCE_MS);

  const throttled = { status: "unavailable", why: "throttled" };
  expect(answers).toEqual([
    { status: "known", state: "OK", changedAt: START, reason: "below again" },
    throttled,
    throttled,
  ]);
  expect(mock.commandCalls(DescribeAlarmHistoryCommand)).toHaveLength(2);
});
