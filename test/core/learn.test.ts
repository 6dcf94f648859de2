import type { Evidence } from "@hansho/core/evidence";
import type { Hypothesis } from "@hansho/core/hypothesis";
import { learned } from "@hansho/core/learn";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, madeHint, madeSignal, START } from "./made.ts";

const { row } = judged([madeSignal("ALARM", 0)]);
const evidence: Evidence = { gatheredAt: START + 5, logs: { status: "no-source" } };

test("evidence is the row's next version, with how the logs answered and which runbook was found", () => {
  const next = learned(row, incidentOf(row), { evidence, runbook: madeHint() }, START + 9);
  expect(next.version).toBe(row.version + 1);
  expect(incidentOf(next)).toMatchObject({ evidence, runbook: { slug: "database" }, status: "open" });
  expect(incidentOf(next).thread).toEqual(incidentOf(row).thread);
  expect(next.pending.at(-1)).toMatchObject({
    at: START + 9,
    kind: "evidence",
    reason: "no-source",
    by: { kind: "enrich" },
    facts: { runbook: "database", score: 80 },
  });
});

test("without a runbook it says so", () => {
  const next = learned(row, incidentOf(row), { evidence, runbook: null }, START + 9);
  expect(next.pending.at(-1)?.facts).toEqual({ runbook: null, score: null });
});

test("a picture of the metric is a line of the thread, once for each opening", () => {
  const found = { evidence: { ...evidence, picture: "pay/pay-1" }, runbook: null };
  const once = learned(row, incidentOf(row), found, START + 9);
  const twice = learned(once, incidentOf(once), found, START + 20);

  expect(incidentOf(twice).thread).toEqual([
    ...incidentOf(row).thread,
    { part: `picture-${START}`, kind: "picture", at: START + 9, by: null, broadcast: false },
  ]);
});

test("a picture of what is muted is no line", () => {
  const muted = { ...incidentOf(row), muted: { mute: "pay-m1", until: START + 60_000, by: "U1", reason: null } };
  const next = learned(row, muted, { evidence: { ...evidence, picture: "pay/pay-1" }, runbook: null }, START + 9);

  expect(incidentOf(next).thread).toEqual(incidentOf(row).thread);
});

describe("what may have caused it", () => {
  const said = { en: "x", ja: "x" };
  const hypothesis: Hypothesis = {
    kind: "database",
    service: "balance",
    category: "database",
    confidence: 0.8,
    sure: true,
    claim: said,
    evidence: [],
    step: said,
  };
  const added = { text: "connection timed out", count: 117, baseline: 0 };
  const change = { at: START, service: null, kind: "deployment", what: "deploy 42", by: null };
  const line = { part: `hypotheses-${START}`, kind: "hypotheses", at: START + 9, by: null, broadcast: false };

  test.each<[what: string, found: Partial<Evidence>]>([
    ["a hypothesis", { hypotheses: [hypothesis] }],
    ["what is new in the logs", { news: [added] }],
    ["what was changed before", { changes: [change] }],
    ["a hypothesis and what is new", { hypotheses: [hypothesis], news: [added] }],
    ["a hypothesis and a change", { hypotheses: [hypothesis], changes: [change] }],
  ])("is a line of the thread for %s, once for each opening", (_, found) => {
    const once = learned(row, incidentOf(row), { evidence: { ...evidence, ...found }, runbook: null }, START + 9);
    const twice = learned(once, incidentOf(once), { evidence: { ...evidence, ...found }, runbook: null }, START + 20);

    expect(incidentOf(once).thread).toEqual([...incidentOf(row).thread, line]);
    expect(incidentOf(twice).thread).toEqual(incidentOf(once).thread);
  });

  test("is no line where nothing was found", () => {
    const nothing = { ...evidence, hypotheses: [], news: [], changes: [] };

    expect(incidentOf(learned(row, incidentOf(row), { evidence: nothing, runbook: null }, START + 9)).thread).toEqual(
      incidentOf(row).thread,
    );
  });
});
