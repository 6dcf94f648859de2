import type { PutCompositeAlarmCommandInput, PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import type { Fault } from "@hansho/app/audit/finding";

/** An alarm to be put, what it measures hour by hour (null for an hour without data), its state, and what an audit must find. */
export type MadeAlarm = {
  put: PutMetricAlarmCommandInput;
  hours: (number | null)[];
  state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  faults: Fault[];
};

/** The topic that Hansho listens to in these tests. */
export const TOPIC = "arn:aws:sns:ap-northeast-1:000000000000:hansho-signals";

const ELSEWHERE = "arn:aws:sns:ap-northeast-1:000000000000:mail";
const SCALING =
  "arn:aws:autoscaling:ap-northeast-1:000000000000:scalingPolicy:1:autoScalingGroupName/web:policyName/up";

/** Ten days of a metric that moves between 2 and 40 of a threshold of 50. */
const LIVELY = Array.from({ length: 240 }, (_, hour) => 2 + ((hour * 7) % 39));
const STILL = Array.from({ length: 240 }, (_, hour) => 2 + (hour % 3));
const SPARSE = LIVELY.map((value, hour) => (hour % 4 === 0 ? value : null));
const NONE: number[] = [];
const NO_ERRORS = LIVELY.map(() => 0);

const healthy = (
  name: string,
  own: Partial<PutMetricAlarmCommandInput> = {},
  rest: Partial<MadeAlarm> = {},
): MadeAlarm => ({
  put: {
    AlarmName: name,
    AlarmDescription: "runbook: database",
    Namespace: "Bank/Service",
    MetricName: "Latency",
    Dimensions: [{ Name: "Service", Value: name }],
    Statistic: "Average",
    Period: 300,
    EvaluationPeriods: 2,
    Threshold: 50,
    ComparisonOperator: "GreaterThanThreshold",
    TreatMissingData: "notBreaching",
    AlarmActions: [TOPIC],
    OKActions: [TOPIC],
    ...own,
  },
  hours: LIVELY,
  state: "OK",
  faults: [],
  ...rest,
});

const faulty = (
  name: string,
  faults: Fault[],
  own: Partial<PutMetricAlarmCommandInput>,
  rest: Partial<MadeAlarm> = {},
) => healthy(name, own, { faults, ...rest });

/** Forty alarms with the composite below: each fault alone, two and three together, and healthy ones that look like faulty ones. */
export const metricAlarms: MadeAlarm[] = [
  ...Array.from({ length: 13 }, (_, index) => healthy(`pay-latency-${index + 1}`)),
  healthy("pay-ignores-gaps", { TreatMissingData: "ignore" }, { hours: SPARSE }),
  healthy("pay-gaps-are-well", {}, { hours: SPARSE }),
  healthy(
    "pay-first-error",
    { MetricName: "Errors", Statistic: "Sum", Threshold: 1, ComparisonOperator: "GreaterThanOrEqualToThreshold" },
    { hours: NO_ERRORS },
  ),
  healthy("pay-too-young-to-say", {}, { hours: STILL.slice(0, 20) }),
  healthy("pay-below", { ComparisonOperator: "LessThanThreshold", Threshold: 1 }),
  healthy("pay-also-mails", { AlarmActions: [TOPIC, ELSEWHERE] }),
  healthy("scale-web-up", { AlarmActions: [SCALING], OKActions: [], AlarmDescription: "" }),
  healthy("pay-child-one", { AlarmActions: [], OKActions: [], AlarmDescription: "" }),
  healthy("pay-child-two", { AlarmActions: [], OKActions: [], AlarmDescription: "" }),
  faulty("pay-silent-recovery-1", ["no-ok-action"], { OKActions: [] }),
  faulty("pay-silent-recovery-2", ["no-ok-action"], { OKActions: [ELSEWHERE] }),
  faulty("pay-tells-nobody", ["no-action"], { AlarmActions: [], OKActions: [] }),
  faulty("pay-tells-others", ["no-action"], { AlarmActions: [ELSEWHERE], OKActions: [ELSEWHERE] }),
  faulty("pay-switched-off", ["actions-disabled"], { ActionsEnabled: false }),
  faulty("stray-latency", ["not-routed"], {}),
  faulty("pay-without-help", ["no-runbook"], { AlarmDescription: "", MetricName: "Zorbs" }),
  faulty(
    "pay-never-reported-1",
    ["always-insufficient-data"],
    { MetricName: "Latencey" },
    { hours: NONE, state: "INSUFFICIENT_DATA" },
  ),
  faulty(
    "pay-never-reported-2",
    ["always-insufficient-data"],
    { MetricName: "Errros", Statistic: "Sum" },
    { hours: NONE, state: "INSUFFICIENT_DATA" },
  ),
  faulty("pay-burns-for-ever", ["stuck"], {}, { state: "ALARM" }),
  faulty("pay-far-away", ["never-near-threshold"], { Threshold: 900 }),
  faulty("pay-far-above", ["never-near-threshold"], { ComparisonOperator: "LessThanThreshold", Threshold: -500 }),
  faulty("pay-gaps-alarm", ["missing-data-flaps"], { TreatMissingData: "breaching" }, { hours: SPARSE }),
  faulty("pay-gaps-are-missing", ["missing-data-flaps"], { TreatMissingData: "missing" }, { hours: SPARSE }),
  faulty("pay-off-and-deaf", ["no-ok-action", "actions-disabled"], { ActionsEnabled: false, OKActions: [] }),
  faulty("stray-and-far", ["not-routed", "never-near-threshold"], { Threshold: 5_000 }),
  faulty("stray-silent-zorbs", ["no-ok-action", "not-routed", "no-runbook"], {
    OKActions: [],
    AlarmDescription: "",
    MetricName: "Zorbs",
  }),
];

/** It watches the two children, which therefore need no actions of their own. */
export const compositeAlarm: PutCompositeAlarmCommandInput = {
  AlarmName: "pay-is-down",
  AlarmDescription: "runbook: internal-service",
  AlarmRule: 'ALARM("pay-child-one") AND ALARM("pay-child-two")',
  AlarmActions: [TOPIC],
  OKActions: [TOPIC],
};
