import { type Explained, explainer } from "@hansho/cli/explain/explainer";
import { jsonOf } from "@hansho/cli/explain/json";
import { describe, expect, test } from "vitest";
import { madeConfig } from "../core/made.ts";
import {
  ACCOUNT,
  arnOf,
  CHANGED_AT,
  composite,
  metricAlarm,
  metricMath,
  REGION,
  snsInSqs,
  TOPIC,
  wireTime,
} from "../fixtures/alarms.ts";
import { actionOf, CHANGED, detailOf, eventOf, historyItem, metricEntry, snsEvent, sqsEvent, stateOf } from "./wire.ts";

type Reading = {
  kind: string;
  name: string | null;
  arn: string | null;
  account: string | null;
  region: string | null;
  state: string | null;
  previousState: string | null;
  changedAt: string | null;
  contributor: string | null;
  suppressed: boolean;
};

const NAME = "balance-HighLatency";

/** The reading of the plainest alarm, with what differs. */
function alarm(more: Partial<Reading> = {}): Reading {
  return {
    kind: "metric",
    name: NAME,
    arn: arnOf({}),
    account: ACCOUNT,
    region: REGION,
    state: "ALARM",
    previousState: "OK",
    changedAt: CHANGED,
    contributor: null,
    suppressed: false,
    ...more,
  };
}

/** The reading of what an event of orders-Age tells. */
function orders(more: Partial<Reading> = {}): Reading {
  return alarm({ name: "orders-Age", arn: arnOf({ name: "orders-Age" }), ...more });
}

/** The reading of what is no alarm. */
function other(kind: string, more: Partial<Reading> = {}): Reading {
  const nothing = {
    name: null,
    arn: null,
    account: null,
    region: null,
    state: null,
    previousState: null,
    changedAt: null,
  };
  return alarm({ kind, ...nothing, ...more });
}

const explain = explainer({ config: madeConfig(), heads: [], file: null });

async function readings(body: string): Promise<Reading[]> {
  const all: Explained[] = await explain({ file: "message.json", body, at: CHANGED_AT + 500_000 }, null);
  const { signals } = jsonOf("message.json", all, { config: madeConfig(), heads: [], file: null }, null);
  return signals.map(
    ({ kind, name, arn, account, region, state, previousState, changedAt, contributor, suppressed }) => {
      return { kind, name, arn, account, region, state, previousState, changedAt, contributor, suppressed };
    },
  );
}

const without = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, undefined]));
const contributor = { AlarmContributorId: "3f9ad0c1b2e45677", AlarmContributorAttributes: { Team: "ledger" } };
const query = [{ Id: "q", Expression: 'SELECT MAX(Load) FROM "App" GROUP BY Team', ReturnData: true, Period: 60 }];
const queryResults =
  "Threshold Crossed: 2 out of the last 5 query results [142.0 (21/11/26 18:00:00)] were greater than the threshold (100.0).";
const band = {
  ThresholdMetricId: "ad1",
  ComparisonOperator: "GreaterThanUpperThreshold",
  Threshold: undefined,
  Metrics: [
    {
      Id: "m1",
      MetricStat: { Metric: { Namespace: "App", MetricName: "Latency", Dimensions: [] }, Period: 60, Stat: "p90" },
      ReturnData: true,
    },
    { Id: "ad1", Expression: "ANOMALY_DETECTION_BAND(m1, 2)", Label: "Latency (expected)", ReturnData: true },
  ],
};
const bandOverMath = {
  ...band,
  Metrics: [{ Id: "e1", Expression: "m1/m2", ReturnData: true }, ...band.Metrics.slice(1)],
};
const muted = (from: number, to: number) => ({
  muteDetail: {
    mutedByArn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm-mute-rule:night`,
    muteWindowStart: wireTime(CHANGED_AT + from),
    muteWindowEnd: wireTime(CHANGED_AT + to),
  },
});
const waiting = { actionsSuppressedBy: "WaitPeriod", actionsSuppressedReason: "Actions suppressed by WaitPeriod" };
const rule = {
  configuration: { alarmRule: 'ALARM("orders-Age-eu")', actionsSuppressor: "deploy", actionsSuppressorWaitPeriod: 60 },
};
const contributorEvent = { "detail-type": "CloudWatch Alarm Contributor State Change" };
const alarmContributor = { id: "3f9ad0c1b2e45677", attributes: { Team: "ledger" } };
const changeEvent = { "detail-type": "CloudWatch Alarm Configuration Change" };
const change = (operation: string, more: Record<string, unknown> = {}) => ({
  alarmName: "orders-Age",
  operation,
  state: { value: "OK", timestamp: wireTime(CHANGED_AT) },
  configuration: { metrics: [metricEntry()], threshold: 10 },
  ...more,
});
const http = (body: string) =>
  `POST /hook HTTP/1.1\r\nx-amz-sns-message-type: Notification\r\nx-amz-sns-topic-arn: ${TOPIC}\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n${body}`;
const health = (detail: Record<string, unknown> = {}) =>
  eventOf(
    { service: "RDS", eventTypeCode: "AWS_RDS_OPERATIONAL_ISSUE", eventTypeCategory: "issue", ...detail },
    {
      "detail-type": "AWS Health Event",
      source: "aws.health",
      resources: [],
    },
  );

const cases: Record<string, [name: string, body: string, expected: Reading[]][]> = {
  "an alarm on one metric": [
    ["in SNS's envelope", snsInSqs(metricAlarm()), [alarm()]],
    ["delivered raw", metricAlarm(), [alarm()]],
    ["recovering", metricAlarm({ state: "OK" }), [alarm({ state: "OK", previousState: "ALARM" })]],
    [
      "without data",
      metricAlarm({ state: "INSUFFICIENT_DATA" }),
      [alarm({ state: "INSUFFICIENT_DATA", previousState: "ALARM" })],
    ],
    ["on a percentile", metricAlarm({ statistic: "p99" }), [alarm()]],
    [
      "of 2015, with neither an ARN nor actions",
      metricAlarm({ more: { ...without("AlarmArn", "OKActions"), Region: "APAC - Tokyo" } }),
      [alarm({ arn: null })],
    ],
    [
      "with a name that its ARN spells otherwise",
      metricAlarm({ more: { AlarmName: "balance High " } }),
      [alarm({ name: "balance High " })],
    ],
    [
      "with an ARN that names no Region",
      metricAlarm({ more: { AlarmArn: "arn:aws:cloudwatch:REGION:ACCOUNT:alarm:x", Region: "EU (Ireland)" } }),
      [alarm({ arn: "arn:aws:cloudwatch:REGION:ACCOUNT:alarm:x", region: "eu-west-1" })],
    ],
    [
      "in a Region nobody knows",
      metricAlarm({ more: { ...without("AlarmArn"), Region: "EXAMPLE" } }),
      [alarm({ arn: null, region: null })],
    ],
    [
      "in Osaka, called so by its ARN alone",
      metricAlarm({ region: "ap-northeast-3", more: { Region: "Asia Pacific (Tokyo)" } }),
      [alarm({ arn: arnOf({ region: "ap-northeast-3" }), region: "ap-northeast-3" })],
    ],
    [
      "in China",
      metricAlarm({ region: "cn-north-1", more: { Region: "China (Beijing)" } }),
      [alarm({ arn: arnOf({ region: "cn-north-1" }), region: "cn-north-1" })],
    ],
    ["with the account in its ARN alone", metricAlarm({ more: without("AWSAccountId") }), [alarm()]],
    [
      "with another account in its ARN",
      metricAlarm({ more: { AWSAccountId: "444455556666" } }),
      [alarm({ account: "444455556666" })],
    ],
    [
      "with an account that is a word",
      metricAlarm({ more: { AWSAccountId: "EXAMPLE" } }),
      [alarm({ account: "EXAMPLE" })],
    ],
    ["published later than it changed", snsInSqs(metricAlarm(), { sentAt: CHANGED_AT + 3_600_000 }), [alarm()]],
    ["with a time in a zone", metricAlarm({ more: { StateChangeTime: "2026-11-22T03:05:41.203+09:00" } }), [alarm()]],
    ["without a time", snsInSqs(metricAlarm({ more: without("StateChangeTime") })), [alarm({ changedAt: null })]],
    ["without a previous state", metricAlarm({ more: without("OldStateValue") }), [alarm({ previousState: null })]],
    [
      "written by hand with hardly anything",
      JSON.stringify({
        AlarmName: "疎通確認",
        NewStateValue: "ALARM",
        NewStateReason: "テスト",
        Region: "Asia Pacific (Tokyo)",
      }),
      [alarm({ name: "疎通確認", arn: null, account: null, previousState: null, changedAt: null })],
    ],
    [
      "that ran its actions after a mute window",
      metricAlarm({ more: { ActionExecutedAfterMuteWindow: true } }),
      [alarm()],
    ],
    ["with damaged dimensions", metricAlarm({ trigger: { Dimensions: [["[Object]"]] } }), [alarm()]],
  ],
  "an alarm on more than a metric": [
    [
      "is metric math with an expression",
      snsInSqs(metricMath()),
      [
        alarm({
          kind: "metric-math",
          name: "payment-HighErrorRate",
          arn: arnOf({ name: "payment-HighErrorRate" }),
        }),
      ],
    ],
    [
      "is metric math with a query without series",
      metricMath({ name: NAME, trigger: { Metrics: query } }),
      [alarm({ kind: "metric-math" })],
    ],
    [
      "is metric with one metric of another account",
      metricAlarm({
        trigger: {
          MetricName: undefined,
          Namespace: undefined,
          Dimensions: undefined,
          Metrics: [{ ...band.Metrics[0], AccountId: "444455556666" }],
        },
      }),
      [alarm()],
    ],
    ["is an anomaly with a band", metricMath({ name: NAME, trigger: band }), [alarm({ kind: "anomaly" })]],
    [
      "is an anomaly with a band over math",
      metricMath({ name: NAME, trigger: bandOverMath }),
      [alarm({ kind: "anomaly" })],
    ],
    [
      "is a contributor with a series",
      metricMath({ name: NAME, trigger: { Metrics: query }, more: contributor }),
      [alarm({ kind: "contributor", contributor: "3f9ad0c1b2e45677" })],
    ],
    [
      "is a contributor with a series of a band",
      metricMath({ name: NAME, trigger: band, more: contributor }),
      [alarm({ kind: "contributor", contributor: "3f9ad0c1b2e45677" })],
    ],
    [
      "is a contributor by its attributes alone",
      metricMath({ name: NAME, trigger: { Metrics: query }, more: { AlarmContributorAttributes: { Team: "ledger" } } }),
      [alarm({ kind: "contributor" })],
    ],
    [
      "is no contributor with an empty series",
      metricMath({ name: NAME, more: { AlarmContributorId: "", AlarmContributorAttributes: {} } }),
      [alarm({ kind: "metric-math" })],
    ],
    [
      "is PromQL with a series and no reason",
      metricAlarm({ more: { ...without("Trigger", "NewStateReason"), ...contributor } }),
      [alarm({ kind: "promql", contributor: "3f9ad0c1b2e45677" })],
    ],
    [
      "is PromQL with an empty reason",
      metricAlarm({ more: { ...without("Trigger"), NewStateReason: "", ...contributor } }),
      [alarm({ kind: "promql", contributor: "3f9ad0c1b2e45677" })],
    ],
    [
      "is a log alarm with query results",
      metricAlarm({ reason: queryResults, more: without("Trigger", "AlarmArn", "Region", "AWSAccountId") }),
      [alarm({ kind: "log", arn: null, account: null, region: null })],
    ],
    [
      "is a log alarm with the results as data",
      metricAlarm({
        reason: "Threshold Crossed",
        more: { ...without("Trigger"), NewStateReasonData: { queryResultsToEvaluate: 5 } },
      }),
      [alarm({ kind: "log" })],
    ],
    [
      "is a log alarm with a series too",
      metricAlarm({ reason: queryResults, more: { ...without("Trigger"), ...contributor } }),
      [alarm({ kind: "log", contributor: "3f9ad0c1b2e45677" })],
    ],
    [
      "is a log alarm with a series and data but no reason",
      metricAlarm({
        more: {
          ...without("Trigger", "NewStateReason"),
          ...contributor,
          NewStateReasonData: '{"queryResultsToAlarm":3}',
        },
      }),
      [alarm({ kind: "log", contributor: "3f9ad0c1b2e45677" })],
    ],
    [
      "is metric where a person merely speaks of queries",
      metricAlarm({ reason: "the query results look odd" }),
      [alarm()],
    ],
    ["is composite with a rule", snsInSqs(composite({ name: NAME })), [alarm({ kind: "composite" })]],
    [
      "is composite with no children",
      composite({ name: NAME, more: { TriggeringChildren: [] } }),
      [alarm({ kind: "composite" })],
    ],
    [
      "is composite with children as texts",
      composite({ name: NAME, more: { ...without("AlarmRule"), TriggeringChildren: [arnOf({ name: "a" })] } }),
      [alarm({ kind: "composite" })],
    ],
  ],
  "an event of EventBridge": [
    ["tells of a metric", eventOf(detailOf()), [orders()]],
    ["arrives by a topic", snsInSqs(eventOf(detailOf())), [orders()]],
    ["has a Region that is none", eventOf(detailOf(), { region: "eu-west-*" }), [orders()]],
    ["has no ARN", eventOf(detailOf(), { resources: [] }), [orders({ arn: null })]],
    [
      "tells of metric math",
      eventOf(
        detailOf({
          configuration: { metrics: [{ id: "e1", expression: "m1*2", returnData: true }, metricEntry("m1", false)] },
        }),
      ),
      [orders({ kind: "metric-math" })],
    ],
    [
      "tells of a band",
      eventOf(
        detailOf({
          configuration: {
            metrics: [metricEntry(), { id: "ad1", expression: "ANOMALY_DETECTION_BAND(m1, 2)", returnData: true }],
          },
        }),
      ),
      [orders({ kind: "anomaly" })],
    ],
    ["tells of a composite", eventOf(detailOf(rule)), [orders({ kind: "composite" })]],
    [
      "is suppressed now",
      eventOf(detailOf({ ...rule, state: stateOf("ALARM", waiting) })),
      [orders({ kind: "composite", suppressed: true })],
    ],
    [
      "was suppressed before",
      eventOf(detailOf({ ...rule, previousState: stateOf("ALARM", waiting) })),
      [orders({ kind: "composite", previousState: "ALARM" })],
    ],
    ["is under a mute window", eventOf(detailOf(muted(-60_000, 60_000))), [orders({ suppressed: true })]],
    ["has a mute window of another day", eventOf(detailOf(muted(86_400_000, 90_000_000))), [orders()]],
    ["has a mute window that is over", eventOf(detailOf(muted(-60_000, 0))), [orders()]],
    [
      "has only part of its data",
      eventOf(detailOf({ state: stateOf("ALARM", { evaluationState: "PARTIAL_DATA" }) })),
      [orders()],
    ],
    [
      "tells of a contributor",
      eventOf(detailOf({ alarmContributor, previousState: undefined }), contributorEvent),
      [orders({ kind: "contributor", previousState: null, contributor: "3f9ad0c1b2e45677" })],
    ],
    [
      "tells of a PromQL contributor",
      eventOf(
        detailOf({ alarmContributor, state: { value: "ALARM", timestamp: wireTime(CHANGED_AT) } }),
        contributorEvent,
      ),
      [orders({ kind: "promql", contributor: "3f9ad0c1b2e45677" })],
    ],
    [
      "tells of query results",
      eventOf(detailOf({ state: stateOf("ALARM", { reason: queryResults }) })),
      [orders({ kind: "log" })],
    ],
    [
      "has reason data of somebody's own",
      eventOf(detailOf({ state: stateOf("ALARM", { reasonData: '{"probe":[1,{"a":null}]}' }) })),
      [orders()],
    ],
    ["without a state is malformed", eventOf({ alarmName: "orders-Age" }), [other("malformed")]],
    ["with a state nobody knows is malformed", eventOf(detailOf({ state: stateOf("BURNING") })), [other("malformed")]],
  ],
  "a change of settings": [
    [
      "of a metric alarm",
      eventOf(change("update", { previousConfiguration: { threshold: 5 } }), changeEvent),
      [orders({ kind: "config-change", state: "OK", previousState: null })],
    ],
    [
      "of a composite",
      eventOf(change("create", rule), changeEvent),
      [orders({ kind: "config-change", state: "OK", previousState: null })],
    ],
    [
      "of what is suppressed",
      eventOf(change("delete", { state: { value: "ALARM", timestamp: wireTime(CHANGED_AT), ...waiting } }), {
        ...changeEvent,
        region: "us-east-*",
      }),
      [orders({ kind: "config-change", previousState: null, suppressed: true })],
    ],
    [
      "without any detail",
      eventOf({}, { ...changeEvent, resources: [] }),
      [other("config-change", { account: ACCOUNT, region: REGION })],
    ],
    [
      "in a history",
      JSON.stringify(
        historyItem({ HistoryItemType: "ConfigurationUpdate", HistoryData: '{"version":"1.0","type":"Update"}' }),
      ),
      [other("config-change", { name: "orders-Age" })],
    ],
  ],
  "a function's event": [
    ["by an alarm's action", actionOf(detailOf()), [orders()]],
    [
      "by an action of another account than the ARN's",
      actionOf(detailOf(), { accountId: "444455556666" }),
      [orders({ account: "444455556666" })],
    ],
    [
      "by an action of a contributor",
      actionOf(detailOf({ alarmContributor, previousState: undefined })),
      [orders({ kind: "contributor", previousState: null, contributor: "3f9ad0c1b2e45677" })],
    ],
    [
      "by SNS, record by record",
      snsEvent(metricAlarm(), "hello", metricAlarm({ state: "OK" })),
      [alarm(), other("text"), alarm({ state: "OK", previousState: "ALARM" })],
    ],
    [
      "by SNS with a broken record",
      snsEvent(metricAlarm(), '{"AlarmName":', undefined),
      [alarm(), other("malformed"), other("malformed")],
    ],
    [
      "by SQS, with and without SNS's envelope",
      sqsEvent(snsInSqs(metricAlarm()), metricAlarm(), "hello"),
      [alarm(), alarm(), other("text")],
    ],
    ["by SQS with a broken record", sqsEvent(snsInSqs(metricAlarm()), undefined), [alarm(), other("malformed")]],
    [
      "by HTTP",
      JSON.stringify({ headers: { "content-type": "text/plain" }, body: snsInSqs(metricAlarm()) }),
      [alarm()],
    ],
    [
      "by HTTP, in base 64",
      JSON.stringify({ headers: {}, isBase64Encoded: true, body: Buffer.from(metricAlarm()).toString("base64") }),
      [alarm()],
    ],
    ["without records", '{"Records":[]}', [other("malformed")]],
  ],
  "what wraps many": [
    [
      "ReceiveMessage's answer",
      JSON.stringify({
        Messages: [
          { MessageId: "a", ReceiptHandle: "r", Body: snsInSqs(metricAlarm()) },
          { MessageId: "b", ReceiptHandle: "r", Body: JSON.parse(metricAlarm()) },
        ],
      }),
      [alarm(), alarm()],
    ],
    [
      "an alarm's history",
      JSON.stringify({ AlarmHistoryItems: [historyItem(), historyItem({ HistoryData: "{" })] }),
      [orders({ arn: null, account: null, region: null }), other("malformed")],
    ],
    ["a list", `[${metricAlarm()},7,${eventOf(detailOf())}]`, [alarm(), other("malformed"), orders()]],
    ["a list of what nobody knows", '[{"a":1},{"b":2}]', [other("text")]],
    ["lines", `${metricAlarm()}\n${eventOf(detailOf())}\n`, [alarm(), orders()]],
    [
      "lines of which one is cut off",
      `${metricAlarm()}\n${metricAlarm().slice(0, 200)}\n${eventOf(detailOf())}`,
      [alarm(), other("malformed"), orders()],
    ],
    ["an alarm that was quoted and quoted again", JSON.stringify(JSON.stringify(metricAlarm())), [alarm()]],
    ["a whole request", http(snsInSqs(metricAlarm())), [alarm()]],
    ["a whole request of a raw delivery", http(metricAlarm()), [alarm()]],
    ["JSON within JSON within JSON", JSON.stringify(snsInSqs(JSON.stringify(metricAlarm()))), [alarm()]],
    ["a topic behind a topic", snsInSqs(snsInSqs(metricAlarm())), [alarm()]],
  ],
  "what is no alarm": [
    ["a text", "hello", [other("text")]],
    ["an unknown object", '{"order":7}', [other("text")]],
    ["nothing", "", [other("malformed")]],
    ["a truncated alarm", metricAlarm().slice(0, 300), [other("malformed")]],
    ["an alarm with a comment", metricAlarm().replace(/\}$/u, "\n// more\n}"), [other("malformed")]],
    ["an alarm under a comment", `// as it came\n${metricAlarm()}`, [other("malformed")]],
    ["what is no text", "\uFFFD\u0000\uFFFD\u0012", [other("malformed")]],
    ["an alarm as Python writes it", actionOf(detailOf()).replaceAll('"', "'"), [other("malformed")]],
    ["an alarm without a state", metricAlarm({ more: without("NewStateValue") }), [other("malformed")]],
    ["an object as a message", JSON.stringify({ Message: { AlarmName: NAME, Threshold: 5 } }), [other("malformed")]],
    ["AWS Health", health(), [other("other-aws", { account: ACCOUNT, region: REGION })]],
    [
      "a notification in chat",
      JSON.stringify({ version: "1.0", source: "custom", content: { description: "Deployed" } }),
      [other("other-aws")],
    ],
    [
      "a question of SNS's",
      JSON.stringify({
        Type: "SubscriptionConfirmation",
        MessageId: "m",
        TopicArn: TOPIC,
        Token: "t",
        Message: "confirm?",
      }),
      [other("other-aws", { account: ACCOUNT, region: REGION })],
    ],
    [
      "a pointer into S3",
      '["software.amazon.payloadoffloading.PayloadS3Pointer",{"s3BucketName":"b","s3Key":"k"}]',
      [other("other-aws")],
    ],
  ],
};

describe.each(Object.entries(cases))("%s", (_, some) => {
  test.each(some)("%s", async (_name, body, expected) => {
    expect(await readings(body)).toEqual(expected);
  });
});
