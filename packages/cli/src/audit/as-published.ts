import type { DescribedAlarm } from "@hansho/app/audit/alarm";
import type { AlarmSignal } from "@hansho/core/signal";
import { read } from "@hansho/sources/read";

/** The signal that an alarm's ALARM will be, read as intake will read it, so that routes and runbooks see the same facts. */
export function asPublished(alarm: DescribedAlarm): AlarmSignal | null {
  const [, , , region = "", account = ""] = alarm.arn.split(":");
  const sns = alarm.actions.ALARM.find((action) => action.includes(":sns:"));
  const body = {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    AlarmArn: alarm.arn,
    AWSAccountId: account,
    Region: region,
    NewStateValue: "ALARM",
    OldStateValue: "OK",
    NewStateReason: "",
    StateChangeTime: new Date(alarm.since).toISOString(),
    OKActions: alarm.actions.OK,
    AlarmActions: alarm.actions.ALARM,
    ...(alarm.rule === null ? { Trigger: triggerOf(alarm) } : { AlarmRule: alarm.rule }),
  };
  const notification = { Type: "Notification", MessageId: "audit", TopicArn: sns, Message: JSON.stringify(body) };
  const signals = read(JSON.stringify(notification), { messageId: "audit", sentAt: alarm.since });
  return signals.find((signal) => signal.what === "alarm") ?? null;
}

/** As CloudWatch publishes it: dimensions in small letters, the metrics of an expression as they are. */
function triggerOf({ metric, definition, ...alarm }: DescribedAlarm) {
  const measured = metric
    ? {
        Namespace: metric.namespace,
        MetricName: metric.name,
        Statistic: metric.statistic,
        Unit: metric.unit,
        Dimensions: Object.entries(metric.dimensions).map(([name, value]) => ({ name, value })),
      }
    : { Metrics: definition?.Metrics ?? [] };
  return {
    ...measured,
    Period: alarm.periodSeconds,
    EvaluationPeriods: alarm.evaluationPeriods,
    ComparisonOperator: alarm.comparison,
    Threshold: alarm.threshold,
    TreatMissingData: alarm.treatMissingData,
  };
}
