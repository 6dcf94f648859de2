import { briefOf } from "@hansho/core/brief";
import { episodeIn } from "@hansho/core/episode";
import type { Evidence } from "@hansho/core/evidence";
import type { Incident } from "@hansho/core/incident";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeFacts, madeSignal, START } from "./made.ts";

const over = incidentOf(judged([madeSignal("ALARM", 0), madeSignal("OK", 3 * MINUTE)]).row);

function episodeOf(incident: Incident, version: number) {
  return episodeIn(briefOf(incident, version));
}

const evidence: Evidence = { gatheredAt: START, logs: { status: "no-source" } };

describe("an episode", () => {
  test("tells whose alarm it was, when it burned and how it ended", () => {
    expect(episodeOf(over, 2)).toEqual({
      incident: "pay-1",
      version: 2,
      alarm: over.alarm,
      name: "balance-HighLatency",
      region: "ap-northeast-1",
      account: "111122223333",
      contributor: null,
      kind: "metric",
      severity: "high",
      openedAt: START,
      endedAt: START + 3 * MINUTE,
      ending: "recovered",
      actedAt: null,
      after: [],
      setting: null,
    });
  });

  test("knows when somebody last did something, though the owner has given it back; a mute is no such thing", () => {
    const line = { part: "a", kind: "unacknowledged" as const, at: START + MINUTE, by: "U1", broadcast: false };
    const machine = { part: "b", kind: "recovered" as const, at: START + 3 * MINUTE, by: null, broadcast: false };
    const muted = { mute: "m-1", until: START + MINUTE, by: "U1", reason: null };

    expect(episodeOf({ ...over, thread: [line, machine] }, 2)?.actedAt).toBe(START + MINUTE);
    expect(episodeOf({ ...over, owner: { user: "U1", at: START + 5 } }, 2)?.actedAt).toBe(START + 5);
    expect(episodeOf({ ...over, note: { user: "U1", at: START + 6, text: "again" } }, 2)?.actedAt).toBe(START + 6);
    expect(episodeOf({ ...over, resolvedBy: { user: "U1", at: START + 7 } }, 2)?.actedAt).toBe(START + 7);
    expect(episodeOf({ ...over, muted }, 2)?.actedAt).toBeNull();
    const both = { owner: { user: "U1", at: START + 5 }, note: { user: "U2", at: START + 9, text: "again" } };
    expect(episodeOf({ ...over, ...both }, 2)?.actedAt).toBe(START + 9);
  });

  test("follows what was changed in the twenty minutes before, by its name and not by its revision", () => {
    const change = (minutes: number, what: string) => ({
      at: START + minutes * MINUTE,
      service: null,
      kind: "deployment",
      what,
      by: null,
    });
    const changes = [
      change(-5, "UpdateService orders → orders:42"),
      change(-9, "UpdateService orders → orders:41"),
      change(-20, "UpdateStack pay"),
      change(-21, "PutParameter /pay/limit"),
      change(0, "PutParameter "),
      change(1, "CodeDeploy pay"),
    ];

    const { after } = episodeOf({ ...over, evidence: { ...evidence, changes } }, 2) ?? {};
    expect(after).toEqual(["UpdateService orders", "UpdateStack pay", "PutParameter"]);
    expect(episodeOf({ ...over, evidence }, 2)?.after).toEqual([]);
  });

  test("keeps how the alarm was set and the worst it measured, on whichever side that is", () => {
    const metric = (comparison: string | null) => ({
      namespace: "App",
      name: "Errors",
      expression: null,
      inputs: [],
      dimensions: {},
      statistic: "Sum",
      unit: null,
      periodSeconds: 60,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      comparison,
      threshold: 5,
      treatMissingData: null,
      datapoints: [],
    });
    const measured = [9, 4, 12].map((value, index) => ({ at: START + index, value }));
    const setting = (comparison: string | null, more: Partial<Incident> = { measured }) =>
      episodeOf({ ...over, ...more, facts: madeFacts("a", { metric: metric(comparison) }) }, 2)?.setting;
    const kept = { periodSeconds: 60, evaluationPeriods: 3, datapointsToAlarm: 2, threshold: 5 };

    for (const [comparison, peak] of [
      ["GreaterThanThreshold", 12],
      ["LessThanThreshold", 4],
      [null, 12],
    ] as const)
      expect(setting(comparison)).toEqual({ ...kept, comparison, peak });
    expect(setting("GreaterThanThreshold", {})).toEqual({ ...kept, comparison: "GreaterThanThreshold", peak: null });
  });

  test("is none in a storm, where it is not the alarm that is at fault", () => {
    expect(episodeOf({ ...over, among: "storm" }, 2)).toBeNull();
  });
});
