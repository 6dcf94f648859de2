import { dueAt, unknownAlarm } from "@hansho/core/alarm-row";
import { lasted } from "@hansho/core/incident";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeFacts, madeMute, madeSignal, START } from "./made.ts";

const mute = madeMute({ by: "U1", reason: "deploy" });

const alarm = madeSignal("ALARM", 0);
const again = madeSignal("ALARM", MINUTE);
const ok = madeSignal("OK", 3 * MINUTE);

describe("an incident", () => {
  test("opens with what the signal says and where it is routed", () => {
    const { row } = judged([alarm]);

    expect(incidentOf(row)).toMatchObject({
      id: "pay-1",
      tenant: "pay",
      card: "pay/pay-1",
      alarm: row.key,
      status: "open",
      severity: "high",
      application: "balance",
      state: "ALARM",
      openedAt: START,
      heardAt: START + 1_000,
      count: 1,
      thread: [],
    });
  });

  test("counts each ALARM and keeps the newest facts", () => {
    const later = madeSignal("ALARM", MINUTE, { facts: madeFacts("balance-HighLatency", { reason: "worse" }) });

    expect(incidentOf(judged([alarm, later]).row)).toMatchObject({
      count: 2,
      changedAt: START + MINUTE,
      facts: { reason: "worse" },
    });
  });

  test("begins at the earliest ALARM, with the facts of the newest", () => {
    const earlier = madeSignal("ALARM", -MINUTE, { facts: madeFacts("balance-HighLatency", { reason: "first" }) });

    expect(incidentOf(judged([alarm, earlier]).row)).toMatchObject({
      count: 2,
      openedAt: START - MINUTE,
      changedAt: START,
      facts: { reason: "Threshold Crossed" },
    });
  });

  test("ends with how long it lasted, and one line for the thread", () => {
    const incident = incidentOf(judged([alarm, again, ok]).row);

    expect(incident).toMatchObject({ status: "resolved", ending: "recovered", resolvedAt: START + 3 * MINUTE });
    expect(lasted(incident, 0)).toBe(3 * MINUTE);
    expect(incident.thread).toMatchObject([{ part: `recovered-${START + 3 * MINUTE}`, broadcast: true }]);
  });

  test("that was overtaken by its OK is green at once, with no line", () => {
    expect(incidentOf(judged([ok, alarm]).row)).toMatchObject({ status: "resolved", count: 1, thread: [] });
  });

  test("reopens without its owner and with a line", () => {
    const back = madeSignal("ALARM", 5 * MINUTE);

    const incident = incidentOf(judged([alarm, ok, back]).row);

    expect(incident).toMatchObject({ id: "pay-1", status: "open", reopened: 1, count: 2, owner: null, ending: null });
    expect(incident.thread.map(({ kind }) => kind)).toEqual(["recovered", "reopened"]);
  });

  test("under a mute owes its thread nothing and is resolved all the same", () => {
    const incident = incidentOf(judged([alarm, ok], "hold-open", { mute }).row);

    expect(incident).toMatchObject({ status: "resolved", muted: { mute: "m-1", by: "U1" }, thread: [] });
  });

  test("keeps all recoveries when its thread is too long", () => {
    const flaps = Array.from({ length: 20 }, (_, turn) => [
      madeSignal("ALARM", turn * 2 * MINUTE),
      madeSignal("OK", (turn * 2 + 1) * MINUTE),
    ]).flat();

    const { thread } = incidentOf(judged(flaps).row);

    expect(thread).toHaveLength(30);
    expect(thread.filter(({ kind }) => kind === "recovered")).toHaveLength(20);
  });
});

describe("the events of a change", () => {
  test("are pending under the row's version, with the message that made it", () => {
    const { row } = judged([alarm, again, ok]);

    expect(row.version).toBe(3);
    expect(row.pending.map(({ version, n, kind, reason, by }) => ({ version, n, kind, reason, by }))).toEqual([
      { version: 1, n: 0, kind: "opened", reason: "first-alarm", by: by(alarm) },
      { version: 2, n: 0, kind: "updated", reason: "alarm-again", by: by(again) },
      { version: 3, n: 0, kind: "resolved", reason: "recovered", by: by(ok) },
    ]);
    expect(row.pending.every(({ subject, card }) => subject === "pay-1" && card === "pay/pay-1")).toBe(true);
  });

  test("stand under the alarm where no incident is concerned", () => {
    const { row } = judged([ok]);

    expect(row.pending).toMatchObject([{ kind: "suppressed", subject: row.key, card: null }]);
  });
});

describe("a row is due", () => {
  test("45 seconds after a change that nobody settled", () => {
    expect(dueAt(judged([alarm]).row, START)).toBe(START + 45_000);
  });

  test("for a look in five minutes while it burns, and never once that is over and settled", () => {
    expect(dueAt({ ...judged([alarm]).row, pending: [] }, START)).toBe(START + 5 * MINUTE);
    expect(dueAt({ ...judged([alarm, ok]).row, pending: [] }, START)).toBeNull();
  });

  test("when the mute over its open incident ends, and not once that is resolved", () => {
    const open = { ...judged([alarm], "hold-open", { mute }).row, pending: [] };
    const over = { ...judged([alarm, ok], "hold-open", { mute }).row, pending: [] };

    expect(dueAt(open, mute.until - MINUTE)).toBe(mute.until);
    expect(dueAt(over, START)).toBeNull();
  });

  test("in a storm only when it would be looked at anyway, and never where nothing is known of it", () => {
    const { row } = judged([alarm]);

    expect(dueAt({ ...row, incident: { ...incidentOf(row), among: "storm" } }, START)).toBe(START + 5 * MINUTE);
    expect(dueAt(unknownAlarm("a"), START)).toBeNull();
    expect(dueAt({ ...unknownAlarm("a"), pending: row.pending }, START)).toBe(START + 45_000);
  });

  test("at the earlier of both", () => {
    expect(dueAt(judged([alarm], "hold-open", { mute }).row, START)).toBe(START + 45_000);
  });
});

function by(signal: typeof alarm) {
  return { kind: "alarm", messageId: signal.origin.messageId };
}
