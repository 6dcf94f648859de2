import { type Fields, fields, text } from "@hansho/core/fields";
import type { Severity } from "@hansho/core/severity";
import type { Notice } from "@hansho/core/signal";
import { firstText, list } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { accountInArn, regionInArn } from "./arn.ts";
import { severityOfState } from "./severity.ts";

/** Reads SES: mail that was received, and mail that bounced, was complained of or went out. */
export function ses(message: Message): Notice | null {
  const body = fields(message.json);
  const inner = fields(body?.ses) ?? body;
  const mail = fields(inner?.mail);
  if (!body || !inner || !mail) return null;
  const type = firstText(body.notificationType, body.eventType) ?? (fields(inner.receipt) ? "Received" : null);
  if (type === null) return null;
  const source = text(mail.source);
  const identity = text(mail.sourceArn);
  const about = firstText(fields(mail.commonHeaders)?.subject, mail.subject);
  return notice(message, {
    service: "SES",
    title: [type, about, destinationOf(mail)].filter((part) => part !== null).join(" · "),
    severity: severityOf(type, inner),
    ...reasonOf(inner),
    subject: {
      name: source,
      arn: identity,
      account: text(mail.sendingAccountId) ?? accountInArn(identity ?? ""),
      region: regionInArn(identity ?? ""),
    },
  });
}

function destinationOf(mail: Fields): string | null {
  return text(list(mail.destination)[0]);
}

function severityOf(type: string, inner: Fields): Severity {
  if (/^Bounce$/iu.test(type)) return fields(inner.bounce)?.bounceType === "Permanent" ? "high" : "medium";
  if (/^(?:Complaint|DeliveryDelay)$/iu.test(type)) return "medium";
  if (type === "Received") return Object.values(fields(inner.receipt) ?? {}).some(isFailed) ? "medium" : "low";
  return severityOfState(type);
}

function isFailed(verdict: unknown): boolean {
  return fields(verdict)?.status === "FAIL";
}

function reasonOf({ bounce, failure }: Fields): { summary?: string } {
  const bounced = fields(list(fields(bounce)?.bouncedRecipients)[0]);
  const said = firstText(bounced?.diagnosticCode, fields(failure)?.errorMessage);
  return said === null ? {} : { summary: said };
}
