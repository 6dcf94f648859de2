import { nameIn } from "@hansho/aws/shape";
import { WATCH } from "./names.ts";

/** A metric that watches Hansho itself, and when it is trouble; `what` is told to the operators. */
export type Watched = {
  id: string;
  name: string;
  what: string;
  namespace: $util.Input<string>;
  metric: string;
  dimensions?: Record<string, $util.Input<string>>;
  statistic: "Sum" | "Maximum" | "SampleCount";
  /** Trouble is at this much or more; for what must come, at less than this. */
  threshold: number;
  mustCome?: true;
  /** Seconds, and how many of them in a row. */
  period: 60 | 300;
  times: number;
  /** Whether Slack is to show it too, as any other alarm. */
  shown?: true;
};

/** An alarm that tells the operators' topic, which does not pass through Slack, and where it is to be shown the signals' too; of the recovery as well. */
export function watch(
  { operators, signals }: { operators: sst.aws.SnsTopic; signals: sst.aws.SnsTopic },
  watched: Watched,
) {
  const actions = watched.shown ? [operators.arn, signals.arn] : [operators.arn];
  return new aws.cloudwatch.MetricAlarm(`Watch${watched.id}`, {
    name: nameIn($app.stage, `${WATCH}${watched.name}`),
    alarmDescription: watched.what,
    namespace: watched.namespace,
    metricName: watched.metric,
    ...(watched.dimensions && { dimensions: watched.dimensions }),
    statistic: watched.statistic,
    period: watched.period,
    evaluationPeriods: watched.times,
    comparisonOperator: watched.mustCome ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold",
    threshold: watched.threshold,
    treatMissingData: watched.mustCome ? "breaching" : "notBreaching",
    alarmActions: actions,
    okActions: actions,
  });
}
