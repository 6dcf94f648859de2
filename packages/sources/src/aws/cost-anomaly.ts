import { fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { number } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";

/** Reads what Cost Anomaly Detection publishes. */
export function costAnomaly(message: Message): Notice | null {
  const body = fields(message.json);
  const name = body && text(body.monitorName);
  const impact = fields(body?.impact);
  if (!body || text(body.anomalyId) === null || !impact) return null;
  const total = number(impact.totalImpact);
  return notice(message, {
    service: "Cost Anomaly Detection",
    title: [name, total === null ? null : `+${total.toFixed(2)}`].filter((part) => part).join(" · ") || "Cost anomaly",
    severity: "medium",
    link: text(body.anomalyDetailsLink),
    subject: { name, account: text(body.accountId) },
  });
}
