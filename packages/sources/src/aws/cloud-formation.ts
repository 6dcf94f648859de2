import { fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { accountInArn, regionInArn } from "./arn.ts";
import { pageIn, part } from "./console.ts";
import { eventReader } from "./event.ts";
import { severityOfState } from "./severity.ts";

/** Reads CloudFormation's lines, `ResourceStatus='CREATE_FAILED'`, as a stack publishes them. */
export function cloudFormation(message: Message): Notice | null {
  if (message.json !== undefined || !/^\s*StackId='arn:/u.test(message.text)) return null;
  const told = Object.fromEntries(
    [...message.text.slice(0, 20_000).matchAll(/^(\w+)='(.*)'?$/gmu)].map(([, key, value]) => [
      key,
      value?.replace(/'$/u, ""),
    ]),
  );
  const arn = told.StackId ?? "";
  const region = regionInArn(arn);
  const name = told.StackName ?? null;
  const state = told.ResourceStatus ?? null;
  const resource = told.LogicalResourceId === name ? null : told.LogicalResourceId;
  return notice(message, {
    service: "CloudFormation",
    title: [[name, resource].filter((part) => part).join(" › "), state].filter((part) => part).join(" · "),
    severity: severityOfState(state),
    link: stackPage(region, arn),
    ...(told.ResourceStatusReason && { summary: told.ResourceStatusReason }),
    subject: { name, arn, account: accountInArn(arn), region },
  });
}

/** Reads the same out of EventBridge. */
export const cloudFormationEvent = eventReader(
  /^aws\.cloudformation |^ ?CloudFormation /u,
  ({ detail, type, region }) => {
    const stack = text(detail["stack-id"]);
    const status = fields(detail["status-details"]);
    const name = stack?.split("/")[1] ?? null;
    const state = text(status?.status);
    const summary = text(status?.["status-reason"]);
    return {
      service: "CloudFormation",
      title: [[name, text(detail["logical-resource-id"])].filter((part) => part !== null).join(" › ") || type, state]
        .filter((part) => part !== null)
        .join(" · "),
      severity: severityOfState(state),
      link: stack === null ? null : stackPage(region, stack),
      name,
      ...(summary !== null && { summary }),
    };
  },
);

function stackPage(region: string | null, stack: string): string | null {
  return pageIn(region, `cloudformation/home?region=${region}#/stacks/events?stackId=${part(stack)}`);
}
