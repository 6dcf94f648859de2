import { composite, metricAlarm, metricMath, snsInSqs } from "../fixtures/alarms.ts";
import { actionOf, detailOf, eventOf, historyItem, snsEvent, sqsEvent } from "./wire.ts";

/** What hostile inputs are made of: one of each wire. */
export const seeds = [
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
