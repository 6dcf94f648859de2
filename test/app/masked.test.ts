import { masked } from "@hansho/app/masked";
import { read } from "@hansho/sources/read";
import { expect, test } from "vitest";
import { metricAlarm, snsInSqs } from "../fixtures/alarms.ts";

const META = { messageId: "m-1", sentAt: 0 };

test("blots secrets out of an alarm's description and reason, and leaves the rest of it alone", () => {
  const description = "See postgres://app:hunter2@db/pay, token=abc123def";
  const [signal] = read(snsInSqs(metricAlarm({ name: "pay-token-errors", description })), META).map(masked);
  if (signal?.what !== "alarm") throw new Error("The message is an alarm.");
  expect(signal.facts.description).toBe("See postgres://***@db/pay, token=***");
  expect(signal.facts.name).toBe("pay-token-errors");
});

test("blots secrets out of a message that is no alarm", () => {
  const [signal] = read(snsInSqs("deploy failed: AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG"), META).map(masked);
  expect(signal).toMatchObject({ what: "notice", text: "deploy failed: AWS_SECRET_ACCESS_KEY=***" });
});

test("leaves a text without secrets as it is", () => {
  const [signal] = read(snsInSqs("Disk 93% full on web-1 & web-2 <ok>"), META);
  expect(signal && masked(signal)).toEqual(signal);
});
