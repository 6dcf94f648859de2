import { read } from "@hansho/sources/read";
import { expect, test } from "vitest";
import { composite, metricAlarm, metricMath, snsInSqs } from "../fixtures/alarms.ts";
import { hostileInputs } from "./hostile.ts";
import { actionOf, detailOf, eventOf, historyItem, snsEvent, sqsEvent } from "./wire.ts";

/** What hostile inputs are made of: one of each wire. */
const seeds = [
  metricAlarm(),
  snsInSqs(metricMath()),
  composite(),
  eventOf(detailOf()),
  actionOf(detailOf()),
  snsEvent(metricAlarm(), "hello"),
  sqsEvent(snsInSqs(metricAlarm()), composite()),
  JSON.stringify({ AlarmHistoryItems: [historyItem()] }),
  `POST / HTTP/1.1\nHost: example.com\n\n${snsInSqs(metricAlarm())}`,
  JSON.stringify({
    "detail-type": "ECS Task State Change",
    source: "aws.ecs",
    detail: { containers: [{ exitCode: 1 }] },
  }),
  JSON.stringify({ "detail-type": "Security Hub Findings - Imported", detail: { findings: [{ Title: "x" }] } }),
  "AWS Budget Notification July 05, 2021\nBudget Name: tea\nACTUAL Amount: $4\n",
  "Service: AWS Auto Scaling\nEvent: autoscaling:EC2_INSTANCE_LAUNCH\nAccountId: 1\n",
];

test("a hundred thousand hostile and malformed inputs are each read as at least one signal, and none throws", () => {
  const meta = { messageId: "sqs-1", sentAt: 1_795_284_341_203 };
  const kinds = new Set<string>();
  let count = 0;
  for (const body of hostileInputs(seeds, 100_000)) {
    const signals = read(body, meta);
    count += 1;
    if (signals.length === 0) throw new Error(`No signal: ${body}`);
    for (const signal of signals) {
      kinds.add(signal.what === "alarm" ? signal.facts.kind : signal.kind);
      const at = signal.what === "alarm" ? signal.changedAt : signal.origin.sentAt;
      if (!Number.isFinite(at) || signal.origin.messageId === "") throw new Error(`No time or id: ${body}`);
    }
  }
  expect(count).toBe(100_000);
  expect([...kinds]).toEqual(
    expect.arrayContaining(["metric", "composite", "malformed", "text", "other-aws", "contributor"]),
  );
}, 60_000);
