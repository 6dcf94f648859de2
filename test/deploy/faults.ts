import type { Patch } from "./offline/synth.ts";

/** A fault as somebody could make it in `stacks/`, and the rule that finds it. */
export type Fault = { fault: string; patch: Patch; foundBy: string };

/** Faults that are planted together in one copy: no two of them are found by the same rule. */
export type Copy = { copy: string; stage: string; faults: Fault[] };

const EVERY_ACTION = "no role may do every action of a service";

/** What is planted. */
export const COPIES: Copy[] = [
  {
    copy: "the first copy",
    stage: "prod",
    faults: [
      {
        fault: "a queue without dead letters",
        patch: { file: "stacks/queues.ts", from: "dlq: { queue: dead.arn, retry: shape.maxReceiveCount },", to: "" },
        foundBy: "every queue but the dead letters' own has dead letters",
      },
      {
        fault: "a wildcard",
        patch: {
          file: "stacks/grants.ts",
          from: "resources: queues.map(({ queue }) => queue.arn)",
          to: 'resources: ["*"]',
        },
        foundBy: "no role's permission holds a wildcard without a reason",
      },
      {
        fault: "a short visibility timeout",
        patch: { file: "stacks/queues.ts", from: "visibilitySeconds} seconds", to: "visibilitySeconds / 3} seconds" },
        foundBy: "a message stays hidden three times as long as its function may work",
      },
      {
        fault: "x86",
        patch: { file: "stacks/function.ts", from: 'architecture: "arm64"', to: 'architecture: "x86_64"' },
        foundBy: "every function runs on arm64 and Node 24",
      },
      {
        fault: "content-based deduplication",
        patch: {
          file: "stacks/queues.ts",
          from: "contentBasedDeduplication: false",
          to: "contentBasedDeduplication: true",
        },
        foundBy: "a FIFO queue never takes equal bodies for the same message",
      },
      {
        fault: "no partial responses",
        patch: { file: "stacks/functions.ts", from: "partialResponses: true", to: "partialResponses: false" },
        foundBy: "every queue is served by one function that reports failures by record",
      },
      {
        fault: "raw delivery",
        patch: { file: "stacks/senders.ts", from: "rawMessageDelivery: false", to: "rawMessageDelivery: true" },
        foundBy: "the topic sends its envelope to the signals, and to the dead letters what it can't send",
      },
      {
        fault: "a topic that anybody's alarms may use",
        patch: {
          file: "stacks/topics.ts",
          from: '"aws:SourceAccount": [account(), ...accounts]',
          to: '"aws:SourceAccount": "*"',
        },
        foundBy: "alarms of named accounts or one organisation publish to the topics, nobody else of AWS",
      },
      {
        fault: "a table that production can lose",
        patch: { file: "stacks/table.ts", from: "deletionProtection: keeps", to: "deletionProtection: false" },
        foundBy: "the table and the archive outlive a stage that keeps, and no other",
      },
      {
        fault: "an alarm about Hansho that only Hansho would tell of",
        patch: { file: "stacks/watch/alarm.ts", from: ": [operators.arn];", to: ": [signals.arn];" },
        foundBy:
          "what watches Hansho tells the operators past Slack, of the recovery too; dead letters are shown in Slack besides",
      },
    ],
  },
  {
    copy: "the second copy",
    stage: "prod",
    faults: [
      {
        fault: "a standard queue for a FIFO queue's dead letters",
        patch: { file: "stacks/queues.ts", from: "Dead`, { fifo,", to: "Dead`, {" },
        foundBy: "a queue's dead letters are of its own kind, FIFO or not",
      },
      {
        fault: "a FIFO queue that all channels share",
        patch: { file: "stacks/queues.ts", from: '"perMessageGroupId"', to: '"perQueue"' },
        foundBy: "a FIFO queue's groups share no limit of calls",
      },
      {
        fault: "queues that take less than those on one machine",
        patch: { file: "stacks/queues.ts", from: "maxMessageSize: ONE_MEBIBYTE, ", to: "" },
        foundBy: "every queue takes as large a message as SQS does, and as the local ones do",
      },
      {
        fault: "every action of a service",
        patch: { file: "stacks/grants.ts", from: 'actions: ["sqs:SendMessage"]', to: 'actions: ["sqs:*"]' },
        foundBy: EVERY_ACTION,
      },
      {
        fault: "a role that the whole account may take",
        patch: {
          file: "stacks/function.ts",
          from: 'Service: "lambda.amazonaws.com"',
          to: 'AWS: "arn:aws:iam::123456789012:root"',
        },
        foundBy: "a role is taken by its one service alone, and has no policy of AWS's",
      },
      {
        fault: "a series whose alarm nobody hears",
        patch: {
          file: "stacks/alarm-events.ts",
          from: ', "CloudWatch Alarm Contributor State Change"]',
          to: "]",
        },
        foundBy:
          "alarm events come from EventBridge where the stage says so, each series' too, and those of Hansho's own alarms never do",
      },
      {
        fault: "a log that is kept for ever",
        patch: { file: "stacks/function.ts", from: "retention: settings.logRetention", to: 'retention: "forever"' },
        foundBy: "every function logs JSON to a group of its own that is kept as long as the stage says",
      },
    ],
  },
  {
    copy: "the copy of the sample",
    stage: "sample",
    faults: [
      {
        fault: "a sweep that cannot ask for evidence",
        patch: {
          file: "stacks/functions.ts",
          from: "          sendTo(wakeUps, investigations),\n          lookAt",
          to: "          sendTo(wakeUps),\n          lookAt",
        },
        foundBy: "every function may send to the queues by which it asks others, and to no more",
      },
      {
        fault: "another threshold",
        patch: { file: "stacks/services/alarms.ts", from: "errorPercent = 5", to: "errorPercent = 50" },
        foundBy:
          "each service that a stage names has HighLatency above 1 s and HighErrorRate above 5 %, and no other has",
      },
      {
        fault: "one period",
        patch: { file: "stacks/services/alarms.ts", from: "datapointsToAlarm: 2", to: "datapointsToAlarm: 1" },
        foundBy: "a service's alarm needs two five-minute periods of two, and a service without requests is well",
      },
      {
        fault: "a recovery that is told to nobody",
        patch: { file: "stacks/services/alarms.ts", from: "okActions: [topic],", to: "" },
        foundBy: "a service's alarm tells Hansho of ALARM and of OK",
      },
      {
        fault: "alarms that are tagged as Hansho's own",
        patch: { file: "stacks/services/alarms.ts", from: "application: service.name", to: 'application: "hansho"' },
        foundBy: "a service's alarm says its service, and its runbook to people and by tag",
      },
      {
        fault: "a link, which grants everything on what it links",
        patch: { file: "stacks/functions.ts", from: "cors: false },", to: "cors: false }, link: [rows]," },
        foundBy: EVERY_ACTION,
      },
    ],
  },
];
