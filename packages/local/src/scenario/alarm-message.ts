import type { AlarmState } from "../aws/evidence-store.ts";
import type { ScenarioAlarm } from "./scenario.ts";

/** Where a scenario's alarms live. */
export type Home = { region: string; account: string; topicArn: string };

/** One state change of a scenario's alarm. */
export type StateChange = { state: "ALARM" | "OK"; value: number; at: number };

const REGION_NAMES: Record<string, string> = {
  "ap-northeast-1": "Asia Pacific (Tokyo)",
  "ap-northeast-3": "Asia Pacific (Osaka)",
};

/** The SNS message that CloudWatch publishes when a metric alarm changes state (single metric, GreaterThanThreshold). */
export function alarmMessage(alarm: ScenarioAlarm, change: StateChange, home: Home): string {
  const { state, value, at } = change;
  const actions = [home.topicArn];
  return JSON.stringify({
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    AWSAccountId: home.account,
    AlarmConfigurationUpdatedTimestamp: "2026-04-01T00:00:00.000+0000",
    NewStateValue: state,
    NewStateReason: reasonOf(alarm, state, value, at),
    StateChangeTime: new Date(at).toISOString().replace("Z", "+0000"),
    Region: REGION_NAMES[home.region] ?? home.region,
    AlarmArn: arnOf(alarm, home),
    OldStateValue: state === "ALARM" ? "OK" : "ALARM",
    OKActions: actions,
    AlarmActions: actions,
    InsufficientDataActions: [],
    Trigger: {
      MetricName: alarm.metric,
      Namespace: alarm.namespace,
      StatisticType: "Statistic",
      Statistic: alarm.statistic,
      Unit: alarm.unit,
      Dimensions: Object.entries(alarm.dimensions).map(([name, text]) => ({ value: text, name })),
      Period: alarm.periodSeconds,
      EvaluationPeriods: alarm.evaluationPeriods,
      DatapointsToAlarm: alarm.evaluationPeriods,
      ComparisonOperator: "GreaterThanThreshold",
      Threshold: alarm.threshold,
      TreatMissingData: "missing",
      EvaluateLowSampleCountPercentile: "",
    },
  });
}

/** The same alarm as DescribeAlarms shows it, by which sweep finds a recovery that no message told. */
export function alarmState(alarm: ScenarioAlarm, { state, value, at }: StateChange, home: Home): AlarmState {
  const { namespace, metric: name, dimensions } = alarm;
  return {
    type: "metric",
    name: alarm.name,
    arn: arnOf(alarm, home),
    state,
    stateUpdated: at,
    reason: reasonOf(alarm, state, value, at),
    description: alarm.description,
    alarmActions: [home.topicArn],
    okActions: [home.topicArn],
    metric: { namespace, name, dimensions },
  };
}

function arnOf({ name }: ScenarioAlarm, { region, account }: Home): string {
  return `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
}

/** CloudWatch's own wording, the newest datapoint first. */
function reasonOf(alarm: ScenarioAlarm, state: "ALARM" | "OK", value: number, at: number): string {
  const { evaluationPeriods: periods, periodSeconds, threshold } = alarm;
  const count = state === "ALARM" ? periods : 1;
  const points = Array.from({ length: count }, (_, index) => {
    const began = at - (index + 1) * periodSeconds * 1_000;
    return `${(value * (1 - index * 0.07)).toFixed(2)} (${datapointTime(began)})`;
  });
  const [were, than] = [count === 1 ? "was" : "were", state === "ALARM" ? "greater than" : "not greater than"];
  const minimum =
    state === "ALARM"
      ? `minimum ${count} datapoint${count === 1 ? "" : "s"} for OK -> ALARM transition`
      : "minimum 1 datapoint for ALARM -> OK transition";
  return (
    `Threshold Crossed: ${count} out of the last ${periods} datapoints [${points.join(", ")}] ${were} ${than} ` +
    `the threshold (${threshold.toFixed(1)}) (${minimum}).`
  );
}

/** 21/11/26 18:05:00, UTC. */
function datapointTime(at: number): string {
  const [date = "", time = ""] = new Date(at).toISOString().split("T");
  const [year = "", month, day] = date.split("-");
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 5)}:00`;
}
