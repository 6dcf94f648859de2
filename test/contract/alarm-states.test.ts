import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { cloudWatchAlarmStates } from "@hansho/aws/alarm-states";
import { identityKey } from "@hansho/core/identity";
import { startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { evidenceStore } from "@hansho/local/aws/evidence-store";
import { localClientOptions } from "@hansho/local/aws/provision";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, expect, test } from "vitest";
import { madeFacts } from "../core/made.ts";
import { memoryAlarmStates } from "../memory/alarm-states.ts";
import { PATIENCE_MS } from "../patience.ts";
import { describeAlarmStates } from "./alarm-states.ts";

const ACCOUNT = "111122223333";
const accounts = { reaches: (account: string) => account === ACCOUNT };
const evidence = evidenceStore();
const endpoint = await startAwsEndpoint({ port: 0, region: "ap-northeast-1", evidence });
const client = new CloudWatchClient(localClientOptions(endpoint));
afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

describeAlarmStates("CloudWatch", () => ({
  states: cloudWatchAlarmStates(() => client, accounts),
  put({ kind, identity }, state, stateUpdated, reason) {
    evidence.putAlarm({
      type: kind === "composite" ? "composite" : "metric",
      name: identity.alarm,
      arn: `arn:aws:cloudwatch:${identity.region}:${identity.account}:alarm:${identity.alarm}`,
      state,
      stateUpdated,
      reason,
    });
  },
}));

describeAlarmStates("memory", () => {
  const states = memoryAlarmStates(ACCOUNT);
  return {
    states,
    put: ({ identity }, state, changedAt, reason) =>
      void states.set(identityKey(identity), { status: "known", state, changedAt, reason }),
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

  const answers = await cloudWatchAlarmStates(() => failing, accounts).read(alarms, PATIENCE_MS);

  expect(answers).toEqual(alarms.map(() => ({ status: "unavailable", why })));
  expect(mock.calls()).toHaveLength(1);
});

test("a Region that fails hides no other", async () => {
  const failing = new CloudWatchClient({ region: "ap-northeast-3" });
  mockClient(failing).rejects(Object.assign(new Error("no"), { name: "AccessDenied" }));
  const tokyo = madeFacts();
  const osaka = { ...tokyo, identity: { ...tokyo.identity, region: "ap-northeast-3" } };
  const states = cloudWatchAlarmStates(({ region }) => (region === "ap-northeast-1" ? client : failing), accounts);

  expect(await states.read([osaka, tokyo], PATIENCE_MS)).toEqual([
    { status: "unavailable", why: "denied" },
    { status: "not-found" },
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

  expect(await cloudWatchAlarmStates(() => strict, accounts).read(alarms, PATIENCE_MS)).toEqual(
    alarms.map(() => ({ status: "not-found" })),
  );
});

test("an answer that does not come in time is too slow", async () => {
  const slow = new CloudWatchClient({ region: "ap-northeast-1" });
  mockClient(slow).callsFake(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    throw new Error("aborted");
  });

  expect(await cloudWatchAlarmStates(() => slow, accounts).read([madeFacts()], 1)).toEqual([
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

  const answers = await cloudWatchAlarmStates(clientFor, { reaches: () => true }).read([other, ours], PATIENCE_MS);

  expect(answers).toEqual([{ status: "not-found" }, { status: "not-found" }]);
  expect(asked).toEqual(["444455556666", ACCOUNT]);
});
