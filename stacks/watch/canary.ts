import { nameIn } from "@hansho/aws/shape";
import { CANARY } from "@hansho/core/canary";
import { account } from "../account.ts";
import type { StageSettings } from "../stage.ts";

/**
 * An alarm that nobody needs and that takes every alarm's way, to the message in Slack: ALARM in each even minute, OK in each odd one.
 * It flaps, so its tenant's channel shows it as one card a day with a counter; deliver counts each time it is shown. There are two, of
 * the odd days of the month (UTC) and of the even ones: while one flies the other's incident ends, and its ledger with it.
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
  for (const [id, days, state, minutes] of [
    ["CanaryOddAlarm", "odd", "ALARM", "0/2"],
    ["CanaryOddOk", "odd", "OK", "1/2"],
    ["CanaryEvenAlarm", "even", "ALARM", "0/2"],
    ["CanaryEvenOk", "even", "OK", "1/2"],
  ] as const) {
    new aws.scheduler.Schedule(id, {
      name: `${name}-${days}-${state.toLowerCase()}`,
      scheduleExpression: `cron(${minutes} * ${DAYS[days]} * ? *)`,
      flexibleTimeWindow: { mode: "OFF" },
      state: "ENABLED",
      target: {
        arn: "arn:aws:scheduler:::aws-sdk:sns:publish",
        roleArn: role.arn,
        input: $jsonStringify({ TopicArn: arn, Message: $jsonStringify(message(days, state, region, arn)) }),
        retryPolicy: { maximumRetryAttempts: 0 },
      },
    });
  }
}

/** Each second day from the first of the month, and from the second. */
const DAYS = { odd: "1/2", even: "2/2" } as const;

/** As CloudWatch writes it; Scheduler puts the time in. */
function message(days: "odd" | "even", state: "ALARM" | "OK", region: string, topic: $util.Output<string>) {
  const name = nameIn($app.stage, `hansho-${days}-canary`);
  return {
    AlarmName: name,
    AlarmDescription: "Shows that alarms arrive in Slack. It changes every minute and nothing is wrong.",
    AWSAccountId: account(),
    NewStateValue: state,
    OldStateValue: state === "ALARM" ? "OK" : "ALARM",
    NewStateReason: "The canary changes every minute.",
    StateChangeTime: "<aws.scheduler.scheduled-time>",
    AlarmArn: $interpolate`arn:aws:cloudwatch:${region}:${account()}:alarm:${name}`,
    AlarmActions: [topic],
    OKActions: [topic],
    InsufficientDataActions: [],
    Trigger: {
      MetricName: CANARY.name,
      Namespace: CANARY.namespace,
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
