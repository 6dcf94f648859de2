import { labelsOfAlarm } from "@hansho/core/labels";
import type { MetricFacts } from "@hansho/core/signal";
import { expect, test } from "vitest";
import { madeFacts } from "./made.ts";

test("an alarm is known by its name, application, place, series, metric, dimensions and tags", () => {
  const metric = {
    namespace: "AWS/Lambda",
    name: "Errors",
    dimensions: { FunctionName: "pay" },
  } as unknown as MetricFacts;
  const facts = madeFacts("balance-Errors", { metric, tags: { team: "pay" } });

  expect(labelsOfAlarm({ ...facts, identity: { ...facts.identity, contributor: "c1" } })).toEqual({
    alarm: "balance-Errors",
    app: "pay",
    kind: "metric",
    region: "ap-northeast-1",
    account: "111122223333",
    contributor: "c1",
    namespace: "AWS/Lambda",
    metric: "Errors",
    "dimension.FunctionName": "pay",
    "tag.team": "pay",
  });
});
