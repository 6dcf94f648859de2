import type { Evidence } from "@hansho/core/evidence";
import { learned } from "@hansho/core/learn";
import { expect, test } from "vitest";
import { incidentOf, judged, madeSignal, START } from "./made.ts";

const { row } = judged([madeSignal("ALARM", 0)]);
const evidence: Evidence = { gatheredAt: START + 5, logs: { status: "no-source" } };

test("evidence is the row's next version, with how the logs answered and which runbook was found", () => {
  const runbook = {
    slug: "database",
    category: "database",
    score: 80,
    because: [],
    locale: "en",
    title: "",
    steps: [],
  } as const;
  const next = learned(row, incidentOf(row), { evidence, runbook: { ...runbook, because: [], steps: [] } }, START + 9);
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
