import { nameIn } from "@hansho/aws/shape";
import type { WithDead } from "./queues.ts";
import type { StageSettings } from "./stage.ts";
import { WATCH } from "./watch/names.ts";

/**
 * Where it is switched on: this account's alarm events from EventBridge, of each series of an alarm that has several too, but for those of the
 * alarms that watch Hansho itself (docs.aws.amazon.com/eventbridge/latest/ref, "Amazon CloudWatch events").
 */
export function alarmEvents({ alarmEvents }: StageSettings, { queue, dead }: WithDead) {
  if (!alarmEvents) return null;
  const rule = new aws.cloudwatch.EventRule("AlarmEvents", {
    name: nameIn($app.stage, "hansho-alarm-events"),
    description: "Changes of alarms' states, for Hansho",
    eventPattern: JSON.stringify({
      source: ["aws.cloudwatch"],
      "detail-type": ["CloudWatch Alarm State Change", "CloudWatch Alarm Contributor State Change"],
      detail: { alarmName: [{ "anything-but": { prefix: nameIn($app.stage, WATCH) } }] },
    }),
  });
  new aws.cloudwatch.EventTarget("AlarmEventsToSignals", {
    rule: rule.name,
    arn: queue.arn,
    deadLetterConfig: { arn: dead.arn },
    retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
  });
  return rule;
}
