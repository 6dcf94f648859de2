import { nameIn } from "@hansho/aws/shape";
import { account } from "../account.ts";
import type { StageSettings } from "../stage.ts";
import { canaryName } from "./names.ts";

/**
 * An alarm that nobody needs and that takes every alarm's way, to the message in Slack: ALARM in each even minute, OK in each odd one.
 * It flaps for ever, so its tenant's channel shows it as one card with a counter; deliver counts each time it is shown.
 */
export function canary({ region }: StageSettings, { arn }: sst.aws.SnsTopic) {
  const name = nameIn($app.stage, "hansho-canary");
  const role = new aws.iam.Role("CanaryRole", {
    name,
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "scheduler.amazonaws.com" }),
    inlinePolicies: [
      {
        name: "inline",
        policy: $jsonStringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "sns:Publish", Resource: arn }],
        }),
      },
    ],
  });
  for (const [id, state, minutes] of [
    ["CanaryAlarm", "ALARM", "0/2"],
    ["CanaryOk", "OK", "1/2"],
  ] as const) {
    new aws.scheduler.Schedule(id, {
      name: `${name}-${state.toLowerCase()}`,
      scheduleExpression: `cron(${minutes} * * * ? *)`,
      flexibleTimeWindow: { mode: "OFF" },
      state: "ENABLED",
      target: {
        arn: "arn:aws:scheduler:::aws-sdk:sns:publish",
        roleArn: role.arn,
        input: $jsonStringify({ TopicArn: arn, Message: $jsonStringify(message(state, region, arn)) }),
        retryPolicy: { maximumRetryAttempts: 0 },
      },
    });
  }
}

/** As CloudWatch writes it; Scheduler puts the time in. */
function message(state: "ALARM" | "OK", region: string, topic: $util.Output<string>) {
  return {
    AlarmName: canaryName(),
    AlarmDescription: "Shows that alarms arrive in Slack. It changes every minute and nothing is wrong.",
    AWSAccountId: account(),
    NewStateValue: state,
    OldStateValue: state === "ALARM" ? "OK" : "ALARM",
    NewStateReason: "The canary changes every minute.",
    StateChangeTime: "<aws.scheduler.scheduled-time>",
    AlarmArn: $interpolate`arn:aws:cloudwatch:${region}:${account()}:alarm:${canaryName()}`,
    AlarmActions: [topic],
    OKActions: [topic],
    InsufficientDataActions: [],
    Trigger: {
      MetricName: "CanaryShown",
      Namespace: "Hansho",
      StatisticType: "Statistic",
      Statistic: "SUM",
      Dimensions: [],
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: "GreaterThanThreshold",
      Threshold: 0,
      TreatMissingData: "missing",
    },
  };
}
