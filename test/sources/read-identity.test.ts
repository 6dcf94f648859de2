import type { AlarmSignal } from "@hansho/core/signal";
import { read } from "@hansho/sources/read";
import { expect, test } from "vitest";
import { arnOf, CHANGED_AT, metricAlarm, snsInSqs } from "../fixtures/alarms.ts";

const meta = { messageId: "sqs-1", sentAt: CHANGED_AT + 5000 };

function readAlarm(body: string): AlarmSignal {
  const [signal] = read(body, meta);
  if (signal?.what !== "alarm") throw new Error(`Not an alarm: ${JSON.stringify(signal)}`);
  return signal;
}

const withoutArn = (Region: unknown) => metricAlarm({ more: { AlarmArn: undefined, Region } });

test.each([
  ["ap-northeast-1", "Asia Pacific (Tokyo)", "APAC - Tokyo", "AsiaPacific (Tokyo)", "ap-northeast-1"],
  ["ap-northeast-2", "Asia Pacific (Seoul)", "APAC - Seoul", "AsiaPacific (Seoul)"],
  ["ap-northeast-3", "Asia Pacific (Osaka)", "Asia Pacific (Osaka-Local)"],
  ["ap-south-1", "Asia Pacific (Mumbai)", "APAC - Mumbai"],
  ["ap-south-2", "Asia Pacific (Hyderabad)"],
  ["ap-southeast-1", "Asia Pacific (Singapore)", "APAC - Singapore"],
  ["ap-southeast-2", "Asia Pacific (Sydney)", "APAC - Sydney"],
  ["ap-southeast-3", "Asia Pacific (Jakarta)"],
  ["ap-southeast-4", "Asia Pacific (Melbourne)"],
  ["ap-southeast-5", "Asia Pacific (Malaysia)"],
  ["ap-southeast-6", "Asia Pacific (New Zealand)"],
  ["ap-southeast-7", "Asia Pacific (Thailand)"],
  ["ap-east-1", "Asia Pacific (Hong Kong)"],
  ["ap-east-2", "Asia Pacific (Taipei)"],
  ["us-east-1", "US East (N. Virginia)", "US East - N. Virginia", "US - N. Virginia", "US East (Northern Virginia)"],
  ["us-east-2", "US East (Ohio)"],
  ["us-west-1", "US West (N. California)", "US West - N. California"],
  ["us-west-2", "US West (Oregon)", "US West - Oregon"],
  ["ca-central-1", "Canada (Central)"],
  ["ca-west-1", "Canada West (Calgary)"],
  ["mx-central-1", "Mexico (Central)"],
  ["sa-east-1", "South America (Sao Paulo)", "South America (São Paulo)", "South America - Sao Paulo"],
  ["sa-west-1", "South America (Chile)"],
  ["eu-west-1", "EU (Ireland)", "Europe (Ireland)", "EU - Ireland"],
  ["eu-west-2", "EU (London)", "Europe (London)"],
  ["eu-west-3", "EU (Paris)", "Europe (Paris)"],
  ["eu-central-1", "EU (Frankfurt)", "EU - Frankfurt"],
  ["eu-central-2", "Europe (Zurich)"],
  ["eu-north-1", "EU (Stockholm)"],
  ["eu-south-1", "Europe (Milan)"],
  ["eu-south-2", "Europe (Spain)"],
  ["af-south-1", "Africa (Cape Town)"],
  ["il-central-1", "Israel (Tel Aviv)"],
  ["me-south-1", "Middle East (Bahrain)"],
  ["me-central-1", "Middle East (UAE)"],
  ["me-west-1", "Middle East (Saudi Arabia)"],
  ["cn-north-1", "China (Beijing)"],
  ["cn-northwest-1", "China (Ningxia)"],
  ["us-gov-east-1", "AWS GovCloud (US-East)"],
  ["us-gov-west-1", "AWS GovCloud (US-West)", "AWS GovCloud (US)"],
  ["eusc-de-east-1", "AWS European Sovereign Cloud (Germany)"],
])("knows %s by its names", (code, ...names) => {
  expect(names.map((name) => readAlarm(withoutArn(name)).facts.identity.region)).toEqual(names.map(() => code));
});

test.each(["Moon (Tranquility)", "EXAMPLE", "", "東京"])("keeps a Region's unknown name %j as sent", (name) => {
  expect(readAlarm(withoutArn(name)).facts.identity.region).toBe(name);
});

test("believes the ARN's Region before the name that was sent", () => {
  const body = metricAlarm({ region: "ap-northeast-3", more: { Region: "Asia Pacific (Tokyo)" } });
  expect(readAlarm(body).facts.identity.region).toBe("ap-northeast-3");
});

test.each([
  ["aws", arnOf({})],
  ["aws-cn", arnOf({ region: "cn-north-1" })],
  ["aws-us-gov", arnOf({ region: "us-gov-west-1" })],
])("takes partition %s from the ARN", (partition, AlarmArn) => {
  expect(readAlarm(metricAlarm({ more: { AlarmArn } })).facts.identity).toMatchObject({ partition, arn: AlarmArn });
});

test.each([
  ["aws", "EU (Ireland)"],
  ["aws-cn", "China (Beijing)"],
  ["aws-us-gov", "AWS GovCloud (US-West)"],
  ["aws-eusc", "eusc-de-east-1"],
])("takes partition %s from the Region where there is no ARN", (partition, region) => {
  expect(readAlarm(withoutArn(region)).facts.identity).toMatchObject({ partition, arn: null });
});

test.each([
  ["the body", {}, "111122223333"],
  ["the ARN", { AWSAccountId: undefined, AlarmArn: arnOf({ account: "444455556666" }) }, "444455556666"],
  ["a number that lost its zeros", { AWSAccountId: 123456789 }, "000123456789"],
  ["nowhere", { AWSAccountId: undefined, AlarmArn: undefined }, ""],
])("takes the account from %s", (_, more, account) => {
  expect(readAlarm(metricAlarm({ more })).facts.identity.account).toBe(account);
});

test.each([
  [
    "the ARN's tail",
    { AlarmName: "cpu corek8s ", AlarmArn: arnOf({ name: "cpucorek8s" }) },
    "cpucorek8s",
    "cpu corek8s ",
  ],
  [
    "the whole tail, colons and blanks too",
    { AlarmName: "x", AlarmArn: arnOf({ name: "a:alarm: b " }) },
    "a:alarm: b ",
    "x",
  ],
  ["the name where there is no ARN", { AlarmName: " padded ", AlarmArn: undefined }, " padded ", " padded "],
  ["the name where the ARN is none", { AlarmName: "x", AlarmArn: "EXAMPLE" }, "x", "x"],
  ["the ARN where there is no name", { AlarmName: undefined, AlarmArn: arnOf({ name: "only" }) }, "only", "only"],
])("is known by %s", (_, more, alarm, name) => {
  expect(readAlarm(metricAlarm({ more })).facts).toMatchObject({ identity: { alarm }, name });
});

test.each(["constructor", "__proto__", "toString"])("takes %j for a name like any other", (word) => {
  const Trigger = { MetricName: "Latency", Statistic: word, Dimensions: [{ name: word, value: "x" }] };
  const { facts } = readAlarm(
    metricAlarm({ more: { AlarmArn: undefined, Region: `Asia Pacific (${word})`, Trigger } }),
  );

  expect(facts.identity).toMatchObject({ region: `Asia Pacific (${word})`, partition: "aws" });
  expect(facts.metric?.statistic).toBe(word);
  expect(Object.entries(facts.metric?.dimensions ?? {})).toEqual([[word, "x"]]);
});

test.each([
  ["2026-11-21T18:05:41.203+0000", Date.UTC(2026, 10, 21, 18, 5, 41, 203)],
  ["2026-11-21T18:05:41.203Z", Date.UTC(2026, 10, 21, 18, 5, 41, 203)],
  ["2026-11-22T03:05:41+09:00", Date.UTC(2026, 10, 21, 18, 5, 41)],
  ["2026-11-21T18:05:41", Date.UTC(2026, 10, 21, 18, 5, 41)],
  ["2026-11-21 18:05:41.2031234", Date.UTC(2026, 10, 21, 18, 5, 41, 203)],
])("reads the change's time %s", (StateChangeTime, expected) => {
  expect(readAlarm(snsInSqs(metricAlarm({ more: { StateChangeTime } }))).changedAt).toBe(expected);
});

test.each([undefined, null, "", "yesterday", "2026-13-45T99:00:00Z", 7, "21/11/2026"])(
  "takes the envelope's time for the change where it was sent as %j",
  (StateChangeTime) => {
    const body = metricAlarm({ more: { StateChangeTime } });
    expect(readAlarm(snsInSqs(body, { sentAt: CHANGED_AT + 77 })).changedAt).toBe(CHANGED_AT + 77);
    expect(readAlarm(body).changedAt).toBe(meta.sentAt);
  },
);
