import type { Signal } from "@hansho/core/signal";
import { read } from "@hansho/sources/read";
import { listed, type Plan, type Statement, statementsIn } from "./plan.ts";

/** When the canary's schedules of a plan publish, as EventBridge Scheduler's cron has it. */
export function canaryFlies(plan: Plan): string[] {
  return plan
    .all("aws:scheduler/schedule:Schedule")
    .filter(({ inputs }) => inputs.target.arn.endsWith(":sns:publish"))
    .map(({ inputs }) => inputs.scheduleExpression.replace(/^cron\((.*)\)$/u, "$1"));
}

/** What the canary's schedules of a plan would publish at a time, and to which topic. */
export function canaryPublishes(plan: Plan, at: string): { topic: string; signal: Signal | undefined }[] {
  return plan
    .all("aws:scheduler/schedule:Schedule")
    .filter(({ inputs }) => inputs.target.arn.endsWith(":sns:publish"))
    .map(({ inputs }) => {
      const { TopicArn, Message } = JSON.parse(inputs.target.input.replaceAll("<aws.scheduler.scheduled-time>", at));
      const envelope = { Type: "Notification", MessageId: "a-canary", TopicArn, Message };
      const [signal] = read(JSON.stringify(envelope), { messageId: "a-record", sentAt: Date.parse(at) });
      return { topic: TopicArn, signal };
    });
}

/** What the role of the canary's schedules may do, as `action on resource`. */
export function canaryMay(plan: Plan): string[] {
  const role = plan.all("aws:iam/role:Role").find(({ inputs }) => inputs.name === `hansho-${plan.stage}-canary`);
  const said = ({ Action, Resource }: Statement) =>
    listed(Action).flatMap((action) => listed(Resource).map((one) => `${action} on ${one}`));
  return statementsIn(role?.inputs.inlinePolicies ?? []).flatMap(said);
}
