import type { Notice } from "@hansho/core/signal";
import { isAlarmBody } from "./alarm.ts";
import type { Message } from "./envelope.ts";
import { type Fields, fields, text } from "./fields.ts";

/** Reads a JSON object by which some other AWS service tells something; it is shown as it is. */
export function awsNotice(message: Message): Notice | null {
  const body = fields(message.json);
  if (!body || isAlarmBody(body) || !isFromAws(body)) return null;
  const title = message.subject ?? text(body["detail-type"]) ?? text(body["Event Message"]) ?? text(body.Event);
  return { what: "notice", kind: "other-aws", origin: message.origin, title, text: message.text };
}

/** EventBridge's envelope, or one of the marks by which services sign what they publish themselves. */
function isFromAws(body: Fields): boolean {
  if (text(body["detail-type"]) !== null) return true;
  const from = [body.source, body.Service, body.eventSource, body["Event Source"]].map((mark) => text(mark) ?? "");
  if (from.some((mark) => /^aws\.|^AWS |\.amazonaws\.com$/u.test(mark))) return true;
  return text(body["Event Source"]) !== null || text(body.deploymentId) !== null || holdsArn(body);
}

function holdsArn(body: Fields): boolean {
  return Object.values(body).some((value) => typeof value === "string" && /^arn:aws[a-z-]*:/u.test(value));
}
