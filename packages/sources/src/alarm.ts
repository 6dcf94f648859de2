import type { AlarmIdentity } from "@hansho/core/identity";
import type { AlarmFacts, AlarmSignal, AlarmState } from "@hansho/core/signal";
import { alarmArn } from "./arn.ts";
import type { Message } from "./envelope.ts";
import { type Fields, fields, list, number, text, texts } from "./fields.ts";
import { partitionOf, regionCode } from "./region.ts";
import { timeOf } from "./time.ts";

/** The facts in which kinds of alarm differ; the rest is common to all. */
export type AlarmShape = Pick<AlarmFacts, "kind" | "metric" | "children" | "rule">;

/** Whether a message's body claims to be an alarm's state change. */
export function isAlarmBody(body: Fields): boolean {
  return "AlarmName" in body || "NewStateValue" in body;
}

/** The signal of an alarm's body; null where it has no name, one that no alarm can have, or a state that CloudWatch does not know. */
export function alarmSignal(message: Message, body: Fields, shape: AlarmShape): AlarmSignal | null {
  const identity = identityOf(body);
  const state = alarmState(body.NewStateValue);
  if (!identity || !state) return null;
  return {
    what: "alarm",
    origin: message.origin,
    state,
    previousState: alarmState(body.OldStateValue),
    changedAt: timeOf(body.StateChangeTime) ?? message.origin.sentAt,
    facts: {
      ...shape,
      identity,
      name: text(body.AlarmName) ?? identity.alarm,
      description: text(body.AlarmDescription),
      reason: text(body.NewStateReason) ?? "",
      hasOkAction: Array.isArray(body.OKActions) ? list(body.OKActions).length > 0 : null,
      tags: texts(body.AlarmTags),
    },
  };
}

/** One of CloudWatch's three states; null for any other word. */
export function alarmState(value: unknown): AlarmState | null {
  return value === "ALARM" || value === "OK" || value === "INSUFFICIENT_DATA" ? value : null;
}

function identityOf(body: Fields): AlarmIdentity | null {
  const arn = text(body.AlarmArn);
  const parts = arn === null ? null : alarmArn(arn);
  const alarm = parts?.alarm ?? text(body.AlarmName);
  if (alarm === null) return null;
  const region = parts?.region ?? regionCode(text(body.Region) ?? "");
  const partition = parts?.partition ?? partitionOf(region);
  const account = accountOf(body.AWSAccountId) ?? parts?.account ?? "";
  const contributor = text(body.AlarmContributorId);
  const length = [partition, account, region, alarm, contributor ?? ""].join(":").length;
  return length > LONGEST ? null : { partition, account, region, arn, alarm, contributor };
}

/** A name has at most 255 characters (PutMetricAlarm), a key of the table 2,048 bytes. */
const LONGEST = 600;

/** A number has lost the zeros it began with. */
function accountOf(value: unknown): string | null {
  return typeof value === "number" ? String(number(value) ?? "").padStart(12, "0") : text(value);
}

/** The `Trigger` of a body, where there is one. */
export function triggerOf(body: Fields): Fields | null {
  return fields(body.Trigger);
}
