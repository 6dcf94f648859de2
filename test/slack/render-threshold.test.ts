import type { MetricFacts } from "@hansho/core/signal";
import { sentenceOf } from "@hansho/slack/render/sentence";
import { plainVoice } from "@hansho/slack/render/voice";
import { expect, test } from "vitest";
import { english, factsOf, japanese, metricOf } from "./samples.ts";

const upper = { lower: 1, upper: 5 };

const cases: [name: string, metric: Partial<MetricFacts>, en: string, ja: string][] = [
  [
    "in minutes",
    {},
    "5XXError is 7.2%, above the threshold 1% (Average, 3 of 3 minutes).",
    "5XXError が 7.2% で、しきい値 1% を超えています（Average、3 分中 3 分）。",
  ],
  [
    "in longer periods",
    { periodSeconds: 300 },
    "5XXError is 7.2%, above the threshold 1% (Average, 3 of 3 periods of 5 min).",
    "5XXError が 7.2% で、しきい値 1% を超えています（Average、5 分間隔 3 点中 3 点）。",
  ],
  [
    "by what its maker calls it, with the unit that stands there",
    { name: null, expression: "m1/m2*100", label: "Error rate (%)", unit: null, statistic: "Sum" },
    "Error rate is 7.2%, above the threshold 1% (Sum, 3 of 3 minutes).",
    "Error rate が 7.2% で、しきい値 1% を超えています（Sum、3 分中 3 分）。",
  ],
  [
    "as a percentile at or below",
    {
      name: "Throughput",
      unit: "Bytes/Second",
      statistic: "p10",
      comparison: "LessThanOrEqualToThreshold",
      threshold: 10,
    },
    "Throughput is 7.2 B/s, at or below the threshold 10 B/s (p10, 3 of 3 minutes).",
    "Throughput が 7.2 B/s で、しきい値 10 B/s 以下になっています（p10、3 分中 3 分）。",
  ],
  [
    "over a band, with the edge that was crossed",
    { comparison: "GreaterThanUpperThreshold", threshold: null, band: upper },
    "5XXError is 7.2%, above the expected range (limit 5%) (Average, 3 of 3 minutes).",
    "5XXError が 7.2% で、想定範囲（境界 5%）を上回っています（Average、3 分中 3 分）。",
  ],
  [
    "outside a band on either side",
    {
      comparison: "LessThanLowerOrGreaterThanUpperThreshold",
      threshold: null,
      band: upper,
      datapoints: [{ value: 0.5, at: null }],
      evaluationPeriods: 1,
    },
    "5XXError is 0.5%, outside the expected range (limit 1%) (Average, 1 of 1 minute).",
    "5XXError が 0.5% で、想定範囲（境界 1%）から外れています（Average、1 分中 1 分）。",
  ],
];

test.each(cases)("the threshold is told %s", (_, metric, en, ja) => {
  const facts = factsOf({ metric: metricOf(metric) });
  const said = [english, japanese].map((look) => sentenceOf(facts, "ALARM", { over: false }, plainVoice(look)));
  expect(said).toEqual([en, ja]);
});
