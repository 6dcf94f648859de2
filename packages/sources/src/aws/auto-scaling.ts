import { type Fields, fields, text } from "@hansho/core/fields";
import type { Severity } from "@hansho/core/severity";
import type { Notice } from "@hansho/core/signal";
import { firstText } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { accountInArn, regionInArn } from "./arn.ts";
import { pageIn, part } from "./console.ts";
import { eventReader } from "./event.ts";
import { keyedLines } from "./keyed-lines.ts";
import { severityOfState } from "./severity.ts";

/** Reads what Auto Scaling publishes of launches and terminations, as JSON and as the lines of its e-mail. */
export function autoScaling(message: Message): Notice | null {
  const body = fields(message.json) ?? keyedLines(message.text);
  if (!/^(?:AWS|Amazon EC2) Auto Scaling$/u.test(text(body.Service) ?? "")) return null;
  const name = text(body.AutoScalingGroupName);
  const arn = text(body.AutoScalingGroupARN);
  const region = regionInArn(arn ?? "");
  return notice(message, {
    service: "Auto Scaling",
    title:
      [name, firstText(body.Description, body.Event)].filter((part) => part !== null).join(" · ") || "Auto Scaling",
    severity: severityOf(body),
    link: groupPage(region, name),
    ...summaryOf(body),
    subject: { name, arn, account: text(body.AccountId) ?? accountInArn(arn ?? ""), region },
  });
}

/** Reads the same out of EventBridge. */
export const autoScalingEvent = eventReader(/^aws\.autoscaling /u, ({ detail, type, region }) => {
  const name = text(detail.AutoScalingGroupName);
  return {
    service: "Auto Scaling",
    title: [name, firstText(detail.Description) ?? type].filter((part) => part !== null).join(" · "),
    severity: severityOfState(type),
    link: groupPage(region, name),
    name,
    ...summaryOf(detail),
  };
});

function severityOf({ Event, StatusCode }: Fields): Severity {
  const byEvent = severityOfState(text(Event)?.replace("TERMINATE", "") ?? null);
  return byEvent === "low" ? severityOfState(text(StatusCode)) : byEvent;
}

function summaryOf({ Cause }: Fields): { summary?: string } {
  const cause = text(Cause);
  return cause === null ? {} : { summary: cause };
}

function groupPage(region: string | null, name: string | null): string | null {
  return pageIn(region, `ec2/home?region=${region}#AutoScalingGroupDetails:id=${part(name ?? "")}`);
}
