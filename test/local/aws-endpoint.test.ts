import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { GetTopicAttributesCommand, PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { awsShape } from "@hansho/aws/shape";
import { DataDirInUse } from "@hansho/local/aws/data-dir";
import { type AwsCall, startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { localClientOptions, provision } from "@hansho/local/aws/provision";
import { listen, PortTaken } from "@hansho/local/port";
import { expect, onTestFinished, test } from "vitest";

const region = "ap-northeast-1";

async function startStack(options: { dataDir?: string; port?: number; observe?: (call: AwsCall) => void } = {}) {
  const endpoint = await startAwsEndpoint({ port: 0, region, ...options });
  const made = await provision(endpoint, awsShape);
  const clients = localClientOptions(endpoint);
  const [dynamodb, sns, sqs] = [new DynamoDBClient(clients), new SNSClient(clients), new SQSClient(clients)];
  const close = async () => {
    for (const client of [dynamodb, sns, sqs]) client.destroy();
    await endpoint.close();
  };
  return { endpoint, made, dynamodb, sns, sqs, close };
}

async function startOwnStack(options: Parameters<typeof startStack>[0] = {}) {
  const stack = await startStack(options);
  onTestFinished(stack.close);
  return stack;
}

async function receive(sqs: SQSClient, QueueUrl: string, most = 10) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: most, MessageSystemAttributeNames: ["All"] }),
  );
  return Messages;
}

test("carries a published message to the signals queue in its SNS envelope", async () => {
  const { made, sns, sqs } = await startOwnStack();

  await sns.send(new PublishCommand({ TopicArn: made.topics.signals, Subject: "ALARM", Message: "the bell" }));

  const [message] = await receive(sqs, made.queues.signals.url);
  expect(JSON.parse(message?.Body ?? "")).toMatchObject({
    Type: "Notification",
    TopicArn: made.topics.signals,
    Subject: "ALARM",
    Message: "the bell",
  });
});

test("names the endpoint's own port in every queue URL", async () => {
  const { endpoint, made, sqs } = await startOwnStack();

  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: awsShape.queues.signals.name }));

  expect(QueueUrl).toBe(`${endpoint.url}/000000000000/hansho-signals`);
  expect(made.queues.wakeUps.url).toBe(`${endpoint.url}/000000000000/hansho-wake-ups.fifo`);
});

test("gives the queues the visibility and redrive of the shape", async () => {
  const { made, sqs } = await startOwnStack();

  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: made.queues.wakeUps.url, AttributeNames: ["All"] }),
  );

  expect(Attributes).toMatchObject({
    VisibilityTimeout: "15",
    FifoQueue: "true",
    ContentBasedDeduplication: "false",
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: made.queues.wakeUps.deadArn, maxReceiveCount: 1000 }),
  });
});

test("lets one of two conditional updates of the same version win", async () => {
  const { dynamodb, made } = await startOwnStack();
  const Key = { pk: { S: "incident#1" }, sk: { S: "state" } };
  await dynamodb.send(new PutItemCommand({ TableName: made.table, Item: { ...Key, version: { N: "1" } } }));
  const bump = () =>
    dynamodb.send(
      new UpdateItemCommand({
        TableName: made.table,
        Key,
        UpdateExpression: "SET version = :next",
        ConditionExpression: "version = :seen",
        ExpressionAttributeValues: { ":next": { N: "2" }, ":seen": { N: "1" } },
      }),
    );

  const outcomes = await Promise.allSettled([bump(), bump()]);

  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: expect.any(ConditionalCheckFailedException),
  });
});

test("refuses an expression of more than 4 KB, as DynamoDB does", async () => {
  const { made, dynamodb } = await startOwnStack();
  const update = (parts: number) =>
    dynamodb.send(
      new UpdateItemCommand({
        TableName: made.table,
        Key: { pk: { S: "card#pay-1" }, sk: { S: "card" } },
        UpdateExpression: `SET ${Array.from({ length: parts }, (_, at) => `part${at} = :ts`).join(", ")}`,
        ExpressionAttributeValues: { ":ts": { S: "7.7" } },
      }),
    );

  await update(250);
  await expect(update(300)).rejects.toMatchObject({
    name: "ValidationException",
    message: "Invalid UpdateExpression: Expression size has exceeded the maximum allowed size; expression size: 4392",
  });
});

test("refuses ids and delays of messages that SQS does not take, and subjects that SNS does not", async () => {
  const { made, sns, sqs } = await startOwnStack();
  const send = (group: string, id: string) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl: made.queues.wakeUps.url,
        MessageBody: "wake up",
        MessageGroupId: group,
        MessageDeduplicationId: id,
      }),
    );
  const delayed = (DelaySeconds: number) =>
    sqs.send(new SendMessageCommand({ QueueUrl: made.queues.signals.url, MessageBody: "later", DelaySeconds }));
  const publish = (Subject: string) =>
    sns.send(new PublishCommand({ TopicArn: made.topics.operators, Subject, Message: "the bell" }));

  await send(`C1#${"~".repeat(125)}`, "!".repeat(128));
  await delayed(900);
  await publish("x".repeat(100));
  for (const id of ["x".repeat(129), "決済", "two words"]) {
    await expect(send("C1", id)).rejects.toMatchObject({ name: "InvalidParameterValue" });
    await expect(send(id, "1")).rejects.toMatchObject({ name: "InvalidParameterValue" });
  }
  await expect(delayed(901)).rejects.toMatchObject({
    name: "InvalidParameterValue",
    message: "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.",
  });
  for (const subject of ["x".repeat(101), "決済", "two\nlines"]) {
    await expect(publish(subject)).rejects.toMatchObject({ name: "InvalidParameterException" });
  }
});

test("finds rows by every index of the table", async () => {
  const { dynamodb, made } = await startOwnStack();
  const item = {
    pk: { S: "card#1" },
    sk: { S: "state" },
    dueShard: { S: "0" },
    dueAt: { N: "5" },
    openTenant: { S: "payments" },
    openAt: { N: "6" },
    owedChannel: { S: "C1" },
    owedRank: { N: "7" },
    burning: { S: "in brief" },
    note: { S: "kept" },
  };
  await dynamodb.send(new PutItemCommand({ TableName: made.table, Item: item }));
  const query = async (IndexName: string, partition: string, value: string) =>
    (
      await dynamodb.send(
        new QueryCommand({
          TableName: made.table,
          IndexName,
          KeyConditionExpression: `${partition} = :value`,
          ExpressionAttributeValues: { ":value": { S: value } },
        }),
      )
    ).Items;

  expect(await query("due", "dueShard", "0")).toEqual([
    { pk: item.pk, sk: item.sk, dueShard: item.dueShard, dueAt: item.dueAt },
  ]);
  expect(await query("burning", "openTenant", "payments")).toEqual([
    { pk: item.pk, sk: item.sk, openTenant: item.openTenant, openAt: item.openAt, burning: item.burning },
  ]);
  expect(await query("owed", "owedChannel", "C1")).toEqual([
    { pk: item.pk, sk: item.sk, owedChannel: item.owedChannel, owedRank: item.owedRank },
  ]);
});

test("hands out several messages of one FIFO group in one receive, and the group to nobody else until they are deleted", async () => {
  const { made, sqs } = await startOwnStack();
  const QueueUrl = made.queues.wakeUps.url;
  for (const body of ["a1", "a2", "b1", "a3"]) {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: body,
        MessageGroupId: body.slice(0, 1),
        MessageDeduplicationId: body,
      }),
    );
  }

  const [first, second, third] = [
    await receive(sqs, QueueUrl, 2),
    await receive(sqs, QueueUrl),
    await receive(sqs, QueueUrl),
  ];
  expect([first, second, third].map((messages) => messages.map(({ Body }) => Body))).toEqual([
    ["a1", "a2"],
    ["b1"],
    [],
  ]);

  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first[0]?.ReceiptHandle }));
  expect(await receive(sqs, QueueUrl)).toEqual([]);
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first[1]?.ReceiptHandle }));
  expect(await receive(sqs, QueueUrl)).toMatchObject([{ Body: "a3" }]);
});

test("gives messages of a FIFO group back in their order", async () => {
  const { made, sqs } = await startOwnStack();
  const QueueUrl = made.queues.wakeUps.url;
  for (const body of ["a1", "a2", "a3"]) {
    await sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody: body, MessageGroupId: "a", MessageDeduplicationId: body }),
    );
  }
  const [a1, a2, a3] = await receive(sqs, QueueUrl);

  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: a1?.ReceiptHandle }));
  for (const message of [a2, a3]) {
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 }),
    );
  }

  const again = await receive(sqs, QueueUrl);
  expect(again.map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount])).toEqual([
    ["a2", "2"],
    ["a3", "2"],
  ]);
});

test("keeps a message from a receive whose caller has gone", async () => {
  const { made, sqs, sns } = await startOwnStack();
  const QueueUrl = made.queues.signals.url;
  const gone = new AbortController();
  const receiving = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }), {
    abortSignal: gone.signal,
  });
  // The next call on another connection is answered after the endpoint has taken up the first.
  await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  gone.abort();
  await expect(receiving).rejects.toThrow(/abort/i);
  await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));

  await sns.send(new PublishCommand({ TopicArn: made.topics.signals, Message: "still here" }));

  expect(await receive(sqs, QueueUrl)).toHaveLength(1);
});

test("counts and shows every call by service and operation", async () => {
  const calls: AwsCall[] = [];
  const { endpoint, made, sns, dynamodb } = await startOwnStack({ observe: (call) => calls.push(call) });
  const before = endpoint.counts();
  calls.length = 0;

  await sns.send(new PublishCommand({ TopicArn: made.topics.signals, Message: "one" }));
  await dynamodb.send(new GetItemCommand({ TableName: made.table, Key: { pk: { S: "a" }, sk: { S: "b" } } }));

  expect(calls).toEqual([
    { service: "sns", operation: "Publish" },
    { service: "dynamodb", operation: "GetItem" },
  ]);
  expect(before).toMatchObject({ "dynamodb.CreateTable": 1, "sns.Subscribe": 1, "sqs.CreateQueue": 6 });
  expect(endpoint.counts()["sns.Publish"]).toBe(1);
});

test("keeps rows, messages and subscriptions in the data directory over a restart on another port", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "hansho-data-"));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const first = await startStack({ dataDir });
  const Key = { pk: { S: "kept" }, sk: { S: "state" } };
  await first.dynamodb.send(new PutItemCommand({ TableName: first.made.table, Item: Key }));
  await first.sns.send(new PublishCommand({ TopicArn: first.made.topics.signals, Message: "before" }));
  const [returned] = await receive(first.sqs, first.made.queues.signals.url);
  await first.sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: first.made.queues.signals.url,
      ReceiptHandle: returned?.ReceiptHandle,
      VisibilityTimeout: 0,
    }),
  );
  await first.close();

  const second = await startOwnStack({ dataDir });
  await second.sns.send(new PublishCommand({ TopicArn: second.made.topics.signals, Message: "after" }));

  expect(second.made.queues.signals.url).toBe(`${second.endpoint.url}/000000000000/hansho-signals`);
  const { Item } = await second.dynamodb.send(new GetItemCommand({ TableName: second.made.table, Key }));
  expect(Item).toEqual(Key);
  const bodies = (await receive(second.sqs, second.made.queues.signals.url)).map(({ Body }) => JSON.parse(Body ?? ""));
  expect(bodies.map(({ Message }) => Message)).toEqual(["before", "after"]);
  const { Attributes } = await second.sns.send(new GetTopicAttributesCommand({ TopicArn: second.made.topics.signals }));
  expect(Attributes?.SubscriptionsConfirmed).toBe("1");
});

test("refuses a data directory that is in use, by its name", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "hansho-data-"));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  await startOwnStack({ dataDir });

  const second = startAwsEndpoint({ port: 0, region, dataDir });

  await expect(second).rejects.toThrow(DataDirInUse);
  await expect(second).rejects.toThrow(dataDir);
});

test("says which variable changes a port that is taken", async () => {
  const other = createServer();
  const port = await listen(other, 0, "OTHER_PORT");
  onTestFinished(() => void other.close());

  const starting = startAwsEndpoint({ port, region });

  await expect(starting).rejects.toThrow(PortTaken);
  await expect(starting).rejects.toMatchObject({ port, variable: "AWS_PORT" });
  await expect(starting).rejects.toThrow(`Port ${port} on 127.0.0.1 is already taken`);
});

test("a kept table that lacks an index is told of, with what to do", async () => {
  const { endpoint } = await startOwnStack();
  const older = {
    ...awsShape,
    table: { ...awsShape.table, name: "kept", indexes: awsShape.table.indexes.slice(0, 3) },
  };
  await provision(endpoint, older);

  const newer = provision(endpoint, { ...awsShape, table: { ...awsShape.table, name: "kept" } });

  await expect(newer).rejects.toThrow(
    "The kept table kept has no index message: an earlier version of Hansho made it, and a local table can't be given one. " +
      "Start with another --data folder, or remove this one to begin anew.",
  );
});
