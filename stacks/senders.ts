import { policyOf, type Statement } from "./policy.ts";
import type { WithDead } from "./queues.ts";

/** Lets the topic, and the rule where there is one, send to the signals; what can't be sent goes to the dead letters. */
export function senders(topic: sst.aws.SnsTopic, { queue, dead }: WithDead, rule: aws.cloudwatch.EventRule | null) {
  for (const [id, to] of [
    ["SignalsPolicy", queue],
    ["SignalsDeadPolicy", dead],
  ] as const) {
    const statements = [
      maySend("sns.amazonaws.com", topic.arn, to),
      ...(rule ? [maySend("events.amazonaws.com", rule.arn, to)] : []),
    ];
    new aws.sqs.QueuePolicy(id, { queueUrl: to.url, policy: policyOf(statements) });
  }
  new aws.sns.TopicSubscription("SignalsSubscription", {
    topic: topic.arn,
    protocol: "sqs",
    endpoint: queue.arn,
    // The envelope has the message's id, by which everything is accounted for.
    rawMessageDelivery: false,
    redrivePolicy: $jsonStringify({ deadLetterTargetArn: dead.arn }),
  });
}

function maySend(Service: string, source: $util.Output<string>, to: sst.aws.Queue): Statement {
  return {
    Principal: { Service },
    Action: "sqs:SendMessage",
    Resource: to.arn,
    Condition: { ArnEquals: { "aws:SourceArn": source } },
  };
}
