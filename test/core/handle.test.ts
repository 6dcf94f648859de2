import { acknowledge, assign } from "@hansho/core/acknowledge";
import type { Act, Acted } from "@hansho/core/act";
import { awaitsOk } from "@hansho/core/incident";
import { note } from "@hansho/core/note";
import { reopenByHand, resolveByHand } from "@hansho/core/resolve";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

const act: Act = { user: "U1", from: "command", now: START + MINUTE };
const later: Act = { ...act, now: act.now + MINUTE };
const open = judged([madeSignal("ALARM", 0)]).row;
const over = judged([madeSignal("ALARM", 0), madeSignal("OK", MINUTE)]).row;
const muted = { ...incidentOf(open), muted: { mute: "m-1", until: START + 60 * MINUTE, by: "U9", reason: null } };

function done(outcome: Acted) {
  if (!outcome.changed) throw new Error(outcome.reason);
  return outcome;
}

const byHand = () => done(resolveByHand(open, incidentOf(open), act));

describe("assigning", () => {
  test("makes somebody else the owner, tells the thread whom, and remembers who had it before", () => {
    const taken = done(acknowledge(open, incidentOf(open), { ...act, user: "U3" }));

    const { row, incident } = done(assign(taken.row, taken.incident, "U2", later));

    expect(incident).toMatchObject({ status: "acknowledged", owner: { user: "U2", at: later.now } });
    expect(incident.thread.at(-1)).toEqual({
      part: `assigned-${later.now}`,
      kind: "assigned",
      at: later.now,
      by: "U1",
      broadcast: false,
      to: "U2",
    });
    expect(row.pending.at(-1)).toMatchObject({
      kind: "assigned",
      reason: "assigned-by-person",
      by: { kind: "person", user: "U1", from: "command" },
      facts: { before: "acknowledged", after: "acknowledged", ownerBefore: "U3", ownerAfter: "U2" },
    });
  });

  test("to whoever has it already changes nothing", () => {
    const { row, incident } = done(assign(open, incidentOf(open), "U2", act));

    expect(assign(row, incident, "U2", later)).toEqual({
      changed: false,
      reason: "already-assigned",
      owner: { user: "U2", at: act.now },
    });
  });

  test("is too late once it is over, and says nothing in the thread under a mute", () => {
    expect(assign(over, incidentOf(over), "U2", act)).toEqual({ changed: false, reason: "already-resolved" });
    expect(done(assign(open, muted, "U2", act)).incident.thread).toEqual([]);
  });
});

describe("a note", () => {
  test("is kept with who wrote it and when, and stands in the thread and in the ledger", () => {
    const { row, incident } = done(note(open, incidentOf(open), "restarting", act));

    expect(incident.note).toEqual({ user: "U1", at: act.now, text: "restarting" });
    expect(incident.thread.at(-1)).toMatchObject({ kind: "note", by: "U1", text: "restarting" });
    expect(row.pending.at(-1)).toMatchObject({
      kind: "noted",
      reason: "noted-by-person",
      facts: { note: "restarting" },
    });
  });

  test.each([
    ["the same words within a minute", { ...later, now: later.now - 1 }, "restarting", false],
    ["the same words a minute later", later, "restarting", true],
    ["other words", act, "restarted", true],
    ["the same words of somebody else", { ...act, user: "U2" }, "restarting", true],
  ])("pressed twice is one: %s", (_, second, words, changed) => {
    const { row, incident } = done(note(open, incidentOf(open), "restarting", act));

    const again = note(row, incident, words, second);

    expect(again.changed).toBe(changed);
    if (!again.changed) expect(again.reason).toBe("already-noted");
  });

  test("can be written once it is over, and is cut where nobody would read on", () => {
    const most = "x".repeat(1_000);

    expect(done(note(over, incidentOf(over), most, act)).incident.note?.text).toBe(most);
    expect(done(note(over, incidentOf(over), `${most}y`, act)).incident.note?.text).toBe(`${most} …`);
  });
});

describe("resolving by hand", () => {
  test("ends the incident and leaves what the alarm says", () => {
    const { row, incident } = byHand();

    expect(incident).toMatchObject({
      status: "resolved",
      state: "ALARM",
      changedAt: START,
      resolvedAt: act.now,
      ending: "by-hand",
      resolvedBy: { user: "U1", at: act.now },
    });
    expect(incident.thread.at(-1)).toMatchObject({ kind: "resolved-by-hand", by: "U1", broadcast: true });
    expect(row.pending.at(-1)).toMatchObject({
      kind: "resolved",
      reason: "resolved-by-person",
      facts: { before: "open", after: "resolved", state: "ALARM" },
    });
    expect(awaitsOk(incident)).toBe(true);
  });

  test("tells the channel too only what is severe, and under a mute nobody", () => {
    const mild = { ...incidentOf(open), severity: "medium" as const };

    expect(done(resolveByHand(open, mild, act)).incident.thread.at(-1)?.broadcast).toBe(false);
    expect(done(resolveByHand(open, muted, act)).incident.thread).toEqual([]);
  });

  test("twice is once", () => {
    const { row, incident } = byHand();

    expect(resolveByHand(row, incident, later)).toEqual({ changed: false, reason: "already-resolved" });
  });

  test("ends the flapping, too", () => {
    const flap = { since: START, changes: 6, lastAt: START, settlesAt: START + 10 * MINUTE };

    expect(done(resolveByHand(open, { ...incidentOf(open), flap }, act)).incident.flap).toEqual({
      ...flap,
      settlesAt: null,
    });
  });
});

describe("what an alarm says after it was resolved by hand", () => {
  test("an ALARM reopens it, however much later, for whoever takes it", () => {
    const { row, verdicts } = judged([madeSignal("ALARM", 600 * MINUTE)], "hold-open", {}, byHand().row);

    expect(verdicts).toEqual([{ kind: "reopen", reason: "alarm-after-resolved-by-hand" }]);
    expect(incidentOf(row)).toMatchObject({
      id: "pay-1",
      status: "open",
      reopened: 1,
      ending: null,
      resolvedBy: null,
      resolvedAt: null,
    });
    expect(incidentOf(row).thread.at(-1)?.kind).toBe("reopened");
  });

  test("CloudWatch's OK is told as such, and the end stays the person's", () => {
    const { row, verdicts } = judged([madeSignal("OK", 5 * MINUTE)], "hold-open", {}, byHand().row);

    expect(verdicts).toEqual([{ kind: "confirm", reason: "recovered-after-resolved-by-hand" }]);
    expect(incidentOf(row)).toMatchObject({
      status: "resolved",
      state: "OK",
      changedAt: START + 5 * MINUTE,
      resolvedAt: act.now,
      ending: "by-hand",
    });
    expect(incidentOf(row).thread.at(-1)).toMatchObject({
      part: `confirmed-${START + 5 * MINUTE}`,
      kind: "confirmed",
      by: null,
      broadcast: false,
    });
    expect(row.pending.at(-1)).toMatchObject({ kind: "updated", reason: "recovered-after-resolved-by-hand" });
    expect(awaitsOk(incidentOf(row))).toBe(false);
  });

  test("under a mute the OK is for the card alone", () => {
    const quiet = done(resolveByHand(open, muted, act)).row;

    const { row } = judged([madeSignal("OK", 5 * MINUTE)], "hold-open", {}, quiet);

    expect(incidentOf(row)).toMatchObject({ state: "OK", thread: [] });
  });

  test("after its OK an ALARM soon reopens it and a late one begins another, as after any recovery", () => {
    const ok = judged([madeSignal("OK", 5 * MINUTE)], "hold-open", {}, byHand().row).row;

    expect(judged([madeSignal("ALARM", 11 * MINUTE)], "hold-open", {}, ok).verdicts).toEqual([
      { kind: "reopen", reason: "alarm-soon-after-recovery" },
    ]);
    expect(judged([madeSignal("ALARM", 11 * MINUTE + 1)], "hold-open", {}, ok).verdicts).toEqual([
      { kind: "open", reason: "alarm-after-recovery" },
    ]);
    expect(judged([madeSignal("OK", 6 * MINUTE)], "hold-open", {}, ok).verdicts).toEqual([
      { kind: "remember", reason: "ok-after-recovery" },
    ]);
  });
});

describe("reopening by hand", () => {
  test("opens it for whoever takes it, and leaves what the alarm says", () => {
    const { row, incident } = done(reopenByHand(over, incidentOf(over), later));

    expect(incident).toMatchObject({
      status: "open",
      state: "OK",
      owner: null,
      resolvedAt: null,
      ending: null,
      resolvedBy: null,
      reopened: 0,
    });
    expect(incident.thread.at(-1)).toMatchObject({ kind: "reopened-by-hand", by: "U1" });
    expect(row.pending.at(-1)).toMatchObject({
      kind: "reopened",
      reason: "reopened-by-person",
      facts: { before: "resolved", after: "open", state: "OK" },
    });
  });

  test("of what is not over changes nothing", () => {
    expect(reopenByHand(open, incidentOf(open), act)).toEqual({ changed: false, reason: "not-resolved" });
  });

  test("its alarm ends and counts it as ever", () => {
    const again = done(reopenByHand(over, incidentOf(over), later)).row;

    expect(judged([madeSignal("OK", 9 * MINUTE)], "hold-open", {}, again).verdicts).toEqual([
      { kind: "resolve", reason: "recovered" },
    ]);
    expect(judged([madeSignal("ALARM", 9 * MINUTE)], "hold-open", {}, again).verdicts).toEqual([
      { kind: "repeat", reason: "alarm-again" },
    ]);
  });

  test("its alarm's next ALARM is news to the thread, and one that comes late or once more is not", () => {
    const again = done(reopenByHand(over, incidentOf(over), later)).row;
    const kinds = (...signals: Parameters<typeof judged>[0]) =>
      incidentOf(judged(signals, "hold-open", {}, again).row).thread.flatMap(({ kind }) =>
        kind === "reopened" ? [kind] : [],
      );

    expect(kinds(madeSignal("ALARM", 9 * MINUTE))).toEqual(["reopened"]);
    expect(kinds(madeSignal("ALARM", 9 * MINUTE), madeSignal("ALARM", 10 * MINUTE))).toEqual(["reopened"]);
    expect(kinds(madeSignal("ALARM", 30_000))).toEqual([]);
  });
});

test("what neither owner nor end changed is not confirmed by an OK", () => {
  expect(awaitsOk(incidentOf(open))).toBe(false);
  expect(awaitsOk(incidentOf(over))).toBe(false);
});
