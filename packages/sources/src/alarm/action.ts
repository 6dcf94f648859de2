import { fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { severityOfState } from "../aws/severity.ts";
import { nested } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { isHistoryItem } from "./history.ts";

/** Reads out of an alarm's history that it called somebody, and whether that worked. */
export function alarmAction(message: Message): Notice | null {
  const item = fields(message.json);
  const data = item && isHistoryItem(item) ? nested(item.HistoryData) : null;
  if (!item || !data || !/^(?:Action|AlarmContributorAction)$/u.test(text(item.HistoryItemType) ?? "")) return null;
  const name = text(item.AlarmName);
  return notice(message, {
    service: "CloudWatch",
    title: [name, text(item.HistorySummary)].filter((part) => part !== null).join(" · ") || "Action",
    severity: severityOfState(text(data.actionState)),
    subject: { name },
  });
}
