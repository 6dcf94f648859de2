import { randomUUID } from "node:crypto";
import type { SQSRecord } from "aws-lambda";
import { metricAlarm, snsInSqs } from "../fixtures/alarms.ts";

/** One state change of an alarm, `changedAt` in epoch milliseconds. */
export type Change = { alarm: string; state: "ALARM" | "OK"; changedAt: number };

/** A state change as Lambda hands it to intake; each call makes another message. */
export function signal({ alarm, state, changedAt }: Change): SQSRecord {
  return record(metricAlarm({ name: alarm, state, changedAt }));
}

/** Any message to the topic as Lambda hands it to intake. */
export function record(message: string): SQSRecord {
  const messageId = randomUUID();
  const now = String(Date.now());
  return {
    messageId: randomUUID(),
    receiptHandle: "none",
    body: snsInSqs(message, { messageId, sentAt: Number(now) }),
    attributes: {
      ApproximateReceiveCount: "1",
      SentTimestamp: now,
      SenderId: "AIDAEXAMPLE",
      ApproximateFirstReceiveTimestamp: now,
    },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:ap-northeast-1:000000000000:hansho-signals",
    awsRegion: "ap-northeast-1",
  };
}
