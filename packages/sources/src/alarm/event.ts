import { type Fields, fields, text } from "@hansho/core/fields";
import type { AlarmSignal, PreviousState } from "@hansho/core/signal";
import { firstText, list, nested, texts } from "../fields.ts";
import type { Message } from "../message.ts";
import { epochOrTimeOf } from "../time.ts";
import { childrenOf } from "./children.ts";
import { contributorOf } from "./contributor.ts";
import { alarmSignal } from "./signal.ts";
import { nativeMuteOf, suppressionOf, suppressorOf } from "./state.ts";
import { type Told, UNTOLD } from "./told.ts";

/** Reads EventBridge's state changes of alarms and contributors, and the event with which an alarm calls a function. */
export function alarmEvent(message: Message): AlarmSignal | null {
  const event = fields(message.json);
  const detail = event && detailOf(event);
  return event && detail ? alarmSignal(message, toldIn(event, detail)) : null;
}

/** Whether a message claims to be such an event. */
export function isAlarmEvent(event: Fields): boolean {
  return detailOf(event) !== null;
}

/** Where the alarm stands in an event: EventBridge's `detail`, the alarm action's `alarmData`, or all that a rule let through. */
function detailOf(event: Fields): Fields | null {
  const type = text(event["detail-type"]);
  if (type !== null)
    return /^CloudWatch Alarm (?:Contributor )?State Change$/u.test(type) ? inside(event.detail) : null;
  if ("alarmData" in event) return inside(event.alarmData);
  const detail = fields(event.detail) ?? event;
  return "alarmName" in detail && fields(detail.state) && !("operation" in detail) ? detail : null;
}

/** A broken detail is still an alarm's. */
function inside(value: unknown): Fields {
  return fields(value) ?? {};
}

function toldIn(event: Fields, detail: Fields): Told {
  const state = inside(detail.state);
  const previous = fields(detail.previousState);
  const configuration = inside(detail.configuration);
  const reasonData = nested(state.reasonData);
  const isContributor = text(event["detail-type"])?.includes("Contributor") === true;
  const contributor = fields(detail.alarmContributor);
  return {
    ...UNTOLD,
    name: text(detail.alarmName),
    arn: firstText(event.alarmArn, ...list(event.resources).filter((arn) => text(arn)?.includes(":alarm:"))),
    account: firstText(event.account, event.accountId),
    region: text(event.region),
    state: state.value,
    previousState: previous?.value ?? null,
    previous: previous && previousOf(previous),
    changedAt: epochOrTimeOf(state.timestamp),
    reason: text(state.reason),
    reasonData,
    description: firstText(configuration.description, detail.description),
    contributor:
      contributorOf(contributor?.id, contributor?.attributes) ?? (isContributor ? { id: null, attributes: {} } : null),
    trigger: configuration,
    isComposite: "alarmRule" in configuration || (reasonData !== null && "triggeringAlarms" in reasonData),
    rule: text(configuration.alarmRule),
    children: childrenOf(reasonData?.triggeringAlarms),
    tags: { ...texts(event.alarmTags), ...texts(detail.alarmTags) },
    suppression: suppressionOf(state),
    suppressor: suppressorOf(configuration),
    nativeMute: nativeMuteOf(detail) ?? nativeMuteOf(event),
    evaluation: text(state.evaluationState),
  };
}

function previousOf(state: Fields): PreviousState {
  return {
    suppression: suppressionOf(state),
    reason: text(state.reason),
    changedAt: epochOrTimeOf(state.timestamp),
  };
}
