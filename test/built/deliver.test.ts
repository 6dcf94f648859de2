import type { SQSRecord } from "aws-lambda";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelOf, tenantName } from "../bench/tenants.ts";
import type { RunningFunction } from "./lambda.ts";
import { signal } from "./records.ts";
import { type Surroundings, startSurroundings } from "./surroundings.ts";

let around: Surroundings;
let intake: RunningFunction;
let deliver: RunningFunction;

beforeAll(async () => {
  around = await startSurroundings();
  intake = await around.start("intake");
  deliver = await around.start("deliver");
});

afterAll(() => around.end());

test("given one FIFO batch [a1, a1, a2, b1], the built deliver posts a once", async () => {
  const batch = await fifoBatch(1, 2);

  expect(await deliver.invoke({ Records: batch })).toEqual({ batchItemFailures: [] });

  const [a, ...others] = around.slack.messages(channelOf(1));
  expect(others).toEqual([]);
  expect(JSON.stringify(a)).toContain("t01-latency");
  expect(around.slack.messages(channelOf(2))).toHaveLength(1);
});

test("after a 429 on a1 the built deliver returns all of a's and not b1, and shows a once when it is allowed to", async () => {
  const batch = await fifoBatch(3, 4);
  const ofA = batch.filter(({ attributes }) => attributes.MessageGroupId === channelOf(3));
  around.slack.fail({ method: "chat.postMessage", channel: channelOf(3), status: 429, retryAfter: 1 });

  const answer = await deliver.invoke({ Records: batch });

  expect(answer).toEqual({ batchItemFailures: ofA.map(({ messageId }) => ({ itemIdentifier: messageId })) });
  expect(ofA).toHaveLength(3);
  expect(around.slack.messages(channelOf(3))).toEqual([]);
  expect(around.slack.messages(channelOf(4))).toHaveLength(1);

  expect(await deliver.invoke({ Records: ofA })).toEqual({ batchItemFailures: [] });
  expect(around.slack.messages(channelOf(3))).toHaveLength(1);
});

test("a wake-up that the built deliver cannot read holds up none of its channel", async () => {
  const [a1, , a2] = await fifoBatch(5, 6);
  if (!a1 || !a2) throw new Error("Expected two wake-ups of one channel.");
  const unreadable = ["no JSON", "null", "{}", '{"wakeUp":{"channel":"C"}}'];
  const Records = [...unreadable.map((body, index) => ({ ...a1, body, messageId: `unreadable-${index}` })), a1, a2];

  expect(await deliver.invoke({ Records })).toEqual({ batchItemFailures: [] });

  expect(around.slack.messages(channelOf(5))).toHaveLength(1);
});

/** Wake-ups that intake itself sent: an alarm of tenant a that fires (given twice) and fires again, and one of tenant b. */
async function fifoBatch(a: number, b: number): Promise<SQSRecord[]> {
  const changedAt = Date.now() - 120_000;
  const fire = async (tenant: number, after: number) => {
    const alarm = `${tenantName(tenant)}-latency`;
    await intake.invoke({ Records: [signal({ alarm, state: "ALARM", changedAt: changedAt + after })] });
  };
  await fire(a, 0);
  await fire(a, 60_000);
  await fire(b, 0);
  const taken = await around.takeWakeUps(3);
  const [a1, a2] = taken.filter(({ attributes }) => attributes.MessageGroupId === channelOf(a));
  const b1 = taken.find(({ attributes }) => attributes.MessageGroupId === channelOf(b));
  if (!a1 || !a2 || !b1) throw new Error(`Expected a1, a2 and b1, not ${taken.map(({ body }) => body).join(", ")}.`);
  expect([a1, a2, b1].map(({ body }) => JSON.parse(body).wakeUp.version)).toEqual([1, 2, 1]);
  return [a1, { ...a1, messageId: `${a1.messageId.slice(0, -4)}copy` }, a2, b1];
}
