import type { AlarmSignal, MetricFacts } from "@hansho/core/signal";
import { read } from "@hansho/sources/read";
import { describe, expect, test } from "vitest";
import { ACCOUNT, arnOf, CHANGED_AT, composite, metricAlarm, metricMath, snsInSqs, TOPIC } from "../fixtures/alarms.ts";

const meta = { messageId: "sqs-1", sentAt: CHANGED_AT + 5000 };

function readAlarm(body: string): AlarmSignal {
  const [signal, ...others] = read(body, meta);
  if (signal?.what !== "alarm" || others.length > 0) throw new Error(`Not one alarm: ${JSON.stringify(signal)}`);
  return signal;
}

function readMetric(body: string): MetricFacts {
  const { metric } = readAlarm(body).facts;
  if (!metric) throw new Error("The alarm tells no metric.");
  return metric;
}

describe("a single-metric alarm", () => {
  test("tells who, when, where and what", () => {
    const body = metricAlarm({ name: "balance-HighLatency", changedAt: CHANGED_AT });

    expect(readAlarm(snsInSqs(body, { messageId: "sns-1", sentAt: CHANGED_AT + 61 }))).toEqual({
      what: "alarm",
      origin: { messageId: "sns-1", sentAt: CHANGED_AT + 61, topicArn: TOPIC },
      state: "ALARM",
      previousState: "OK",
      changedAt: CHANGED_AT,
      facts: {
        kind: "metric",
        identity: {
          partition: "aws",
          account: ACCOUNT,
          region: "ap-northeast-1",
          arn: arnOf({ name: "balance-HighLatency" }),
          alarm: "balance-HighLatency",
          contributor: null,
        },
        name: "balance-HighLatency",
        description: "Average latency is over one second",
        reason: expect.stringContaining(
          "Threshold Crossed: 2 out of the last 2 datapoints [1834.2 (21/11/26 18:00:00)",
        ),
        metric: {
          namespace: "ApplicationSignals",
          name: "Latency",
          expression: null,
          inputs: [
            {
              namespace: "ApplicationSignals",
              name: "Latency",
              dimensions: { Environment: "ecs:core-banking", Service: "balance" },
            },
          ],
          dimensions: { Environment: "ecs:core-banking", Service: "balance" },
          statistic: "Average",
          unit: null,
          periodSeconds: 300,
          evaluationPeriods: 2,
          datapointsToAlarm: 2,
          comparison: "GreaterThanThreshold",
          threshold: 1000,
          treatMissingData: "missing",
          datapoints: [
            { value: 1834.2, at: Date.UTC(2026, 10, 21, 18, 0) },
            { value: 1620.75, at: Date.UTC(2026, 10, 21, 17, 55) },
          ],
        },
        children: [],
        rule: null,
        hasOkAction: true,
        tags: {},
      },
    });
  });

  test.each(["ALARM", "OK", "INSUFFICIENT_DATA"] as const)("is read in state %s", (state) => {
    expect(readAlarm(snsInSqs(metricAlarm({ state }))).state).toBe(state);
  });

  test("keeps its percentile as the statistic", () => {
    expect(readMetric(snsInSqs(metricAlarm({ statistic: "p99" }))).statistic).toBe("p99");
  });

  test("is read without its envelope too, by the queue's own id and time", () => {
    const { origin } = readAlarm(metricAlarm());
    expect(origin).toEqual({ messageId: "sqs-1", sentAt: CHANGED_AT + 5000, topicArn: null });
  });

  test.each([
    ["a threshold sent as text", { trigger: { Threshold: "80" } }, { threshold: 80 }],
    ["a period sent as text", { trigger: { Period: "60" } }, { periodSeconds: 60 }],
    ["a threshold that is no number but for the reason's", { trigger: { Threshold: "high" } }, { threshold: 1000 }],
    ["no threshold but the reason's", { trigger: { Threshold: undefined } }, { threshold: 1000 }],
    ["no threshold at all", { reason: "testing", trigger: { Threshold: undefined } }, { threshold: null }],
    [
      "an e-mail's line for missing data",
      { treatMissingData: "- TreatMissingData:      ignore" },
      { treatMissingData: "ignore" },
    ],
    [
      "the old word for missing data",
      { treatMissingData: "- TreatMissingData: NonBreaching" },
      { treatMissingData: "notBreaching" },
    ],
    ["empty missing data", { treatMissingData: "" }, { treatMissingData: null }],
    [
      "names before values",
      { trigger: { Dimensions: [{ name: "Service", value: "count" }] } },
      { dimensions: { Service: "count" } },
    ],
    ["a dimension map", { trigger: { Dimensions: { Service: "count" } } }, { dimensions: { Service: "count" } }],
    [
      "damaged dimensions",
      { trigger: { Dimensions: [["[Object]"], null, { name: 1, value: "x" }, { name: "Service", value: "count" }] } },
      { dimensions: { Service: "count" } },
    ],
    ["keys nobody knows", { trigger: { Surprise: { deep: [1] } } }, { threshold: 1000 }],
  ] satisfies [string, Parameters<typeof metricAlarm>[0], Partial<MetricFacts>][])(
    "is read with %s",
    (_, made, expected) => {
      expect(readMetric(snsInSqs(metricAlarm(made)))).toMatchObject(expected);
    },
  );

  test.each([
    ["1 datapoint [7.2 (21/11/26 18:05:00)] was greater than the threshold (5.0).", [[7.2, "2026-11-21T18:05:00Z"]]],
    [
      "2 out of the last 2 datapoints [3.0 (18/02/23 16:42:00), -3.5 (18/02/23 16:41:00)] were not less than the threshold (1.0) (minimum 1 datapoint for ALARM -> OK transition).",
      [
        [3, "2023-02-18T16:42:00Z"],
        [-3.5, "2023-02-18T16:41:00Z"],
      ],
    ],
    [
      "1 datapoint [1.50785441792E10 (12/09/19 09:06:00)] was greater than the threshold (5.0).",
      [[15078544179.2, "2019-09-12T09:06:00Z"]],
    ],
    [
      "1 datapoint [2.5E-4 (12/09/19 09:06:00)] was greater than the threshold (1.0E-4).",
      [[0.00025, "2019-09-12T09:06:00Z"]],
    ],
    ["1 datapoint (10.0) was greater than or equal to the threshold (10.0).", [[10, null]]],
    [
      "2 datapoints were not greater than the threshold (70.0). The most recent datapoints: [38.958, 40.292].",
      [
        [38.958, null],
        [40.292, null],
      ],
    ],
    [
      "1 out of the last 1 datapoints was not greater than the threshold (10.0). The most recent datapoint which not crossed the threshold: [5.0 (23/09/26 20:01:00)].",
      [[5, "2026-09-23T20:01:00Z"]],
    ],
    [
      "Thresholds Crossed: 1 out of the last 2 datapoints [0.5 (29/06/21 15:20:00)] was not greater than the upper thresholds [0.33] (minimum 1 datapoint).",
      [[0.5, "2021-06-29T15:20:00Z"]],
    ],
    ["Thresholds Crossed: the last datapoint was greater than the upper thresholds [0.33].", []],
    ["no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].", []],
    ["Insufficient Data: 3 datapoints were unknown.", []],
    ["1 datapoint [7.2 (99/99/26 18:05:00)] was greater than the threshold (5.0).", [[7.2, null]]],
    ["testing", []],
    ["", []],
  ] satisfies [string, [number, string | null][]][])("takes its datapoints from %j", (reason, points) => {
    expect(readMetric(snsInSqs(metricAlarm({ reason }))).datapoints).toEqual(
      points.map(([value, at]) => ({ value, at: at === null ? null : Date.parse(at) })),
    );
  });

  test("tells what its reason measured where it has no trigger", () => {
    expect(readMetric(metricAlarm({ more: { Trigger: undefined } }))).toMatchObject({
      name: null,
      comparison: "GreaterThanThreshold",
      threshold: 1000,
      evaluationPeriods: 2,
      datapoints: [{ value: 1834.2 }, { value: 1620.75 }],
    });
  });

  test("tells nothing measured where neither trigger nor reason does", () => {
    const { facts } = readAlarm(metricAlarm({ reason: "testing", more: { Trigger: undefined } }));
    expect(facts).toMatchObject({ kind: "metric", metric: null });
  });

  test.each([
    [undefined, null],
    [[], false],
    [[TOPIC], true],
  ])("tells of OK actions %j: %j", (OKActions, expected) => {
    expect(readAlarm(metricAlarm({ more: { OKActions } })).facts.hasOkAction).toBe(expected);
  });

  test.each([null, ""])("has no description where it was sent as %j", (description) => {
    expect(readAlarm(metricAlarm({ description })).facts.description).toBeNull();
  });

  test("does not know a previous state that was not sent", () => {
    expect(readAlarm(metricAlarm({ more: { OldStateValue: undefined } })).previousState).toBeNull();
  });

  test("keeps its tags", () => {
    const AlarmTags = { application: "balance", tier: 1, odd: ["x"] };
    expect(readAlarm(metricAlarm({ more: { AlarmTags } })).facts.tags).toEqual({ application: "balance", tier: "1" });
  });
});

describe("a metric math alarm", () => {
  test("tells its expression and what that is made of", () => {
    const dimensions = { LoadBalancer: "app/payment/50dc6c495c0c9188" };
    expect(readAlarm(snsInSqs(metricMath())).facts).toMatchObject({
      kind: "metric-math",
      metric: {
        name: null,
        expression: "m1/m2*100",
        namespace: "AWS/ApplicationELB",
        dimensions,
        statistic: "Sum",
        periodSeconds: 300,
        threshold: 5,
        inputs: [
          { namespace: "AWS/ApplicationELB", name: "HTTPCode_Target_5XX_Count", dimensions },
          { namespace: "AWS/ApplicationELB", name: "RequestCount", dimensions },
        ],
      },
    });
  });

  test("claims nothing in which its inputs differ", () => {
    const inputs = [
      {
        id: "m1",
        namespace: "AWS/Lambda",
        metric: "Errors",
        dimensions: { FunctionName: "pay", Resource: "pay:live" },
        stat: "Sum",
      },
      {
        id: "m2",
        namespace: "AWS/ApiGateway",
        metric: "Count",
        dimensions: { FunctionName: "pay", Resource: "pay" },
        stat: "Average",
      },
    ];
    expect(readMetric(metricMath({ inputs }))).toMatchObject({
      namespace: null,
      statistic: null,
      dimensions: { FunctionName: "pay" },
    });
  });

  test("is read with damaged inputs", () => {
    const Metrics = [null, "m1", { Id: "m2", MetricStat: "no" }, { Expression: "SUM(METRICS())", ReturnData: true }];
    expect(readMetric(metricMath({ trigger: { Metrics } }))).toMatchObject({
      expression: "SUM(METRICS())",
      inputs: [],
    });
  });

  test("of one metric of another account is an alarm on that metric", () => {
    const Metrics = [
      {
        Id: "m1",
        AccountId: "444455556666",
        MetricStat: {
          Metric: {
            Namespace: "AWS/SQS",
            MetricName: "NumberOfMessagesSent",
            Dimensions: [{ name: "QueueName", value: "orders" }],
          },
          Period: 60,
          Stat: "Sum",
        },
        ReturnData: true,
      },
    ];
    expect(readAlarm(metricMath({ trigger: { Metrics } })).facts).toMatchObject({
      kind: "metric",
      metric: { name: "NumberOfMessagesSent", expression: null, dimensions: { QueueName: "orders" } },
    });
  });

  test("over an anomaly band is told by its kind and names its metric", () => {
    const Metrics = [
      {
        Id: "m1",
        MetricStat: {
          Metric: { Namespace: "AWS/SQS", MetricName: "NumberOfMessagesSent", Dimensions: [] },
          Period: 60,
          Stat: "p90",
        },
        ReturnData: true,
      },
      { Id: "ad1", Expression: "ANOMALY_DETECTION_BAND(m1, 2)", ReturnData: true },
    ];
    const trigger = { Threshold: undefined, ThresholdMetricId: "ad1", Metrics };
    expect(readAlarm(metricMath({ trigger })).facts).toMatchObject({
      kind: "anomaly",
      metric: {
        name: "NumberOfMessagesSent",
        statistic: "p90",
        threshold: null,
        expression: "ANOMALY_DETECTION_BAND(m1, 2)",
      },
    });
  });
});

describe("a composite alarm", () => {
  test("names the children that tipped it, and its rule", () => {
    const body = composite({ children: [{ name: "count-HighErrorRate", changedAt: CHANGED_AT - 1500 }] });
    expect(readAlarm(snsInSqs(body))).toMatchObject({
      state: "ALARM",
      facts: {
        kind: "composite",
        name: "core-banking-down",
        metric: null,
        rule: expect.stringContaining("OR ALARM(arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:transaction-"),
        children: [
          {
            arn: arnOf({ name: "count-HighErrorRate" }),
            name: "count-HighErrorRate",
            state: "ALARM",
            changedAt: CHANGED_AT - 1500,
          },
        ],
      },
    });
  });

  test.each([
    [
      "texts",
      [arnOf({ name: "a:b c" }), "plain"],
      [
        { arn: arnOf({ name: "a:b c" }), name: "a:b c", state: null, changedAt: null },
        { arn: "plain", name: "plain", state: null, changedAt: null },
      ],
    ],
    ["none", [], []],
    [
      "damaged",
      [null, 7, {}, { Arn: "" }, { Arn: "x", State: "ALARM" }],
      [{ arn: "x", name: "x", state: null, changedAt: null }],
    ],
    ["no list", "all of them", []],
  ])("is read with its children as %s", (_, TriggeringChildren, children) => {
    expect(readAlarm(composite({ more: { TriggeringChildren } })).facts).toMatchObject({ kind: "composite", children });
  });

  test.each(["ALARM", "OK", "INSUFFICIENT_DATA"] as const)("is read in state %s", (state) => {
    expect(readAlarm(composite({ state })).state).toBe(state);
  });
});

describe("the newer kinds", () => {
  const contributor = { AlarmContributorId: "a29eb44b20c4362e", AlarmContributorAttributes: { FunctionName: "pay" } };

  test("a contributor is its own identity, with its attributes as dimensions", () => {
    const Metrics = [
      {
        Id: "q",
        Expression: 'SELECT MAX(Errors) FROM "AWS/Lambda" GROUP BY FunctionName',
        ReturnData: true,
        Period: 60,
      },
    ];
    const { facts } = readAlarm(metricMath({ trigger: { Metrics, Period: undefined }, more: contributor }));
    expect(facts).toMatchObject({
      kind: "contributor",
      identity: { contributor: "a29eb44b20c4362e" },
      metric: { dimensions: { FunctionName: "pay" }, periodSeconds: 60 },
    });
  });

  test("an alarm on log queries tells its results", () => {
    const reason =
      "Threshold Crossed: 2 out of the last 5 query results [142.0 (10/06/26 12:15:00), 135.0 (10/06/26 12:10:00)] were greater than the threshold (100.0).";
    const more = { Trigger: undefined, NewStateReasonData: { version: "1.0", threshold: 100 } };
    expect(readAlarm(metricAlarm({ reason, more })).facts).toMatchObject({
      kind: "log",
      metric: { threshold: 100, datapoints: [{ value: 142 }, { value: 135 }] },
    });
  });

  test("a contributor of PromQL is told by the reason it lacks", () => {
    const more = { Trigger: undefined, NewStateReason: undefined, ...contributor };
    expect(readAlarm(metricAlarm({ more })).facts).toMatchObject({ kind: "promql", reason: "" });
  });
});
