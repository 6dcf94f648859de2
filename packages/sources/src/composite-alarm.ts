import type { AlarmSignal, ChildState } from "@hansho/core/signal";
import { alarmSignal, alarmState, isAlarmBody } from "./alarm.ts";
import { alarmArn } from "./arn.ts";
import type { Message } from "./envelope.ts";
import { fields, list, text } from "./fields.ts";
import { timeOf } from "./time.ts";

/** Reads a composite alarm, with the children that tipped it. */
export function compositeAlarm(message: Message): AlarmSignal | null {
  const body = fields(message.json);
  if (!body || !isAlarmBody(body) || !("AlarmRule" in body || "TriggeringChildren" in body)) return null;
  const children = list(body.TriggeringChildren).flatMap((child) => childState(child) ?? []);
  return alarmSignal(message, body, { kind: "composite", metric: null, children, rule: text(body.AlarmRule) });
}

/** AWS documents texts and sends objects. */
function childState(child: unknown): ChildState | null {
  const { Arn, State } = fields(child) ?? { Arn: child, State: null };
  const arn = text(Arn);
  const state = fields(State);
  return arn === null
    ? null
    : {
        arn,
        name: alarmArn(arn)?.alarm ?? arn,
        state: alarmState(state?.Value),
        changedAt: timeOf(state?.Timestamp),
      };
}
