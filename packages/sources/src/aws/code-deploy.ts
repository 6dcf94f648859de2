import { fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { nested } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { pageIn, part } from "./console.ts";
import { eventReader } from "./event.ts";
import { severityOfState } from "./severity.ts";

/** Reads CodeDeploy's events. */
export const codeDeployEvent = eventReader(/^aws\.codedeploy |^ ?CodeDeploy /u, ({ detail, type, region }) => {
  const state = text(detail.state);
  const name = text(detail.application);
  const where = [name, text(detail.deploymentGroup), text(detail.instanceId)].filter((part) => part !== null);
  return {
    service: "CodeDeploy",
    title: [where.join(" › ") || type, state].filter((part) => part !== null).join(" · "),
    severity: severityOfState(state),
    link: deploymentPage(region, text(detail.deploymentId)),
    name,
  };
});

/** Reads what a trigger of CodeDeploy publishes; AWS nests JSON in texts here. */
export function codeDeploy(message: Message): Notice | null {
  const body = fields(message.json);
  const id = body && text(body.deploymentId);
  if (!body || !id || !(text(body.applicationName) ?? text(body.eventTriggerName) ?? text(body.deploymentGroupName)))
    return null;
  const state = text(body.status) ?? text(body.instanceStatus);
  const name = text(body.applicationName);
  const error = nested(body.errorInformation);
  const summary = error && [text(error.ErrorCode), text(error.ErrorMessage)].filter((part) => part !== null).join(": ");
  const region = text(body.region);
  return notice(message, {
    service: "CodeDeploy",
    title: [
      [name, text(body.deploymentGroupName)].filter((part) => part !== null).join(" › ") || id,
      state?.toUpperCase(),
    ]
      .filter((part) => part)
      .join(" · "),
    severity: severityOfState(state),
    link: deploymentPage(region, id),
    ...(summary && { summary }),
    subject: { name, account: text(body.accountId), region },
  });
}

function deploymentPage(region: string | null, id: string | null): string | null {
  if (id === null) return null;
  return pageIn(region, `codesuite/codedeploy/deployments/${part(id)}?region=${region}`);
}
