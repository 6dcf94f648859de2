import { PurgeQueueCommand, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { Unreachable } from "@hansho/app/unreachable";
import { sqsClient, sqsHold, sqsInvestigations, sqsWakeUps } from "@hansho/aws/queues";
import type { WakeUp } from "@hansho/core/wake-up";
import { afterAll, beforeEach, expect, test } from "vitest";
import { madeFacts, madeSignal } from "../core/made.ts";
import { startStack } from "./stack.ts";

const stack = await startStack();
const { wakeUps: wakeUpsQueue, investigations: investigationsQueue } = stack.made.queues;
const wakeUps = sqsWakeUps(stack.sqs, wakeUpsQueue.url);
const wakeUp: WakeUp = { tenant: "pay", channel: "C1", card: "pay/pay-1", version: 1, cause: "opened" };
let made = 0;

beforeEach(async () => {
  made += 1;
  await stack.sqs.send(new PurgeQueueCommand({ QueueUrl: wakeUpsQueue.url }));
});

afterAll(stack.close);

/** A wake-up whose card no other test uses. */
function own(more: Partial<WakeUp> = {}): WakeUp {
  return { ...wakeUp, card: `pay/pay-${made}`, ...more };
}

async function receive(sqs: SQSClient, QueueUrl: string) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ["All"] }),
  );
  return Messages.map(({ Body = "", Attributes = {}, ReceiptHandle = "" }) => ({
    body: JSON.parse(Body) as unknown,
    group: Attributes.MessageGroupId,
    handle: ReceiptHandle,
  }));
}

test("a wake-up goes to its channel's group, whole", async () => {
  await wakeUps.wake(own());

  expect(await receive(stack.sqs, wakeUpsQueue.url)).toMatchObject([{ body: { wakeUp: own() }, group: "C1" }]);
});

test("the same need is queued once, another version or cause anew", async () => {
  await wakeUps.wake(own());
  await wakeUps.wake(own());
  await wakeUps.wake(own({ version: 2 }));
  await wakeUps.wake(own({ version: 2, cause: "evidence" }));

  expect(await receive(stack.sqs, wakeUpsQueue.url)).toHaveLength(3);
});

test("a signal to be shown plainly is queued once a channel, whatever message brings it", async () => {
  const plain = madeSignal("ALARM", made);
  const copy = { ...plain, origin: { ...plain.origin, messageId: "copy" } };

  await wakeUps.showPlainly({ tenant: "pay", channel: "C1", plain });
  await wakeUps.showPlainly({ tenant: "pay", channel: "C1", plain: copy });
  await wakeUps.showPlainly({ tenant: "pay", channel: "C-fallback", plain });

  expect((await receive(stack.sqs, wakeUpsQueue.url)).map(({ body, group }) => ({ body, group }))).toEqual([
    { body: { showPlainly: { tenant: "pay", channel: "C1", plain } }, group: "C1#plain" },
    { body: { showPlainly: { tenant: "pay", channel: "C-fallback", plain } }, group: "C-fallback#plain" },
  ]);
});

test("two alarms whose names are as long, in letters that SQS takes no id with, are queued each", async () => {
  for (const name of ["決済-5xx", "在庫-5xx"]) {
    const plain = madeSignal("ALARM", made, { name, facts: madeFacts(name) });
    await wakeUps.showPlainly({ tenant: "pay", channel: "C1", plain });
  }

  expect(await receive(stack.sqs, wakeUpsQueue.url)).toHaveLength(2);
});

test("what SQS takes no message with is carried all the same", async () => {
  const text = "\u0000 \ufffe \uffff \ud800 火 👀";
  const plain = { ...madeSignal("ALARM", made), facts: madeFacts(text) };
  const asked = { alarm: text, incident: "pay-1", tenant: "pay" };

  await wakeUps.showPlainly({ tenant: "pay", channel: "C1", plain });
  await sqsInvestigations(stack.sqs, investigationsQueue.url).ask(asked);

  expect(await receive(stack.sqs, wakeUpsQueue.url)).toMatchObject([{ body: { showPlainly: { plain } } }]);
  expect(await receive(stack.sqs, investigationsQueue.url)).toMatchObject([{ body: asked }]);
});

test("a wake-up that is held for no time comes again at once", async () => {
  await wakeUps.wake(own());
  const [first] = await receive(stack.sqs, wakeUpsQueue.url);
  expect(await receive(stack.sqs, wakeUpsQueue.url)).toEqual([]);

  await sqsHold(stack.sqs, wakeUpsQueue.url)([first?.handle ?? ""], 0);

  expect(await receive(stack.sqs, wakeUpsQueue.url)).toMatchObject([{ body: { wakeUp: own() } }]);
});

test("an investigation names alarm, incident and tenant", async () => {
  const asked = { alarm: "aws:1:ap-northeast-1:a", incident: "pay-1", tenant: "pay" };

  await sqsInvestigations(stack.sqs, investigationsQueue.url).ask(asked);

  expect(await receive(stack.sqs, investigationsQueue.url)).toMatchObject([{ body: asked }]);
});

test("a queue that does not answer is unreachable", async () => {
  const gone = sqsWakeUps(stack.sqs, `${wakeUpsQueue.url}-gone`);

  await expect(gone.wake(own())).rejects.toThrow(Unreachable);
});

test("the functions' client waits a second and a half at the most, twice", async () => {
  const client = sqsClient();

  expect(await client.config.maxAttempts()).toBe(2);
  client.destroy();
});
