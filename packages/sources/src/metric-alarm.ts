import type { AlarmSignal } from "@hansho/core/signal";
import { alarmSignal, isAlarmBody, triggerOf } from "./alarm.ts";
import type { Message } from "./envelope.ts";
import { type Fields, fields, text } from "./fields.ts";
import { dimensionsOf, evaluationOf, statisticOf } from "./metric.ts";

/** Reads an alarm on one metric, a percentile of it too, and any alarm whose body says nothing of what it measures. */
export function metricAlarm(message: Message): AlarmSignal | null {
  const body = fields(message.json);
  if (!body || !isAlarmBody(body)) return null;
  return alarmSignal(message, body, { kind: "metric", metric: measured(body), children: [], rule: null });
}

function measured(body: Fields) {
  const trigger = triggerOf(body);
  if (!trigger) return null;
  const namespace = text(trigger.Namespace);
  const name = text(trigger.MetricName);
  const dimensions = dimensionsOf(trigger.Dimensions);
  return {
    ...evaluationOf(trigger, body.NewStateReason),
    namespace,
    name,
    inputs: name === null ? [] : [{ namespace: namespace ?? "", name, dimensions }],
    dimensions,
    statistic: statisticOf(trigger.ExtendedStatistic) ?? statisticOf(trigger.Statistic),
  };
}
