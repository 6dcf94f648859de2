import { awsShape, nameIn } from "@hansho/aws/shape";
import { account } from "./account.ts";
import { policyOf, type Statement } from "./policy.ts";
import type { StageSettings } from "./stage.ts";

/** The topic that alarms publish to, and the operators' own, which does not pass through Slack. */
export function topics(settings: StageSettings) {
  const signals = topic("Signals", awsShape.topics.signals);
  const operators = topic("Operators", awsShape.topics.operators);
  const { organization, accounts } = settings.senders;
  const ofAccounts = { StringEquals: { "aws:SourceAccount": [account(), ...accounts] } };
  policy("Signals", signals, [
    alarmsMayPublish(signals, ofAccounts),
    ...(organization ? [alarmsMayPublish(signals, { StringEquals: { "aws:SourceOrgID": organization } })] : []),
  ]);
  policy("Operators", operators, [alarmsMayPublish(operators, { StringEquals: { "aws:SourceAccount": account() } })]);
  for (const [index, address] of settings.operators.entries()) {
    new aws.sns.TopicSubscription(`Operator${index + 1}`, {
      topic: operators.arn,
      protocol: "email",
      endpoint: address,
    });
  }
  return { signals, operators };
}

function topic(id: string, name: string) {
  return new sst.aws.SnsTopic(id, { transform: { topic: { name: nameIn($app.stage, name) } } });
}

function policy(id: string, { arn }: sst.aws.SnsTopic, statements: Statement[]) {
  new aws.sns.TopicPolicy(`${id}TopicPolicy`, { arn, policy: policyOf(statements) });
}

function alarmsMayPublish({ arn }: sst.aws.SnsTopic, Condition: NonNullable<Statement["Condition"]>): Statement {
  return { Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "sns:Publish", Resource: arn, Condition };
}
