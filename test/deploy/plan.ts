import type { Registration } from "./offline/registration.ts";
import type { Synthesized } from "./offline/synth.ts";

/** One thing that a policy says. */
export type Statement = {
  Effect: "Allow" | "Deny";
  Action: string | string[];
  Resource: string | string[];
  Principal?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
};

/** One query of an alarm on metric math. */
export type MetricQuery = {
  id: string;
  expression?: string;
  label?: string;
  returnData?: boolean;
  metric?: { namespace: string; metricName: string; dimensions: Record<string, string>; stat: string; period: number };
};

/** What is read of each kind of resource, as the provider of AWS names it. */
export type Inputs = {
  "aws:sqs/queue:Queue": {
    name: string;
    fifoQueue: boolean;
    contentBasedDeduplication: boolean;
    visibilityTimeoutSeconds: number;
    messageRetentionSeconds: number;
    maxMessageSize?: number;
    redrivePolicy?: string;
    sqsManagedSseEnabled?: boolean;
    deduplicationScope?: string;
    fifoThroughputLimit?: string;
  };
  "aws:sqs/queuePolicy:QueuePolicy": { queueUrl: string; policy: string };
  "aws:sns/topic:Topic": { name: string };
  "aws:sns/topicPolicy:TopicPolicy": { arn: string; policy: string };
  "aws:sns/topicSubscription:TopicSubscription": {
    topic: string;
    protocol: string;
    endpoint: string;
    rawMessageDelivery?: boolean;
    redrivePolicy?: string;
  };
  "aws:cloudwatch/eventRule:EventRule": { name: string; eventPattern: string };
  "aws:cloudwatch/eventTarget:EventTarget": { rule: string; arn: string; deadLetterConfig?: { arn: string } };
  "aws:cloudwatch/logGroup:LogGroup": { name: string; retentionInDays?: number };
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    name: string;
    alarmDescription?: string;
    alarmActions: string[];
    okActions?: string[];
    namespace?: string;
    metricName?: string;
    dimensions?: Record<string, string>;
    statistic?: string;
    period?: number;
    metricQueries?: MetricQuery[];
    comparisonOperator: string;
    threshold: number;
    evaluationPeriods: number;
    datapointsToAlarm?: number;
    treatMissingData?: string;
    tags?: Record<string, string>;
  };
  "aws:lambda/function:Function": {
    name: string;
    runtime: string;
    architectures: string[];
    memorySize: number;
    timeout: number;
    handler: string;
    role: string;
    environment: { variables: Record<string, string> };
    loggingConfig: { logFormat: string; logGroup: string };
    reservedConcurrentExecutions?: number;
  };
  "aws:lambda/eventSourceMapping:EventSourceMapping": {
    eventSourceArn: string;
    functionName: string;
    batchSize: number;
    functionResponseTypes: string[];
    scalingConfig?: { maximumConcurrency: number };
  };
  "aws:lambda/functionUrl:FunctionUrl": { functionName: string; authorizationType: string; cors?: unknown };
  "aws:lambda/permission:Permission": { function: string; action: string; principal: string };
  "aws:iam/role:Role": {
    name: string;
    assumeRolePolicy: unknown;
    inlinePolicies?: { name: string; policy: string }[];
    managedPolicyArns?: string[];
  };
  "aws:dynamodb/table:Table": {
    name: string;
    billingMode: string;
    hashKey: string;
    rangeKey: string;
    attributes: { name: string; type: string }[];
    globalSecondaryIndexes: {
      name: string;
      hashKey: string;
      rangeKey: string;
      projectionType: string;
      nonKeyAttributes?: string[];
    }[];
    ttl?: { attributeName: string; enabled: boolean };
    deletionProtectionEnabled: boolean;
    pointInTimeRecovery: { enabled: boolean };
  };
  "aws:s3/bucket:Bucket": { bucket: string; forceDestroy: boolean; objectLockEnabled?: boolean };
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": Record<string, unknown>;
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": { bucket: string };
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
    rule: { defaultRetention: { mode: string; days: number } };
  };
  "aws:scheduler/schedule:Schedule": {
    name: string;
    scheduleExpression: string;
    state: string;
    target: { arn: string; roleArn: string; input: string };
  };
  "aws:ssm/parameter:Parameter": { name: string; value: string };
};

/** A resource of one kind. */
export type Planned<Kind extends keyof Inputs> = Omit<Registration, "inputs"> & { inputs: Inputs[Kind] };

/** What would be deployed, to be asked. */
export type Plan = Synthesized & {
  all<Kind extends keyof Inputs>(kind: Kind): Planned<Kind>[];
  /** The function that `hansho build` calls so. */
  functionNamed(name: string): Planned<"aws:lambda/function:Function">;
  /** What a function's role may do. */
  statementsOf(functionName: string): Statement[];
  /** The alarms that watch Hansho itself, and those of services. */
  alarmsOf(what: "itself" | "services"): Planned<"aws:cloudwatch/metricAlarm:MetricAlarm">[];
};

/** A plan to be asked, of what `sst diff` registered. */
export function planOf(synthesized: Synthesized): Plan {
  const all = <Kind extends keyof Inputs>(kind: Kind) =>
    synthesized.resources.filter(({ type }) => type === kind) as unknown as Planned<Kind>[];
  return {
    ...synthesized,
    all,
    functionNamed(name) {
      const full = `hansho-${synthesized.stage}-${name}`;
      const found = all("aws:lambda/function:Function").find(({ inputs }) => inputs.name === full);
      if (!found) throw new Error(`The plan of ${synthesized.stage} has no function ${full}.`);
      return found;
    },
    alarmsOf: (what) =>
      all("aws:cloudwatch/metricAlarm:MetricAlarm").filter(
        ({ name }) => name.startsWith("Watch") === (what === "itself"),
      ),
    statementsOf(functionName) {
      const { role } = this.functionNamed(functionName).inputs;
      const found = all("aws:iam/role:Role").find(({ outputs }) => outputs.arn === role);
      return statementsIn(found?.inputs.inlinePolicies ?? []);
    },
  };
}

/** All that a role's own policies say. */
export function statementsIn(policies: readonly { policy: string }[]): Statement[] {
  return policies.flatMap(({ policy }) => (JSON.parse(policy) as { Statement: Statement[] }).Statement);
}

/** What may stand alone or in a list, as a list. */
export function listed<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}
