import { type Fields, fields, text } from "@hansho/core/fields";
import type { AlarmSignal } from "@hansho/core/signal";
import { firstText, list, nested, number, texts } from "../fields.ts";
import type { Message } from "../message.ts";
import { epochOrTimeOf } from "../time.ts";
import { childrenOf } from "./children.ts";
import { contributorOf } from "./contributor.ts";
import { alarmSignal } from "./signal.ts";
import { nativeMuteOf, suppressionOf, suppressorOf } from "./state.ts";
import { type Told, UNTOLD } from "./told.ts";

/** Reads what CloudWatch publishes to a topic: any kind of alarm, also as it did years ago and as people write it by hand. */
export function snsBody(message: Message): AlarmSignal | null {
  const body = fields(message.json);
  return body && isAlarmBody(body) ? alarmSignal(message, toldIn(body)) : null;
}

/** Whether a message's body claims to be an alarm's state change. */
export function isAlarmBody(body: Fields): boolean {
  return "AlarmName" in body || "NewStateValue" in body;
}

function toldIn(body: Fields): Told {
  return {
    ...UNTOLD,
    name: text(body.AlarmName),
    arn: text(body.AlarmArn),
    account: accountOf(body.AWSAccountId),
    region: text(body.Region),
    state: body.NewStateValue,
    previousState: body.OldStateValue,
    changedAt: epochOrTimeOf(body.StateChangeTime),
    reason: text(body.NewStateReason),
    reasonData: nested(body.NewStateReasonData),
    description: text(body.AlarmDescription),
    contributor: contributorOf(body.AlarmContributorId, body.AlarmContributorAttributes),
    trigger: fields(body.Trigger),
    isComposite: "AlarmRule" in body || "TriggeringChildren" in body,
    rule: text(body.AlarmRule),
    children: childrenOf(body.TriggeringChildren),
    hasOkAction: Array.isArray(body.OKActions) ? list(body.OKActions).length > 0 : null,
    tags: texts(body.AlarmTags),
    suppression: suppressionOf(body),
    suppressor: suppressorOf(body),
    nativeMute: nativeMuteOf(body),
    afterNativeMute: body.ActionExecutedAfterMuteWindow === true,
    evaluation: firstText(body.EvaluationState),
  };
}

/** A number has lost the zeros it began with. */
function accountOf(value: unknown): string | null {
  const digits = typeof value === "number" ? number(value) : null;
  return digits === null ? text(value) : String(digits).padStart(12, "0");
}
