import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PutMetricAlarmCommand, type PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { CreateLogGroupCommand, PutRetentionPolicyCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateTableCommand, UpdateTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  type EventSourceMappingConfiguration,
} from "@aws-sdk/client-lambda";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { CreateScheduleCommand } from "@aws-sdk/client-scheduler";
import { CreateTopicCommand, SetTopicAttributesCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, SetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import type { MetricQuery, Plan } from "../deploy/plan.ts";
import type { Clients } from "./clients.ts";

/** What a deployment says of what it made: where Slack calls, and the URLs of queues by their names. */
export type Created = { slackUrl: string; queueUrls: Record<string, string> };

/**
 * Creates what a plan says, with the functions of its zip files; `more` is added to every function's environment.
 * Names and ARNs are the plan's own; URLs are AWS's to give, and stand where the plan has made-up ones.
 */
export async function create(
  aws: Clients,
  plan: Plan,
  artifacts: string,
  more: Record<string, string>,
): Promise<Created> {
  await Promise.all([tables(aws, plan), buckets(aws, plan), topics(aws, plan), logGroups(aws, plan)]);
  const queueUrls = await queues(aws, plan);
  await senders(aws, plan, queueUrls);
  const given = new Map(
    plan
      .all("aws:sqs/queue:Queue")
      .map(({ inputs, outputs }) => [String(outputs.url), queueUrls[inputs.name] ?? ""] as const),
  );
  const asGiven = (value: string) => given.get(value) ?? value;
  await functions(aws, plan, artifacts, (own) => ({
    ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, asGiven(value)])),
    ...more,
  }));
  await Promise.all([mappings(aws, plan), schedules(aws, plan), parameters(aws, plan), alarms(aws, plan)]);
  return { slackUrl: await functionUrl(aws, plan), queueUrls };
}

async function tables({ dynamodb }: Clients, plan: Plan): Promise<void> {
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: "HASH" as const },
    { AttributeName: range, KeyType: "RANGE" as const },
  ];
  for (const { inputs } of plan.all("aws:dynamodb/table:Table")) {
    await dynamodb.send(
      new CreateTableCommand({
        TableName: inputs.name,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: keys(inputs.hashKey, inputs.rangeKey),
        AttributeDefinitions: inputs.attributes.map(({ name, type }) => ({
          AttributeName: name,
          AttributeType: type === "N" ? "N" : "S",
        })),
        GlobalSecondaryIndexes: inputs.globalSecondaryIndexes.map((index) => ({
          IndexName: index.name,
          KeySchema: keys(index.hashKey, index.rangeKey),
          Projection: index.nonKeyAttributes
            ? { ProjectionType: "INCLUDE", NonKeyAttributes: index.nonKeyAttributes }
            : { ProjectionType: "KEYS_ONLY" },
        })),
      }),
    );
    if (!inputs.ttl) continue;
    const { attributeName, enabled } = inputs.ttl;
    await dynamodb.send(
      new UpdateTimeToLiveCommand({
        TableName: inputs.name,
        TimeToLiveSpecification: { AttributeName: attributeName, Enabled: enabled },
      }),
    );
  }
}

async function buckets({ s3 }: Clients, plan: Plan): Promise<void> {
  for (const { inputs } of plan.all("aws:s3/bucket:Bucket")) {
    await s3.send(
      new CreateBucketCommand({
        Bucket: inputs.bucket,
        ObjectLockEnabledForBucket: inputs.objectLockEnabled ?? false,
      }),
    );
  }
}

async function topics({ sns }: Clients, plan: Plan): Promise<void> {
  for (const { inputs } of plan.all("aws:sns/topic:Topic"))
    await sns.send(new CreateTopicCommand({ Name: inputs.name }));
  for (const { inputs } of plan.all("aws:sns/topicPolicy:TopicPolicy")) {
    await sns.send(
      new SetTopicAttributesCommand({
        TopicArn: inputs.arn,
        AttributeName: "Policy",
        AttributeValue: inputs.policy,
      }),
    );
  }
}

async function logGroups({ logs }: Clients, plan: Plan): Promise<void> {
  for (const { inputs } of plan.all("aws:cloudwatch/logGroup:LogGroup")) {
    await logs.send(new CreateLogGroupCommand({ logGroupName: inputs.name }));
    if (inputs.retentionInDays === undefined) continue;
    await logs.send(
      new PutRetentionPolicyCommand({ logGroupName: inputs.name, retentionInDays: inputs.retentionInDays }),
    );
  }
}

/** The dead ones come first in a plan: the others name them. */
async function queues({ sqs }: Clients, plan: Plan): Promise<Record<string, string>> {
  const urls: Record<string, string> = {};
  for (const { inputs } of plan.all("aws:sqs/queue:Queue")) {
    const { QueueUrl = "" } = await sqs.send(
      new CreateQueueCommand({
        QueueName: inputs.name,
        Attributes: {
          VisibilityTimeout: String(inputs.visibilityTimeoutSeconds),
          MessageRetentionPeriod: String(inputs.messageRetentionSeconds),
          ...(inputs.redrivePolicy && { RedrivePolicy: inputs.redrivePolicy }),
          ...(inputs.fifoQueue && {
            FifoQueue: "true",
            ContentBasedDeduplication: String(inputs.contentBasedDeduplication),
          }),
        },
      }),
    );
    urls[inputs.name] = QueueUrl;
  }
  return urls;
}

async function senders({ sns, sqs }: Clients, plan: Plan, urls: Record<string, string>): Promise<void> {
  const planned = plan.all("aws:sqs/queue:Queue");
  for (const { inputs } of plan.all("aws:sqs/queuePolicy:QueuePolicy")) {
    const to = planned.find(({ outputs }) => outputs.url === inputs.queueUrl);
    await sqs.send(
      new SetQueueAttributesCommand({
        QueueUrl: urls[to?.inputs.name ?? ""],
        Attributes: { Policy: inputs.policy },
      }),
    );
  }
  for (const { inputs } of plan.all("aws:sns/topicSubscription:TopicSubscription")) {
    await sns.send(
      new SubscribeCommand({
        TopicArn: inputs.topic,
        Protocol: inputs.protocol,
        Endpoint: inputs.endpoint,
        Attributes: {
          RawMessageDelivery: String(inputs.rawMessageDelivery ?? false),
          ...(inputs.redrivePolicy && { RedrivePolicy: inputs.redrivePolicy }),
        },
      }),
    );
  }
}

async function functions(
  { lambda }: Clients,
  plan: Plan,
  artifacts: string,
  environmentOf: (own: Record<string, string>) => Record<string, string>,
): Promise<void> {
  for (const { inputs } of plan.all("aws:lambda/function:Function")) {
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: inputs.name,
        Runtime: "nodejs24.x",
        Role: inputs.role,
        Handler: inputs.handler,
        Timeout: inputs.timeout,
        MemorySize: inputs.memorySize,
        Architectures: ["arm64"],
        Environment: { Variables: environmentOf(inputs.environment.variables) },
        LoggingConfig: { LogFormat: "JSON", LogGroup: inputs.loggingConfig.logGroup },
        Code: { ZipFile: await readFile(join(artifacts, `${inputs.name}.zip`)) },
      }),
    );
  }
}

async function mappings({ lambda }: Clients, plan: Plan): Promise<void> {
  for (const { inputs } of plan.all("aws:lambda/eventSourceMapping:EventSourceMapping")) {
    const types = inputs.functionResponseTypes as EventSourceMappingConfiguration["FunctionResponseTypes"];
    await lambda.send(
      new CreateEventSourceMappingCommand({
        EventSourceArn: inputs.eventSourceArn,
        FunctionName: inputs.functionName,
        BatchSize: inputs.batchSize,
        FunctionResponseTypes: types,
        ...(inputs.scalingConfig && {
          ScalingConfig: { MaximumConcurrency: inputs.scalingConfig.maximumConcurrency },
        }),
      }),
    );
  }
}

async function schedules({ scheduler }: Clients, plan: Plan): Promise<void> {
  for (const { inputs } of plan.all("aws:scheduler/schedule:Schedule")) {
    const { arn, roleArn, input } = inputs.target;
    await scheduler.send(
      new CreateScheduleCommand({
        Name: inputs.name,
        ScheduleExpression: inputs.scheduleExpression,
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: { Arn: arn, RoleArn: roleArn, Input: input },
      }),
    );
  }
}

async function parameters({ ssm }: Clients, plan: Plan): Promise<void> {
  for (const { inputs } of plan.all("aws:ssm/parameter:Parameter")) {
    await ssm.send(new PutParameterCommand({ Name: inputs.name, Value: inputs.value, Type: "String" }));
  }
}

async function alarms({ cloudWatch }: Clients, plan: Plan): Promise<void> {
  for (const { inputs } of plan.all("aws:cloudwatch/metricAlarm:MetricAlarm")) {
    const { metricQueries, dimensions = {}, tags = {} } = inputs;
    const alarm = {
      AlarmName: inputs.name,
      AlarmDescription: inputs.alarmDescription,
      AlarmActions: inputs.alarmActions,
      OKActions: inputs.okActions,
      ComparisonOperator: inputs.comparisonOperator,
      Threshold: inputs.threshold,
      EvaluationPeriods: inputs.evaluationPeriods,
      DatapointsToAlarm: inputs.datapointsToAlarm,
      TreatMissingData: inputs.treatMissingData,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      ...(metricQueries
        ? { Metrics: metricQueries.map(asQuery) }
        : {
            Namespace: inputs.namespace,
            MetricName: inputs.metricName,
            Dimensions: wireDimensions(dimensions),
            Statistic: inputs.statistic,
            Period: inputs.period,
          }),
    } as PutMetricAlarmCommandInput;
    await cloudWatch.send(new PutMetricAlarmCommand(alarm));
  }
}

function asQuery({ id, expression, label, returnData = false, metric }: MetricQuery) {
  return {
    Id: id,
    Expression: expression,
    Label: label,
    ReturnData: returnData,
    ...(metric && {
      MetricStat: {
        Metric: {
          Namespace: metric.namespace,
          MetricName: metric.metricName,
          Dimensions: wireDimensions(metric.dimensions),
        },
        Period: metric.period,
        Stat: metric.stat,
      },
    }),
  };
}

function wireDimensions(dimensions: Record<string, string>) {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

async function functionUrl({ lambda }: Clients, plan: Plan): Promise<string> {
  const [planned] = plan.all("aws:lambda/functionUrl:FunctionUrl");
  if (!planned) throw new Error("The plan has no function URL.");
  const { functionName } = planned.inputs;
  const { FunctionUrl } = await lambda.send(
    new CreateFunctionUrlConfigCommand({ FunctionName: functionName, AuthType: "NONE" }),
  );
  if (!FunctionUrl) throw new Error(`There is no URL of ${functionName}.`);
  return FunctionUrl;
}
