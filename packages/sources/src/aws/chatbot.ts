import { fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { list } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";

/** Reads the custom notifications of Amazon Q Developer in chat applications, once AWS Chatbot. */
export function chatbot(message: Message): Notice | null {
  const body = fields(message.json);
  const content = fields(body?.content);
  if (!body || !content || body.source !== "custom") return null;
  const description = text(content.description);
  const steps = list(content.nextSteps).flatMap((step) => text(step) ?? []);
  const first = description?.trim().split("\n")[0];
  const summary = [description, ...steps.slice(0, 10).map((step) => `• ${step}`)].filter((part) => part).join("\n");
  return notice(message, {
    service: "Custom notification",
    title: text(content.title) ?? first ?? "Custom notification",
    severity: "low",
    ...(summary !== "" && { summary }),
  });
}
