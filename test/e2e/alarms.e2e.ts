import { CreateLogGroupCommand, CreateLogStreamCommand, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { ReceiveMessageCommand, SendMessageCommand, SetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { TROUBLE } from "@hansho/aws/evidence/log-lines";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { metricAlarm } from "../fixtures/alarms.ts";
import { slashCommand } from "../stack/signed.ts";
import { customer, WAIT } from "./customer.ts";

const account = customer();
const { aws, world, putAlarm, putMetric, shows, replies } = account;

const RED = "a30200";
const GREEN = "2eb886";

afterAll(() => account.end());

/** A recovery that nobody tells: the alarm has no OK action, and its ALARM came ten minutes late. */
const FORGOTTEN = "pay-forgotten";

beforeAll(async () => {
  await putAlarm(FORGOTTEN, { AlarmActions: [], OKActions: [] });
  await account.publish(
    metricAlarm({
      name: FORGOTTEN,
      account: world.account,
      region: world.region,
      changedAt: Date.now() - 600_000,
      more: { OKActions: [] },
    }),
  );
  await shows("pay", FORGOTTEN, RED);
  await account.setState(FORGOTTEN, "ALARM");
  await account.setState(FORGOTTEN, "OK");
  // Evidence that comes later would put the next look off.
  await account.queueIsDone("hansho-sample-investigations");
  await lookNow(FORGOTTEN);
});

/** A burning alarm is looked at every five minutes: these five pass at once. */
async function lookNow(name: string): Promise<void> {
  await aws.dynamodb.send(
    new UpdateItemCommand({
      TableName: world.table,
      Key: { pk: { S: `alarm#aws:${world.account}:${world.region}:${name}` }, sk: { S: "alarm" } },
      UpdateExpression: "SET dueAt = :now",
      ConditionExpression: "attribute_exists(dueAt)",
      ExpressionAttributeValues: { ":now": { N: String(Date.now()) } },
    }),
  );
}

/** The emulator's times are whole seconds, and of two changes in the same second the ALARM stands. */
async function nextSecond(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1_000 - (Date.now() % 1_000)));
}

async function idOf(name: string): Promise<string> {
  const shown = await shows("pay", name, /pay-\d+/u);
  return /\bpay-\d+\b/u.exec(JSON.stringify(shown))?.[0] ?? "";
}

test("a metric above its threshold is a card, and below it again the same card is green with one reply", async () => {
  await putAlarm("pay-latency");

  await putMetric("pay-latency", 3);
  const red = await shows("pay", "pay-latency", RED);
  await nextSecond();
  await putMetric("pay-latency", 0.1, 1_000);
  const green = await shows("pay", "pay-latency", GREEN);

  expect(green.ts).toBe(red.ts);
  await vi.waitFor(async () => expect(await replies("pay", red.ts)).toHaveLength(1), WAIT);
});

test("copies of a message change nothing that the channel shows", async () => {
  const heard = await account.listen("copies");
  await putAlarm("pay-copied");
  await putMetric("pay-copied", 3);
  const message = await heard.messageAbout("pay-copied");
  const first = await shows("pay", "pay-copied", RED);

  await Promise.all(Array.from({ length: 10 }, () => account.publish(message)));
  await account.queueIsDone("hansho-sample-signals");
  await account.queueIsDone("hansho-sample-wake-ups.fifo");

  const after = await shows("pay", "pay-copied", RED);
  expect(after.ts).toBe(first.ts);
  expect(JSON.stringify(after)).not.toMatch(/×\s?\d/u);
  const why = await account.command(slashCommand(account.channelOf("pay"), `why ${await idOf("pay-copied")}`));
  expect(why.text).toMatch(/the same change of state had arrived before/u);
});

test("what the service logged while it burned is on its card", async () => {
  const group = "/ecs/charge";
  await aws.logs.send(new CreateLogGroupCommand({ logGroupName: group }));
  await aws.logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: "charge/1" }));
  await aws.logs.send(
    new PutLogEventsCommand({
      logGroupName: group,
      logStreamName: "charge/1",
      logEvents: Array.from({ length: 20 }, () => ({ timestamp: Date.now(), message: failure() })),
    }),
  );
  await putAlarm("pay-charge-errors", { Dimensions: [{ Name: "Service", Value: "charge" }] });

  await putMetric("pay-charge-errors", 3);

  const card = await shows("pay", "pay-charge-errors", /GatewayError/u);
  expect(JSON.stringify(card)).toContain("charge.js:88");
  expect(JSON.stringify(card)).toContain("https://api.gateway.example/v1/charges");
});

/** The emulator wants every word that is searched for where CloudWatch Logs wants any one of them. */
function failure(): string {
  return JSON.stringify({
    level: "ERROR",
    message: "Payment gateway API returned 503",
    method: "POST",
    url: "https://api.gateway.example/v1/charges",
    error: {
      name: "GatewayError",
      message: "503 Service Unavailable",
      stack: "GatewayError: 503 Service Unavailable\n    at charge (/var/task/src/charge.js:88:9)",
    },
    words: ["", ...TROUBLE],
  });
}

describe("a slash command at the function's URL", () => {
  test("names the owner on the card", async () => {
    await putAlarm("pay-owned");
    await putMetric("pay-owned", 3);
    const id = await idOf("pay-owned");

    const answer = await account.command(slashCommand(account.channelOf("pay"), `ack ${id}`));

    expect(answer.status).toBe(200);
    await shows("pay", "pay-owned", "<@U0ONCALL>");
  });

  test("is refused where another secret signed it", async () => {
    const form = slashCommand(account.channelOf("pay"), "list");

    const answer = await account.command(form, "another-secret");

    expect(answer.status).toBe(401);
  });
});

describe("the alarms of a service that the stage names", () => {
  test("a slow service is in its tenant's channel and language, with the runbook that its alarm names", async () => {
    await account.putMetric("Latency", 1_834, 1, "ApplicationSignals");

    const card = await shows("bank", "balance-HighLatency", RED);

    expect(JSON.stringify(card)).toContain("応答の遅延・タイムアウト");
  });

  test("failing requests are critical where hansho.yaml says so", async () => {
    // The emulator evaluates no metric math.
    await account.setState("transaction-HighErrorRate", "ALARM");

    const card = await shows("bank", "transaction-HighErrorRate", RED);

    expect(JSON.stringify(card)).toContain("<!here>");
  });
});

test("sixty alarms at once are twenty cards at the most and one that counts the rest", async () => {
  const names = Array.from({ length: 60 }, (_, index) => `count-burst-${index + 1}`);
  for (const name of names) await putAlarm(name, { MetricName: "burst" });

  await putMetric("burst", 3);

  await vi.waitFor(async () => {
    const shown = (await account.messages("bank")).map((one) => JSON.stringify(one));
    const [, counted = "0"] = /アラーム多発 · (\d+) 件中 \1 件/u.exec(shown.join("\n")) ?? [];
    const own = shown.filter((one) => one.includes("count-burst") && !one.includes("アラーム多発"));
    expect(new Set(own.map((one) => /count-burst-\d+/u.exec(one)?.[0])).size).toBe(own.length);
    expect(own.length).toBeLessThanOrEqual(20);
    expect(own.length + Number(counted)).toBe(60);
  }, WAIT);
  const list = await account.command(slashCommand(account.channelOf("bank"), "list"));
  expect(list.text).toMatch(/60/u);
});

test("what can't be read is a dead letter after as many receives as the plan says", async () => {
  const [queue, dead] = ["hansho-sample-investigations", "hansho-sample-investigations-dead"].map(
    (name) => world.queueUrls[name],
  );
  // As planned it would come again every three minutes.
  await aws.sqs.send(new SetQueueAttributesCommand({ QueueUrl: queue, Attributes: { VisibilityTimeout: "0" } }));

  await aws.sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: "no question" }));

  const letter = await vi.waitFor(async () => {
    const { Messages: [first] = [] } = await aws.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: dead, WaitTimeSeconds: 5 }),
    );
    expect(first).toBeDefined();
    return first;
  }, WAIT);
  expect(letter?.Body).toBe("no question");
});

test("the time from PutMetricData to the message is told", async () => {
  const took: number[] = [];
  for (const name of Array.from({ length: 7 }, (_, index) => `ops-timed-${index + 1}`)) {
    await putAlarm(name);
    const put = Date.now();
    await putMetric(name, 3);
    const { ts } = await shows("ops", name, RED);
    const shownAt = Number(ts) * 1_000;
    took.push(Math.round(shownAt - put));
    // Slack allows a message a second and channel: the next would wait for that.
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, shownAt + 1_100 - Date.now())));
  }
  const median = took.toSorted((a, b) => a - b)[3];

  console.log(`From PutMetricData to the message: ${median} ms (median of ${took.join(", ")})`);
  expect(took).toHaveLength(7);
});

test("a recovery that nobody told is found by the sweep of the schedule", async () => {
  await shows("pay", FORGOTTEN, /Found by sweep/u);
  await shows("pay", FORGOTTEN, GREEN);
});
