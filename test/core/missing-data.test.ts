import { stuckSignal } from "@hansho/core/missing-data";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeMute, madeSignal } from "./made.ts";

const lost = madeSignal("INSUFFICIENT_DATA", 5 * MINUTE);
const stuck = stuckSignal(lost);

describe("data that do not come back", () => {
  test("are told by a signal a moment after the one that lost them", () => {
    expect(stuck).toMatchObject({
      state: "INSUFFICIENT_DATA",
      previousState: "INSUFFICIENT_DATA",
      changedAt: lost.changedAt + 1,
      origin: { messageId: `sweep#missing-data#${lost.origin.messageId}` },
      facts: { name: lost.facts.name, stuck: true },
    });
  });

  test.each(["ignore", "hold-open", "warn", "resolve-stale"] as const)(
    "open an incident of their own under %s",
    (policy) => {
      const { row, verdicts } = judged([stuck], policy);

      expect(verdicts).toEqual([{ kind: "open", reason: "data-missing-for-long" }]);
      expect(incidentOf(row)).toMatchObject({ severity: "low", count: 0, state: "INSUFFICIENT_DATA" });
    },
  );

  test("are a line of the incident that burns, once", () => {
    const { row, verdicts } = judged([madeSignal("ALARM", 0), lost, stuck, stuck]);

    expect(verdicts.slice(2)).toEqual([
      { kind: "hold", reason: "data-missing-for-long" },
      { kind: "redelivered", reason: "same-message" },
    ]);
    expect(incidentOf(row)).toMatchObject({
      status: "open",
      state: "INSUFFICIENT_DATA",
      changedAt: lost.changedAt + 1,
    });
    expect(incidentOf(row).thread).toEqual([
      {
        part: `missing-${lost.changedAt + 1}`,
        kind: "missing-data",
        at: stuck.changedAt + 1_000,
        by: null,
        broadcast: false,
      },
    ]);
  });

  test("are for the card alone under a mute and while it flaps, and no line where they are merely lost", () => {
    const mute = madeMute();
    expect(incidentOf(judged([madeSignal("ALARM", 0), lost, stuck], "hold-open", { mute }).row).thread).toEqual([]);
    const flapping = { transitions: 3, within: 15 * MINUTE, settle: 10 * MINUTE };
    const flaps = [madeSignal("ALARM", 0), madeSignal("OK", 1_000), madeSignal("ALARM", 2_000), lost, stuck];
    const { thread } = incidentOf(judged(flaps, "hold-open", { flapping }).row);
    expect(thread.some(({ kind }) => kind === "missing-data")).toBe(false);
    expect(incidentOf(judged([madeSignal("ALARM", 0), lost]).row).thread).toEqual([]);
  });

  test("that come back end it", () => {
    const { verdicts } = judged([stuck, madeSignal("OK", 40 * MINUTE)]);

    expect(verdicts.at(-1)).toEqual({ kind: "resolve", reason: "recovered" });
  });

  test("are as severe as the route says once it is an ALARM", () => {
    expect(incidentOf(judged([stuck, madeSignal("ALARM", 40 * MINUTE)]).row)).toMatchObject({
      severity: "high",
      count: 1,
    });
  });
});
