import { backOff } from "@hansho/app/back-off";
import { expect, test } from "vitest";

test("comes again soon at first, and twice a minute and more at last", () => {
  expect([1, 2, 10, 60, 500].map((receives) => backOff(2_000, "fatal_error", receives))).toEqual([
    2_000, 2_000, 10_000, 25_000, 25_000,
  ]);
});

test("waits no longer than Slack asked for", () => {
  expect(backOff(3_000, "slack-budget-spent", 400)).toBe(3_000);
  expect(backOff(0, "no-time-left", 400)).toBe(0);
});

test("an outage of six hours does not use up the receives that SQS allows", () => {
  let receives = 0;
  for (let passed = 0; passed < 6 * 3_600_000; passed += backOff(2_000, "fatal_error", receives)) receives += 1;
  expect(receives).toBeLessThan(1_000);
});
