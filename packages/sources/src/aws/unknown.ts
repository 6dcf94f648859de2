import { type Fields, fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { firstText } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { accountInArn, regionInArn } from "./arn.ts";
import { severityOfState } from "./severity.ts";

/** Reads any other object by which AWS tells something: by the marks with which services sign what they publish themselves. */
export function unknownAws(message: Message): Notice | null {
  const body = fields(message.json);
  if (!body || !isFromAws(body)) return null;
  const arn = arnOf(body);
  const state = firstText(body.status, body.Status, body.state, body.State, body.StatusCode);
  const title = firstText(message.subject, body.title, body.Title, body.Event, body.detailType, body.eventName, arn);
  return notice(message, {
    service: "AWS",
    title: [title ?? "AWS", state].filter((part) => part !== null).join(" · "),
    severity: severityOfState(state),
    subject: {
      arn,
      account: firstText(body.AccountId, body.accountId, body.account, body.AWSAccountId) ?? accountInArn(arn ?? ""),
      region: firstText(body.Region, body.region, body.awsRegion) ?? regionInArn(arn ?? ""),
    },
  });
}

function isFromAws(body: Fields): boolean {
  const from = [body.source, body.Service, body.eventSource, body.EventSource].map((mark) => text(mark) ?? "");
  if (from.some((mark) => /^aws[.:]|^AWS |^Amazon |\.amazonaws\.com$/u.test(mark))) return true;
  return text(body["Event Source"]) !== null || text(body.deploymentId) !== null || arnOf(body) !== null;
}

function arnOf(body: Fields): string | null {
  return firstText(
    ...Object.values(body).filter((value) => typeof value === "string" && /^arn:aws[a-z-]*:/u.test(value)),
  );
}
