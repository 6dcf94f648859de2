import { comesBackToStorm, judgedAfterStorm } from "@hansho/core/after-storm";
import { uncounted } from "@hansho/core/flap";
import type { Verdict } from "@hansho/core/judge";
import type { Storm } from "@hansho/core/storm";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, madeSignal, START } from "./made.ts";

const place = { card: "pay/storm-1", among: "storm", joins: true } as const;
const incident = incidentOf(judged([madeSignal("ALARM", 0)], "hold-open", { place }).row);
const own = incidentOf(judged([madeSignal("ALARM", 0)]).row);
const storm: Storm = {
  id: "storm-1",
  tenant: "pay",
  card: "pay/storm-1",
  since: START,
  incidents: 21,
  within: 120_000,
  endedAt: null,
};
const again: Verdict = { kind: "reopen", reason: "alarm-soon-after-recovery" };
const opened: Verdict = { kind: "open", reason: "alarm-after-storm" };

describe("what would come back to a storm's card", () => {
  test("is a new incident where that storm is over, another goes on too", () => {
    expect(judgedAfterStorm(again, incident, null)).toEqual(opened);
    expect(judgedAfterStorm(again, incident, { ...storm, card: "pay/storm-9" })).toEqual(opened);
  });

  test("begins without the flapping of the one before", () => {
    const flap = { since: START, changes: 7, lastAt: START + 5, settlesAt: START + 9 };
    expect(uncounted(flap)).toEqual({ since: START, changes: 0, lastAt: START + 5, settlesAt: null });
    expect(uncounted(null)).toBeNull();
  });

  test("does so while that storm goes on", () => {
    expect(judgedAfterStorm(again, incident, storm)).toBe(again);
  });

  test("is one for its own reason where only data are missing", () => {
    for (const reason of ["data-missing", "data-missing-overtook-alarm"] as const) {
      expect(judgedAfterStorm({ kind: "reopen", reason }, incident, null)).toEqual({ kind: "open", reason });
    }
  });

  test("is only what is opened again, and stood on one", () => {
    const ends: Verdict = { kind: "resolve", reason: "recovered" };
    expect(judgedAfterStorm(ends, incident, null)).toBe(ends);
    expect(judgedAfterStorm(again, own, null)).toBe(again);
    expect([again, ends].map((verdict) => comesBackToStorm(verdict, incident))).toEqual([true, false]);
    expect([own, null].map((one) => comesBackToStorm(again, one))).toEqual([false, false]);
  });
});
