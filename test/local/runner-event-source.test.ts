import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { awsShape } from "@hansho/aws/shape";
import { startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { localClientOptions, provision } from "@hansho/local/aws/provision";
import { type EventSourceOptions, type EventSourceTrouble, runEventSource } from "@hansho/local/runner/event-source";
import type { LambdaHandler } from "@hansho/local/runner/invoke";
import type { Context, SQSEvent } from "aws-lambda";
import { expect, onTestFinished, test } from "vitest";
import { PATIENCE_MS } from "../patience.ts";

const region = "ap-northeast-1";

async function startSqs() {
  const endpoint = await startAwsEndpoint({ port: 0, region });
  const client = new SQSClient(localClientOptions(endpoint));
  onTestFinished(async () => {
    client.destroy();
    await endpoint.close();
  });
  const createQueue = async (name: string, attributes: Record<string, string> = {}) => {
    const { QueueUrl = "" } = await client.send(
      new CreateQueueCommand({ QueueName: name, Attributes: { VisibilityTimeout: "30", ...attributes } }),
    );
    return { queueUrl: QueueUrl, queueArn: `arn:aws:sqs:${region}:000000000000:${name}` };
  };
  const count = async (QueueUrl: string) => {
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
      }),
    );
    return {
      visible: Attributes?.ApproximateNumberOfMessages,
      hidden: Attributes?.ApproximateNumberOfMessagesNotVisible,
    };
  };
  /** Sends to one group per first letter, in one call: a receive sees all of them or none. */
  const sendGroups = (QueueUrl: string, bodies: readonly string[]) =>
    client.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: bodies.map((body, index) => ({
          Id: String(index),
          MessageBody: body,
          MessageGroupId: body.slice(0, 1),
          MessageDeduplicationId: body,
        })),
      }),
    );
  return { endpoint, client, createQueue, count, sendGroups };
}

function run(
  options: Pick<EventSourceOptions, "client" | "queueUrl" | "queueArn" | "handler"> & Partial<EventSourceOptions>,
) {
  const source = runEventSource({
    batchSize: 10,
    concurrency: 5,
    fifo: options.queueUrl.endsWith(".fifo"),
    functionName: "hansho-test",
    timeoutMs: PATIENCE_MS,
    onTrouble: () => undefined,
    ...options,
  });
  onTestFinished(() => source.stop());
  return source;
}

const bodiesOf = (event: SQSEvent) => event.Records.map(({ body }) => body);

test("carries a published message to the handler as Lambda would, and deletes it", async () => {
  const { endpoint, client, count } = await startSqs();
  const made = await provision(endpoint, awsShape);
  const sns = new SNSClient(localClientOptions(endpoint));
  onTestFinished(() => sns.destroy());
  const seen: { event: SQSEvent; context: Context; remaining: number }[] = [];
  const source = run({
    client,
    queueUrl: made.queues.signals.url,
    queueArn: made.queues.signals.arn,
    handler: (event, context) => {
      seen.push({ event, context, remaining: context.getRemainingTimeInMillis() });
      return { batchItemFailures: [] };
    },
  });

  await sns.send(new PublishCommand({ TopicArn: made.topics.signals, Message: "the bell" }));
  await source.idle();

  const [call] = seen;
  expect(seen).toHaveLength(1);
  expect(call?.event.Records).toMatchObject([
    {
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receiptHandle: expect.any(String),
      attributes: {
        ApproximateReceiveCount: "1",
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      messageAttributes: {},
      md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventSource: "aws:sqs",
      eventSourceARN: made.queues.signals.arn,
      awsRegion: region,
    },
  ]);
  expect(JSON.parse(call?.event.Records[0]?.body ?? "")).toMatchObject({ Message: "the bell" });
  expect(call?.context).toMatchObject({ functionName: "hansho-test", awsRequestId: expect.any(String) });
  expect(call?.remaining).toBeLessThanOrEqual(PATIENCE_MS);
  expect(call?.remaining).toBeGreaterThan(0);
  expect(await count(made.queues.signals.url)).toEqual({ visible: "0", hidden: "0" });
});

test("gives message attributes in Lambda's spelling", async () => {
  const { client, createQueue } = await startSqs();
  const queue = await createQueue("attributes");
  const events: SQSEvent[] = [];
  const source = run({ client, ...queue, handler: (event) => void events.push(event) });

  await client.send(
    new SendMessageCommand({
      QueueUrl: queue.queueUrl,
      MessageBody: "x",
      MessageAttributes: {
        cause: { DataType: "String", StringValue: "mute" },
        raw: { DataType: "Binary", BinaryValue: new Uint8Array([1, 2, 3]) },
      },
    }),
  );
  await source.idle();

  expect(events[0]?.Records[0]?.messageAttributes).toEqual({
    cause: { dataType: "String", stringValue: "mute", stringListValues: [], binaryListValues: [] },
    raw: { dataType: "Binary", binaryValue: "AQID", stringListValues: [], binaryListValues: [] },
  });
});

test("brings only the failed record of a batch again", async () => {
  const { client, createQueue, count } = await startSqs();
  const queue = await createQueue("partial", { VisibilityTimeout: "1" });
  const again = Promise.withResolvers<SQSEvent>();
  const batches: string[][] = [];
  const send = (bodies: readonly string[]) =>
    client.send(
      new SendMessageBatchCommand({
        QueueUrl: queue.queueUrl,
        Entries: bodies.map((body, index) => ({ Id: String(index), MessageBody: body })),
      }),
    );
  await send(["good", "bad", "also good"]);
  const source = run({
    client,
    ...queue,
    handler: (event) => {
      batches.push(bodiesOf(event));
      if (batches.length > 1) again.resolve(event);
      const bad = batches.length === 1 ? event.Records.filter(({ body }) => body === "bad") : [];
      return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    },
  });

  const event = await again.promise;
  await source.idle();

  expect(batches).toEqual([["good", "bad", "also good"], ["bad"]]);
  expect(event.Records[0]?.attributes.ApproximateReceiveCount).toBe("2");
  expect(await count(queue.queueUrl)).toEqual({ visible: "0", hidden: "0" });
});

const failsClosed: readonly (readonly [string, LambdaHandler<SQSEvent>, EventSourceTrouble["reason"]])[] = [
  ["a thrown error", () => Promise.reject(new Error("no")), "threw"],
  [
    "a synchronous throw",
    () => {
      throw new Error("no");
    },
    "threw",
  ],
  ["an answer that is no object", () => "ok", "invalid-answer"],
  [
    "an identifier that is not in the batch",
    () => ({ batchItemFailures: [{ itemIdentifier: "x" }] }),
    "unknown-identifier",
  ],
  ["a handler over its time", () => new Promise<never>(() => undefined), "timed-out"],
];

test.each(failsClosed)("keeps the whole batch after %s", async (_name, handler, reason) => {
  const { client, createQueue, count } = await startSqs();
  const queue = await createQueue("closed");
  const troubles: EventSourceTrouble[] = [];
  await client.send(
    new SendMessageBatchCommand({
      QueueUrl: queue.queueUrl,
      Entries: ["1", "2"].map((Id) => ({ Id, MessageBody: Id })),
    }),
  );
  // Only what is waited for is given little time.
  const timeoutMs = reason === "timed-out" ? 50 : PATIENCE_MS;
  const source = run({ client, ...queue, timeoutMs, handler, onTrouble: (trouble) => troubles.push(trouble) });

  await source.idle();

  expect(troubles).toMatchObject([{ functionName: "hansho-test", reason, failed: 2 }]);
  expect(await count(queue.queueUrl)).toEqual({ visible: "0", hidden: "2" });
});

test("gives several records of one FIFO group in one batch, in order", async () => {
  const { client, createQueue, sendGroups } = await startSqs();
  const queue = await createQueue("order.fifo", { FifoQueue: "true" });
  const batches: string[][] = [];
  await sendGroups(queue.queueUrl, ["a1", "b1", "a2", "a3"]);
  const source = run({ client, ...queue, handler: (event) => void batches.push(bodiesOf(event)) });

  await source.idle();

  expect(batches).toEqual([["a1", "a2", "a3", "b1"]]);
});

test("runs other groups beside a slow one, and never two invocations with the same group", async () => {
  const { client, createQueue, sendGroups } = await startSqs();
  const queue = await createQueue("groups.fifo", { FifoQueue: "true" });
  const [slow, bothStarted] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const [started, ended]: [string[], string[]] = [[], []];
  const source = run({
    client,
    ...queue,
    batchSize: 2,
    handler: async (event) => {
      const [first = ""] = bodiesOf(event);
      started.push(first);
      if (first === "b1") bothStarted.resolve();
      if (first === "a1") await slow.promise;
      ended.push(first);
    },
  });

  await sendGroups(queue.queueUrl, ["a1", "a2"]);
  await sendGroups(queue.queueUrl, ["a3", "b1"]);
  await bothStarted.promise;
  expect(started).toEqual(["a1", "b1"]);
  slow.resolve();
  await source.idle();

  expect(started).toEqual(["a1", "b1", "a3"]);
  expect(ended).toEqual(["b1", "a1", "a3"]);
});

test("holds a group back whose slow invocation outlives the visibility timeout", async () => {
  const { endpoint, client, createQueue, sendGroups } = await startSqs();
  const queue = await createQueue("slow.fifo", { FifoQueue: "true", VisibilityTimeout: "1" });
  const slow = Promise.withResolvers<void>();
  let [running, most, calls] = [0, 0, 0];
  const source = run({
    client,
    ...queue,
    handler: async () => {
      calls += 1;
      running += 1;
      most = Math.max(most, running);
      if (calls === 1) await slow.promise;
      running -= 1;
    },
  });
  await sendGroups(queue.queueUrl, ["a1"]);
  // The first poll got the message, the second gets it again when it is visible again, and then a third begins.
  await expect.poll(() => endpoint.counts()["sqs.ReceiveMessage"]).toBe(3);
  slow.resolve();
  await source.idle();

  expect({ calls, most }).toEqual({ calls: 2, most: 1 });
});

test("runs no more invocations at a time than it may", async () => {
  const { client, createQueue } = await startSqs();
  const queue = await createQueue("busy");
  const three = Promise.withResolvers<void>();
  let [running, most, handled] = [0, 0, 0];
  for (let sent = 0; sent < 12; sent += 1) {
    await client.send(new SendMessageCommand({ QueueUrl: queue.queueUrl, MessageBody: String(sent) }));
  }
  const source = run({
    client,
    ...queue,
    batchSize: 1,
    concurrency: 3,
    handler: async (event) => {
      running += 1;
      most = Math.max(most, running);
      if (running === 3) three.resolve();
      await three.promise;
      // Time for a fourth to begin, if it could.
      await new Promise((resolve) => setTimeout(resolve, 20));
      running -= 1;
      handled += event.Records.length;
    },
  });

  await source.idle();

  expect(handled).toBe(12);
  expect(most).toBe(3);
});

test("waits for the running invocation when it stops, and takes no further message", async () => {
  const { client, createQueue, count } = await startSqs();
  const queue = await createQueue("stopping");
  const [started, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const ended: string[] = [];
  const source = run({
    client,
    ...queue,
    handler: async (event) => {
      started.resolve();
      await finish.promise;
      ended.push(...bodiesOf(event));
    },
  });
  await client.send(new SendMessageCommand({ QueueUrl: queue.queueUrl, MessageBody: "first" }));
  await started.promise;

  const stopped = source.stop();
  finish.resolve();
  await stopped;
  await client.send(new SendMessageCommand({ QueueUrl: queue.queueUrl, MessageBody: "second" }));

  expect(ended).toEqual(["first"]);
  expect(await count(queue.queueUrl)).toEqual({ visible: "1", hidden: "0" });
});
