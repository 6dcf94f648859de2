import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { LocalAddresses } from "@hansho/local/addresses";
import { localClientOptions } from "@hansho/local/aws/provision";
import { expect, test, vi } from "vitest";
import { CHANGED_AT, metricAlarm } from "../fixtures/alarms.ts";
import { PATIENT } from "../patience.ts";
import { folderWith, hansho, started } from "./hansho.ts";

test("hansho replay makes a running stack's alarms and cards again, and tells what was changed behind the ledger's back", async () => {
  const folder = await folderWith({});
  await started(folder);
  const { awsEndpoint, region, topicArn, table }: LocalAddresses = JSON.parse(
    readFileSync(join(folder, ".hansho/local.json"), "utf8"),
  );
  const options = localClientOptions({ url: awsEndpoint, region });
  const [sns, dynamodb] = [new SNSClient(options), new DynamoDBClient(options)];
  const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: topicArn, Message }));

  await tell(metricAlarm({ name: "pay-replay", state: "ALARM" }));
  await tell("A message that is no alarm");
  const summary = /1 alarm and 2 cards made again from \d+ events?: no difference/u;
  await vi.waitFor(async () => expect((await hansho(folder, ["replay"])).stdout).toMatch(summary), PATIENT);
  await tell(metricAlarm({ name: "pay-replay", state: "OK", changedAt: CHANGED_AT + 600_000 }));
  await vi.waitFor(async () => {
    const { stdout, code } = await hansho(folder, ["replay", "pay-1", "--tenant", "pay"]);
    expect(stdout).toContain("pay: 1 incident, 0 taken (MTTA), 1 over after 10m on average (MTTR)");
    expect(stdout).toMatch(/^1 alarm and 1 card made again from \d+ events: no difference/u);
    expect(code).toBe(0);
  }, PATIENT);
  await tell(metricAlarm({ name: "count-HighLatency", state: "ALARM" }));
  await vi.waitFor(async () => {
    const { alarms, events } = JSON.parse((await hansho(folder, ["replay", "--json"])).stdout);
    const one = JSON.parse((await hansho(folder, ["replay", "bank-1", "--json"])).stdout);
    expect({ alarms, one: one.alarms }).toEqual({ alarms: 2, one: 1 });
    expect(one.events).toBeLessThan(events);
  }, PATIENT);
  const unknown = await hansho(folder, ["replay", "pay-99"]);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain("Nothing is kept of an incident pay-99");
  expect((await hansho(folder, ["replay", "--tenant", "bank"])).stdout).toMatch(/^1 alarm and 1 card/u);

  const { stdout } = await hansho(folder, ["replay", "--json"]);
  const alarm = "aws:111122223333:ap-northeast-1:pay-replay";
  await dynamodb.send(
    new UpdateItemCommand({
      TableName: table,
      Key: { pk: { S: `alarm#${alarm}` }, sk: { S: "alarm" } },
      UpdateExpression: "SET changedAt = :wrong",
      ExpressionAttributeValues: { ":wrong": { N: "7" } },
    }),
  );
  const found = await hansho(folder, ["replay", "--json"]);
  for (const client of [sns, dynamodb]) client.destroy();

  expect(JSON.parse(stdout)).toMatchObject({ alarms: 2, cards: 3, differences: [], untold: [] });
  expect(found.code).toBe(1);
  expect(JSON.parse(found.stdout).differences).toEqual([
    { what: "alarm", of: alarm, change: { in: { changedAt: { to: CHANGED_AT + 600_000 } } } },
  ]);
});

test("hansho replay ends with 2 where it could not look, so that 1 is a difference alone", async () => {
  const folder = await folderWith({});
  const noStack = await hansho(folder, ["replay"]);
  expect(noStack.code).toBe(2);
  expect(noStack.stderr).toContain("npm start");
  expect((await hansho(folder, ["replay", "--no-such-option"])).code).toBe(2);
  const help = await hansho(folder, ["replay", "--help"]);
  expect(help.code).toBe(0);
  expect(help.stdout).toContain("2 where nothing could be compared");
});
