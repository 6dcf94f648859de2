import { text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { keyedLines } from "./keyed-lines.ts";

/** Reads the letter that AWS Budgets writes when a budget's threshold is passed. */
export function budgets(message: Message): Notice | null {
  const said = message.text.slice(0, 20_000);
  const isLetter = /^\s*AWS Budgets? Notification\b|^\s*Budget Notification\b/iu.test(said);
  if (message.json !== undefined || !(isLetter || /^AWS Budgets?:/u.test(message.subject ?? ""))) return null;
  const told = keyedLines(said);
  const name = text(told["Budget Name"]);
  const amount = text(told["ACTUAL Amount"]) ?? text(told["FORECASTED Amount"]);
  const threshold = text(told["Alert Threshold"]);
  const compared = amount && threshold && `${amount} ${threshold}`;
  return notice(message, {
    service: "AWS Budgets",
    title: [name, compared].filter((part) => part).join(" · ") || message.subject || "AWS Budgets",
    // What is only forecast can still be prevented.
    severity: /FORECASTED/iu.test(text(told["Alert Type"]) ?? "") ? "low" : "medium",
    link: "https://console.aws.amazon.com/billing/home#/budgets",
    subject: { name, account: /\bAWS Account:? (\d{12})\b/iu.exec(said)?.[1] ?? null },
  });
}
