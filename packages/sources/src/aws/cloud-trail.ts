import { type Fields, fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { firstText } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { nameInArn } from "./arn.ts";
import { pageIn, part } from "./console.ts";
import { eventOf } from "./event.ts";

/** Reads what CloudTrail saw somebody do, by itself or in EventBridge's envelope. */
export function cloudTrail(message: Message): Notice | null {
  const record = recordOf(message);
  const name = record && text(record.eventName);
  if (!record || !name) return null;
  const region = text(record.awsRegion);
  const id = text(record.eventID);
  const error = text(record.errorCode);
  const summary = text(record.errorMessage);
  return notice(message, {
    service: "CloudTrail",
    title: [text(record.eventSource)?.replace(/\.amazonaws\.com$/u, ""), name, actorOf(record), error]
      .filter((part) => part)
      .join(" · "),
    severity: error === null ? "low" : "medium",
    link: pageIn(region, `cloudtrailv2/home?region=${region}#/events${id === null ? "" : `/${part(id)}`}`),
    ...(summary !== null && { summary }),
    subject: {
      name,
      account: firstText(record.recipientAccountId, fields(record.userIdentity)?.accountId),
      region,
    },
  });
}

function recordOf(message: Message): Fields | null {
  const event = eventOf(message);
  if (event && !/ via CloudTrail$/u.test(event.type)) return null;
  const record = event ? event.detail : fields(message.json);
  return /\.amazonaws\.com(?:\.cn)?$/u.test(text(record?.eventSource) ?? "") ? record : null;
}

function actorOf({ userIdentity }: Fields): string | null {
  const who = fields(userIdentity) ?? {};
  const session = fields(fields(who.sessionContext)?.sessionIssuer);
  return firstText(who.userName, nameInArn(text(who.arn) ?? ""), session?.userName, who.type);
}
