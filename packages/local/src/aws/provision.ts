import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type Projection,
  ResourceInUseException,
} from "@aws-sdk/client-dynamodb";
import { BucketAlreadyExists, BucketAlreadyOwnedByYou, CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { AwsShape, IndexShape, QueueShape } from "@hansho/aws/shape";

/** A queue that exists. */
export type ProvisionedQueue = {
  readonly url: string;
  readonly arn: string;
  readonly deadUrl: string;
  readonly deadArn: string;
};

/** What `provision` made or found. */
export type Provisioned = {
  readonly table: string;
  readonly topics: { readonly signals: string; readonly operators: string };
  readonly archive: string;
  readonly queues: {
    readonly signals: ProvisionedQueue;
    readonly investigations: ProvisionedQueue;
    readonly wakeUps: ProvisionedQueue;
  };
};

/** What a client of the local endpoint is made with; nobody checks the keys. */
export function localClientOptions({ url, region }: { readonly url: string; readonly region: string }) {
  return { endpoint: url, region, credentials: { accessKeyId: "local", secretAccessKey: "local" } };
}

/**
 * Creates the table, bucket, topics, queues and subscription of a shape, or finds them where state was kept.
 * A kept queue gets the shape's visibility and redrive; a kept table stays as it is, and one without an index is told of.
 */
export async function provision(
  endpoint: { readonly url: string; readonly region: string },
  shape: AwsShape,
): Promise<Provisioned> {
  const options = localClientOptions(endpoint);
  const [dynamodb, sns, sqs] = [new DynamoDBClient(options), new SNSClient(options), new SQSClient(options)];
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  try {
    const [, , signalsTopic, operatorsTopic, signals, investigations, wakeUps] = await Promise.all([
      createTable(dynamodb, shape.table),
      createBucket(s3, shape.archive),
      createTopic(sns, shape.topics.signals),
      createTopic(sns, shape.topics.operators),
      createQueue(sqs, shape.queues.signals),
      createQueue(sqs, shape.queues.investigations),
      createQueue(sqs, shape.queues.wakeUps),
    ]);
    await sns.send(new SubscribeCommand({ TopicArn: signalsTopic, Protocol: "sqs", Endpoint: signals.arn }));
    return {
      table: shape.table.name,
      topics: { signals: signalsTopic, operators: operatorsTopic },
      archive: shape.archive,
      queues: { signals, investigations, wakeUps },
    };
  } finally {
    for (const client of [dynamodb, sns, sqs, s3]) client.destroy();
  }
}

async function createTable(
  dynamodb: DynamoDBClient,
  { name, partitionKey, sortKey, indexes }: AwsShape["table"],
): Promise<void> {
  const keys = [
    { name: partitionKey, type: "S" as const },
    { name: sortKey, type: "S" as const },
    ...indexes.flatMap((index) => [
      { name: index.partitionKey, type: "S" as const },
      { name: index.sortKey, type: "N" as const },
    ]),
  ];
  const keySchema = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: "HASH" as const },
    { AttributeName: sort, KeyType: "RANGE" as const },
  ];
  try {
    await dynamodb.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: keySchema(partitionKey, sortKey),
        AttributeDefinitions: keys.map((key) => ({ AttributeName: key.name, AttributeType: key.type })),
        GlobalSecondaryIndexes: indexes.map((index) => ({
          IndexName: index.name,
          KeySchema: keySchema(index.partitionKey, index.sortKey),
          Projection: projectionOf(index),
        })),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const kept = await activeTable(dynamodb, name);
  const missing = indexes.filter((index) => !kept.includes(index.name));
  if (missing.length > 0) throw new KeptTableTooOld(name, missing[0]?.name ?? "");
}

function projectionOf({ projection }: IndexShape): Projection {
  if (projection === "KEYS_ONLY") return { ProjectionType: "KEYS_ONLY" };
  return { ProjectionType: "INCLUDE", NonKeyAttributes: [...projection] };
}

/** A table that an earlier version made and kept; dynalite can't add an index to it. */
export class KeptTableTooOld extends Error {
  override name = "KeptTableTooOld" as const;

  constructor(table: string, index: string) {
    super(
      `The kept table ${table} has no index ${index}: an earlier version of Hansho made it, and a local table can't be given one. ` +
        "Start with another --data folder, or remove this one to begin anew.",
    );
  }
}

/** Waits for the table; answers its indexes' names. */
async function activeTable(dynamodb: DynamoDBClient, name: string): Promise<(string | undefined)[]> {
  for (;;) {
    const { Table: found } = await dynamodb.send(new DescribeTableCommand({ TableName: name }));
    if (found?.TableStatus === "ACTIVE") return found.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName) ?? [];
    await sleep(5);
  }
}

async function createBucket(s3: S3Client, name: string): Promise<void> {
  try {
    await s3.send(new CreateBucketCommand({ Bucket: name }));
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou || error instanceof BucketAlreadyExists)) throw error;
  }
}

async function createTopic(sns: SNSClient, name: string): Promise<string> {
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: name }));
  if (TopicArn === undefined) throw new Error(`SNS gave no ARN for the topic ${name}.`);
  return TopicArn;
}

async function createQueue(sqs: SQSClient, shape: QueueShape): Promise<ProvisionedQueue> {
  const dead = await createPlainQueue(sqs, shape.dead);
  const made = await createPlainQueue(sqs, shape.name);
  // Set, not created with: SQS refuses to create a kept queue with other attributes than it has.
  await sqs.send(
    new SetQueueAttributesCommand({
      QueueUrl: made.url,
      Attributes: {
        VisibilityTimeout: String(shape.visibilitySeconds),
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: shape.maxReceiveCount }),
      },
    }),
  );
  return { ...made, deadUrl: dead.url, deadArn: dead.arn };
}

async function createPlainQueue(sqs: SQSClient, name: string): Promise<{ readonly url: string; readonly arn: string }> {
  const fifo = name.endsWith(".fifo") ? { FifoQueue: "true", ContentBasedDeduplication: "false" } : {};
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: fifo }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  if (QueueUrl === undefined || Attributes?.QueueArn === undefined)
    throw new Error(`SQS gave no address for the queue ${name}.`);
  return { url: QueueUrl, arn: Attributes.QueueArn };
}
