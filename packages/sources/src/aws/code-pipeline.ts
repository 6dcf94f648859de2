import { fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { firstText } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { regionInArn } from "./arn.ts";
import { pageIn, part } from "./console.ts";
import { eventReader } from "./event.ts";
import { severityOfState } from "./severity.ts";

/** Reads CodePipeline's events of pipelines, stages and actions. */
export const codePipeline = eventReader(/^aws\.codepipeline |^ ?CodePipeline /u, ({ detail, type, region }) => {
  const name = text(detail.pipeline);
  const where = [name, text(detail.stage), text(detail.action)].filter((part) => part !== null).join(" › ");
  const state = text(detail.state);
  const summary = text(fields(detail["execution-result"])?.["external-execution-summary"]);
  return {
    service: "CodePipeline",
    title: [where || type, state].filter((part) => part !== null).join(" · "),
    severity: severityOfState(state),
    link: pipelinePage(region, name),
    name,
    ...(summary !== null && { summary }),
  };
});

/** Reads that a pipeline waits for somebody's approval. */
export function pipelineApproval(message: Message): Notice | null {
  const body = fields(message.json);
  const approval = fields(body?.approval);
  const name = approval && text(approval.pipelineName);
  if (!body || !approval || name === null) return null;
  const region = text(body.region) ?? regionInArn(message.origin.topicArn ?? "");
  const where = [name, text(approval.stageName), text(approval.actionName)].filter((part) => part !== null).join(" › ");
  const summary = text(approval.customData);
  return notice(message, {
    service: "CodePipeline",
    title: `${where} · APPROVAL NEEDED`,
    severity: "medium",
    link: firstText(approval.approvalReviewLink, body.consoleLink) ?? pipelinePage(region, name),
    ...(summary !== null && { summary }),
    subject: { name, region },
  });
}

function pipelinePage(region: string | null, name: string | null): string | null {
  if (name === null) return null;
  return pageIn(region, `codesuite/codepipeline/pipelines/${part(name)}/view?region=${region}`);
}
