import { type Fields, fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { pageIn, part } from "../aws/console.ts";
import { firstText, list, nested } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { regionCode } from "../region.ts";
import { epochOrTimeOf } from "../time.ts";
import { alarmArn } from "./arn.ts";
import { isHistoryItem } from "./history.ts";
import { alarmState, suppressionOf } from "./state.ts";

/** Reads that somebody made, changed or deleted an alarm, with what of its settings is another now. */
export function configChange(message: Message): Notice | null {
  const event = fields(message.json);
  if (!event) return null;
  if (isHistoryItem(event))
    return text(event.HistoryItemType) === "ConfigurationUpdate" ? ofHistory(message, event) : null;
  return isChange(event) ? ofEvent(message, event) : null;
}

function isChange(event: Fields): boolean {
  const type = text(event["detail-type"]);
  if (type !== null) return type === "CloudWatch Alarm Configuration Change";
  const detail = fields(event.detail) ?? event;
  return "alarmName" in detail && "operation" in detail && "configuration" in detail;
}

function ofEvent(message: Message, event: Fields): Notice {
  const detail = fields(event.detail) ?? event;
  const state = fields(detail.state);
  const configuration = fields(detail.configuration) ?? {};
  const name = firstText(detail.alarmName, configuration.alarmName);
  const arn = firstText(...list(event.resources).filter((one) => text(one)?.includes(":alarm:")));
  const parts = arn === null ? null : alarmArn(arn);
  const region = parts?.region ?? regionCode(text(event.region) ?? "");
  return notice(message, {
    kind: "config-change",
    service: "CloudWatch",
    title: titleOf(name, text(detail.operation), differences(fields(detail.previousConfiguration), configuration)),
    severity: "low",
    link: name === null ? null : pageIn(region, `cloudwatch/home?region=${region}#alarmsV2:alarm/${part(name)}`),
    subject: {
      name,
      arn,
      account: firstText(event.account) ?? parts?.account ?? null,
      region,
      alarm: {
        state: alarmState(state?.value),
        changedAt: epochOrTimeOf(state?.timestamp),
        suppression: state && suppressionOf(state),
      },
    },
  });
}

function ofHistory(message: Message, item: Fields): Notice {
  const data = nested(item.HistoryData);
  const name = text(item.AlarmName);
  return notice(message, {
    kind: "config-change",
    service: "CloudWatch",
    title: titleOf(name, text(data?.type) ?? text(item.HistorySummary), []),
    severity: "low",
    subject: { name },
  });
}

function titleOf(name: string | null, operation: string | null, changes: readonly string[]): string {
  const some = changes.slice(0, 3).join(", ");
  return [name, operation?.toLowerCase() ?? null, some].filter((part) => part).join(" · ");
}

/** `threshold 70 → 80`, for every setting that is no list. */
function differences(before: Fields | null, after: Fields): string[] {
  if (!before) return [];
  return Object.keys({ ...before, ...after }).flatMap((key) => {
    if (key === "timestamp") return [];
    const [was, is] = [before[key], after[key]];
    if (written(was) === written(is)) return [];
    return [`${key} ${brief(was)} → ${brief(is)}`];
  });
}

function brief(value: unknown): string {
  if (value === undefined || value === null) return "—";
  return typeof value === "object" ? "…" : String(value).slice(0, 60);
}

/** Every change gives the metrics new ids. */
function written(value: unknown): string | undefined {
  return JSON.stringify(value, (key, inner) => (key === "id" ? undefined : inner));
}
