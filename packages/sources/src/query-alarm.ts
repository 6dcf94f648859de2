import type { AlarmKind, AlarmSignal } from "@hansho/core/signal";
import { alarmSignal, isAlarmBody, triggerOf } from "./alarm.ts";
import type { Message } from "./envelope.ts";
import { type Fields, fields, number, text, texts } from "./fields.ts";
import { evaluationOf } from "./metric.ts";

/** Reads an alarm on log queries or PromQL, or a contributor of one: its message has no trigger. */
export function queryAlarm(message: Message): AlarmSignal | null {
  const body = fields(message.json);
  const kind = body && isAlarmBody(body) && !triggerOf(body) ? kindOf(body) : null;
  if (!body || !kind) return null;
  const threshold = number(fields(body.NewStateReasonData)?.threshold);
  const metric = {
    ...evaluationOf({}, body.NewStateReason),
    dimensions: texts(body.AlarmContributorAttributes),
    threshold,
  };
  return alarmSignal(message, body, { kind, metric, children: [], rule: null });
}

/** A contributor of a PromQL alarm is told by the reason it lacks. */
function kindOf(body: Fields): AlarmKind | null {
  if (fields(body.NewStateReasonData) || text(body.NewStateReason)?.includes(" query results ")) return "log";
  if (text(body.AlarmContributorId) === null) return null;
  return text(body.NewStateReason) === null ? "promql" : "contributor";
}
