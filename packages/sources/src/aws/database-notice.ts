import { fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { firstText } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { severityOfWords } from "./severity.ts";

/** Reads what event subscriptions of RDS and DMS publish: keys with blanks, and no envelope of EventBridge's. */
export function databaseNotice(message: Message): Notice | null {
  const body = fields(message.json);
  const said = body && text(body["Event Message"]);
  if (!body || !said) return null;
  const link = text(body["Identifier Link"])?.trim() ?? null;
  const name = firstText(body["Source ID"], body.SourceId);
  return notice(message, {
    service: `${link} ${text(body["Event ID"])}`.toLowerCase().includes("dms") ? "DMS" : "RDS",
    title: [name, said].filter((part) => part !== null).join(" · "),
    severity: severityOfWords(said),
    link,
    subject: { name, arn: text(body["Source ARN"]), region: /[?&]region=([a-z0-9-]+)/u.exec(link ?? "")?.[1] ?? null },
  });
}
