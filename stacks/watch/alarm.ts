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
};

/** An alarm that tells the operators' topic, of the recovery too: it does not pass through Slack. */
export function watch(operators: sst.aws.SnsTopic, watched: Watched) {
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
    alarmActions: [operators.arn],
    okActions: [operators.arn],
  });
}
