import { type Fields, fields, text } from "@hansho/core/fields";
import type { Severity } from "@hansho/core/severity";
import { list } from "../fields.ts";
import { part } from "./console.ts";
import { type AwsEvent, eventReader } from "./event.ts";

/** Reads what AWS Health says of AWS's own troubles and plans, and what of ours they touch. */
export const health = eventReader(/^aws\.health |^ ?AWS Health /u, ({ detail, resources, ...event }: AwsEvent) => {
  const touched = list(detail.affectedEntities).flatMap((one) => text(fields(one)?.entityValue) ?? []);
  const names = [...new Set([...touched, ...resources])];
  const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? ` (+${names.length - 3})` : "");
  const eventArn = text(detail.eventArn);
  return {
    service: "AWS Health",
    title: [trouble(detail) ?? event.type, shown].filter((part) => part !== "").join(" · "),
    severity: severityOf(detail),
    link: `https://health.console.aws.amazon.com/health/home#/account/event-log${eventArn ? `?eventID=${part(eventArn)}&eventTab=details` : ""}`,
    name: names[0] ?? null,
    ...described(detail),
  };
});

/** `AWS_EC2_INSTANCE_STORE_DRIVE_PERFORMANCE_DEGRADED` of EC2 is "EC2 instance store drive performance degraded". */
function trouble(detail: Fields): string | null {
  const code = text(detail.eventTypeCode);
  const service = text(detail.service) ?? "";
  if (code === null) return service || null;
  const words = code.replace(/^AWS_/u, "").replace(new RegExp(`^${service.replace(/\W/gu, "")}_`, "u"), "");
  return `${service} ${words.toLowerCase().replaceAll("_", " ")}`.trim();
}

function severityOf(detail: Fields): Severity {
  if (detail.statusCode === "closed") return "low";
  if (detail.eventTypeCategory === "issue") return "high";
  return detail.eventTypeCategory === "accountNotification" ? "low" : "medium";
}

function described(detail: Fields): { summary?: string } {
  const all = list(detail.eventDescription).map(fields);
  const said = text((all.find((one) => text(one?.language)?.startsWith("en")) ?? all[0])?.latestDescription);
  return said === null ? {} : { summary: said };
}
