import { endOf, measuredWith, trendOf } from "@hansho/core/course";
import { findingOf } from "@hansho/core/reconcile";
import type { AlarmSignal, AlarmState, MetricFacts } from "@hansho/core/signal";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeFacts, madeSignal, START } from "./made.ts";

const metric = (value: number | null, more: Partial<MetricFacts> = {}) =>
  ({
    datapoints: value === null ? [] : [{ value, at: null }],
    inputs: [],
    dimensions: {},
    unit: "Percent",
    periodSeconds: 60,
    comparison: "GreaterThanThreshold",
    threshold: 1,
    ...more,
  }) as unknown as MetricFacts;

function at(state: AlarmState, minutes: number, value: number | null, more: Partial<MetricFacts> = {}): AlarmSignal {
  return madeSignal(state, minutes * MINUTE, { facts: madeFacts("pay-5xx", { metric: metric(value, more) }) });
}

const incident = (signals: readonly AlarmSignal[]) => incidentOf(judged(signals).row);

describe("what was measured", () => {
  test("is kept in the order in which it happened, each change once, the last twelve", () => {
    const first = measuredWith([], at("ALARM", 5, 7));

    expect(measuredWith(first, at("ALARM", 2, 3))).toEqual([
      { at: START + 2 * MINUTE, value: 3 },
      { at: START + 5 * MINUTE, value: 7 },
    ]);
    expect(measuredWith(first, at("ALARM", 5, 9))).toEqual(first);
    expect(measuredWith(first, at("ALARM", 6, null))).toEqual(first);
    const many = Array.from({ length: 14 }, (_, index) => at("ALARM", index, index));
    const kept = many.reduce<ReturnType<typeof measuredWith>>(measuredWith, []);
    expect(kept.map(({ value }) => value)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  test("belongs to its incident: the next begins anew, and what is only held adds nothing", () => {
    const one = [at("ALARM", 0, 7), at("INSUFFICIENT_DATA", 1, 5), at("OK", 2, 0.4)];

    expect(incident(one).measured?.map(({ value }) => value)).toEqual([7, 0.4]);
    expect(incident([...one, at("ALARM", 60, 3)]).measured?.map(({ value }) => value)).toEqual([3]);
    expect(incident([madeSignal("ALARM", 0)])).not.toHaveProperty("measured");
  });
});

describe("the trend of what burns", () => {
  test.each([
    ["improves clearly from the worst", [7, 3], { kind: "improving", from: 7, to: 3 }],
    ["improves at three quarters of it", [5, 4], { kind: "improving", from: 5, to: 4 }],
    ["improves from the worst, wherever that was", [5, 7, 6, 3], { kind: "improving", from: 7, to: 3 }],
    ["is noise above that", [5, 4.1], null],
    ["grows worse than ever", [3, 2, 7], { kind: "worsening", from: 3, to: 7 }],
    ["is no worse than it was", [7, 2, 7], null],
    ["is none of one value", [7], null],
    ["is none at the threshold itself", [7, 1], null],
  ])("%s", (_, values, trend) => {
    expect(trendOf(incident(values.map((value, index) => at("ALARM", index, value))))).toEqual(trend);
  });

  test("goes the other way where too little is bad, and is none without a plain threshold", () => {
    const low = { comparison: "LessThanThreshold", threshold: 10 };
    const burning = (more: Partial<MetricFacts>) =>
      trendOf(incident([at("ALARM", 0, 2, more), at("ALARM", 1, 8, more)]));

    expect(burning(low)).toEqual({ kind: "improving", from: 2, to: 8 });
    expect(burning({ ...low, threshold: null })).toBeNull();
    expect(burning({ threshold: null })).toBeNull();
    expect(burning({ ...low, comparison: "OutsideBand" })).toBeNull();
    expect(burning({ ...low, comparison: null })).toBeNull();
    expect(trendOf(incident([madeSignal("ALARM", 0), madeSignal("ALARM", 1)]))).toBeNull();
  });
});

describe("what ended", () => {
  test.each([
    ["a blip of two periods", [at("ALARM", 0, 7), at("OK", 2, 0.4)], { kind: "blip", worst: 7, end: 0.4 }],
    ["neither, a little longer", [at("ALARM", 0, 7), at("OK", 2.1, 0.4)], { kind: null, worst: 7, end: 0.4 }],
    [
      "no blip where it fired twice",
      [at("ALARM", 0, 7), at("ALARM", 1, 9), at("OK", 2, 0.4)],
      { kind: null, worst: 9, end: 0.4 },
    ],
    [
      "a degradation of half an hour",
      [at("ALARM", 0, 7), at("OK", 30, 0.4)],
      { kind: "degradation", worst: 7, end: 0.4 },
    ],
    ["neither, a little shorter", [at("ALARM", 0, 7), at("OK", 29.9, 0.4)], { kind: null, worst: 7, end: 0.4 }],
    [
      "without a value at its end",
      [at("ALARM", 0, 7), at("OK", 30, null)],
      { kind: "degradation", worst: 7, end: null },
    ],
    [
      "as bad as its worst, wherever that was",
      [at("ALARM", 0, 7), at("ALARM", 1, 9), at("ALARM", 2, 8), at("OK", 10, 0.4)],
      { kind: null, worst: 9, end: 0.4 },
    ],
    ["without any, but a threshold", [at("ALARM", 0, null), at("OK", 5, null)], { kind: null, worst: null, end: null }],
    ["without any", [madeSignal("ALARM", 0), madeSignal("OK", MINUTE)], { kind: "blip", worst: null, end: null }],
  ])("was %s", (_, signals, ended) => {
    expect(endOf(incident(signals))).toEqual(ended);
  });

  test("and was found by sweep has no value of its own", () => {
    const { row } = judged([at("ALARM", 0, 7)]);
    const answer = { status: "known" as const, state: "OK" as const, changedAt: START + 9 * MINUTE, reason: "" };
    const finding = findingOf(row, incidentOf(row), answer, START + 30 * MINUTE);

    expect(finding).toMatchObject({ kind: "changed", signal: { facts: { metric: { datapoints: [], threshold: 1 } } } });
  });
});
