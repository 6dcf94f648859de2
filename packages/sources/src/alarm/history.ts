import { type Fields, fields, text } from "@hansho/core/fields";
import type { AlarmSignal, PreviousState } from "@hansho/core/signal";
import { nested } from "../fields.ts";
import type { Message } from "../message.ts";
import { epochOrTimeOf } from "../time.ts";
import { childrenOf } from "./children.ts";
import { contributorOf } from "./contributor.ts";
import { alarmSignal } from "./signal.ts";
import { suppressionOf } from "./state.ts";
import { type Told, UNTOLD } from "./told.ts";

/** Reads a state change out of an alarm's history (DescribeAlarmHistory). */
export function alarmHistory(message: Message): AlarmSignal | null {
  const item = fields(message.json);
  return item && isStateUpdate(item) ? alarmSignal(message, toldIn(item)) : null;
}

/** Whether a message is an item of an alarm's history, whatever it is about. */
export function isHistoryItem(item: Fields): boolean {
  return "HistoryItemType" in item && "HistoryData" in item;
}

/** Whether such an item tells of a state change. */
function isStateUpdate(item: Fields): boolean {
  return isHistoryItem(item) && /^(?:StateUpdate|AlarmContributorStateUpdate)$/u.test(text(item.HistoryItemType) ?? "");
}

function toldIn(item: Fields): Told {
  const data = nested(item.HistoryData) ?? {};
  const state = fields(data.newState) ?? {};
  const previous = fields(data.oldState);
  const reasonData = nested(state.stateReasonData);
  return {
    ...UNTOLD,
    name: text(item.AlarmName),
    state: state.stateValue,
    previousState: previous?.stateValue ?? null,
    previous: previous && previousOf(previous),
    changedAt: epochOrTimeOf(item.Timestamp),
    reason: text(state.stateReason),
    reasonData,
    contributor: contributorOf(item.AlarmContributorId, item.AlarmContributorAttributes),
    isComposite: item.AlarmType === "CompositeAlarm" || (reasonData !== null && "triggeringAlarms" in reasonData),
    children: childrenOf(reasonData?.triggeringAlarms),
    suppression: suppressionOf(state),
  };
}

function previousOf(state: Fields): PreviousState {
  return { suppression: suppressionOf(state), reason: text(state.stateReason), changedAt: null };
}
