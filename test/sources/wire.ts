import { ACCOUNT, arnOf, CHANGED_AT, REGION, TOPIC, wireTime } from "../fixtures/alarms.ts";

/** The time of a made change as a reading tells it. */
export const CHANGED = new Date(CHANGED_AT).toISOString();

/** The state of an alarm as EventBridge and the alarm action spell it. */
export function stateOf(value: string, more: Record<string, unknown> = {}) {
  return {
    value,
    reason: `Threshold Crossed: 1 out of the last 1 datapoints [9.5 (21/11/26 18:00:00)] was ${value === "OK" ? "not " : ""}greater than the threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition).`,
    reasonData: JSON.stringify({
      version: "1.0",
      queryDate: wireTime(CHANGED_AT),
      statistic: "Average",
      period: 300,
      recentDatapoints: [9.5],
      threshold: 5,
    }),
    timestamp: wireTime(CHANGED_AT),
    ...more,
  };
}

/** A metric among a configuration's `metrics`. */
export function metricEntry(id = "m1", returned = true) {
  return {
    id,
    metricStat: {
      metric: { namespace: "AWS/SQS", name: "ApproximateAgeOfOldestMessage", dimensions: { QueueName: "orders" } },
      period: 300,
      stat: "Maximum",
    },
    returnData: returned,
  };
}

/** What every made event has in its `detail`. */
export function detailOf(more: Record<string, unknown> = {}) {
  return {
    alarmName: "orders-Age",
    state: stateOf("ALARM"),
    previousState: stateOf("OK"),
    configuration: { description: "Orders wait too long", metrics: [metricEntry()] },
    ...more,
  };
}

/** An event of EventBridge. */
export function eventOf(detail: Record<string, unknown>, more: Record<string, unknown> = {}): string {
  return JSON.stringify({
    version: "0",
    id: "5f0a3c1e-7a35-4e0b-9b1e-0d6b7a8c9d01",
    "detail-type": "CloudWatch Alarm State Change",
    source: "aws.cloudwatch",
    account: ACCOUNT,
    time: "2026-11-21T18:05:42Z",
    region: REGION,
    resources: [arnOf({ name: "orders-Age" })],
    detail,
    ...more,
  });
}

/** The event with which an alarm calls a function. */
export function actionOf(alarmData: Record<string, unknown>, more: Record<string, unknown> = {}): string {
  return JSON.stringify({
    source: "aws.cloudwatch",
    alarmArn: arnOf({ name: "orders-Age" }),
    accountId: ACCOUNT,
    time: wireTime(CHANGED_AT),
    region: REGION,
    alarmData,
    ...more,
  });
}

/** The event with which SNS calls a function. */
export function snsEvent(...messages: unknown[]): string {
  return JSON.stringify({
    Records: messages.map((Message, index) => ({
      EventSource: "aws:sns",
      EventVersion: "1.0",
      EventSubscriptionArn: `${TOPIC}:example`,
      Sns: {
        Type: "Notification",
        MessageId: `sns-${index + 1}`,
        TopicArn: TOPIC,
        Subject: null,
        Message,
        Timestamp: new Date(CHANGED_AT + 90_000).toISOString(),
        MessageAttributes: {},
      },
    })),
  });
}

/** The event with which SQS calls a function. */
export function sqsEvent(...bodies: unknown[]): string {
  return JSON.stringify({
    Records: bodies.map((body, index) => ({
      messageId: `sqs-${index + 1}`,
      receiptHandle: "AQEBexample",
      body,
      attributes: { SentTimestamp: String(CHANGED_AT + 120_000), ApproximateReceiveCount: "1" },
      messageAttributes: {},
      eventSource: "aws:sqs",
    })),
  });
}

/** An item of an alarm's history. */
export function historyItem(more: Record<string, unknown> = {}) {
  return {
    AlarmName: "orders-Age",
    AlarmType: "MetricAlarm",
    Timestamp: CHANGED,
    HistoryItemType: "StateUpdate",
    HistorySummary: "Alarm updated from OK to ALARM",
    HistoryData: JSON.stringify({
      version: "1.0",
      oldState: { stateValue: "OK", stateReason: "Unchecked: Initial alarm creation" },
      newState: {
        stateValue: "ALARM",
        stateReason: "Threshold Crossed: 1 datapoint [9.5 (21/11/26 18:00:00)] was greater than the threshold (5.0).",
        stateReasonData: { version: "1.0", statistic: "Average", period: 300, recentDatapoints: [9.5], threshold: 5 },
      },
    }),
    ...more,
  };
}
