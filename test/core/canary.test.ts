import { CANARY, isCanary } from "@hansho/core/canary";
import { expect, test } from "vitest";
import { madeMetric } from "./made.ts";

test("a canary is known by the metric that it names, and by nothing less", () => {
  expect(CANARY).toEqual({ namespace: "Hansho", name: "CanaryShown" });
  expect(isCanary({ metric: madeMetric({}, CANARY) })).toBe(true);
  expect(isCanary({ metric: madeMetric({}, { ...CANARY, namespace: "Shop" }) })).toBe(false);
  expect(isCanary({ metric: madeMetric({}, { ...CANARY, name: "Edits" }) })).toBe(false);
  expect(isCanary({ metric: null })).toBe(false);
});
