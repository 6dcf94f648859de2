import { acknowledge } from "@hansho/core/acknowledge";
import { called } from "@hansho/core/call";
import { nextCall } from "@hansho/core/calls";
import { contributorName, contributorsKey, watchesMany } from "@hansho/core/contributors";
import type { AlarmFacts, AlarmSignal, Suppression } from "@hansho/core/signal";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeFacts, madeSignal, START } from "./made.ts";

const QUERY = 'SELECT SUM(UserErrors) FROM SCHEMA("AWS/DynamoDB", TableName)\nGROUP  BY TableName';
const metric = (expression: string) =>
  ({ expression, datapoints: [], inputs: [], dimensions: {} }) as unknown as AlarmFacts["metric"];
const series = (id: string, attributes: Record<string, string> = {}) => {
  const facts = madeFacts("orders-errors");
  return { ...facts, identity: { ...facts.identity, contributor: id }, contributor: { id, attributes } };
};

describe("an alarm that watches many series", () => {
  test.each([
    ["is one of whose series the message tells", series("c1"), true],
    ["is one whose query groups", madeFacts("a", { metric: metric(QUERY) }), true],
    ["is none whose query does not group", madeFacts("a", { metric: metric("SELECT SUM(UserErrors)") }), false],
    ["is none without a query", madeFacts("a"), false],
  ])("%s", (_, facts, many) => {
    expect(watchesMany(facts)).toBe(many);
  });

  test("and all its series share one key, which no other alarm has", () => {
    const keys = [series("c1"), series("c2"), madeFacts("orders-errors")].map(contributorsKey);

    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toBe('["contributors","aws:111122223333:ap-northeast-1:orders-errors"]');
    expect(contributorsKey(madeFacts("other"))).not.toBe(keys[0]);
  });

  test("calls each series by what the query groups by, else by its id", () => {
    expect(contributorName(series("c1", { TableName: "orders", Operation: "PutItem" }))).toBe("orders · PutItem");
    expect(contributorName(series("c1", { TableName: "" }))).toBe("c1");
    expect(contributorName(series("c1"))).toBe("c1");
    expect(contributorName(madeFacts("orders-errors"))).toBeNull();
  });
});

describe("a composite that CloudWatch suppresses", () => {
  const suppression: Suppression = { by: "Alarm", reason: "its suppressor is in ALARM" };
  const facts = madeFacts("pay-all", { kind: "composite" });
  const suppressed = madeSignal("ALARM", 0, { facts: { ...facts, suppression } });
  const ended: AlarmSignal = {
    ...madeSignal("ALARM", 5 * MINUTE, { facts, previousState: "ALARM" }),
    previous: { suppression, reason: null, changedAt: START },
  };
  const policy = { reminders: { high: { after: 1, every: 1, backOff: 1, most: 1, broadcast: false, mention: true } } };

  test("is told to the channel when nothing but its suppression ended", () => {
    const { row, verdicts } = judged([suppressed, ended]);

    expect(verdicts[1]).toEqual({ kind: "repeat", reason: "suppression-ended" });
    expect(incidentOf(row).thread).toEqual([
      expect.objectContaining({ part: `unsuppressed-${START + 5 * MINUTE}`, kind: "unsuppressed", broadcast: true }),
    ]);
  });

  test("is told so where the message does not say what it was before", () => {
    const plain = madeSignal("ALARM", 5 * MINUTE, { facts });

    expect(judged([suppressed, plain]).verdicts[1]).toEqual({ kind: "repeat", reason: "suppression-ended" });
  });

  test("is told of no more than any other where it was not suppressed before, still is, or never burnt", () => {
    const still = { ...ended, facts: { ...facts, suppression } };
    const lost = madeSignal("INSUFFICIENT_DATA", 0, { facts: { ...facts, suppression } });
    const burns = madeSignal("ALARM", 5 * MINUTE, { facts });

    expect(judged([madeSignal("ALARM", 0, { facts }), burns]).verdicts[1]).toMatchObject({ reason: "alarm-again" });
    expect(judged([lost, burns], "warn").verdicts[1]).toMatchObject({ reason: "alarm-again" });
    expect(judged([suppressed, still]).verdicts[1]).toEqual({ kind: "repeat", reason: "alarm-again" });
    expect(incidentOf(judged([suppressed, still]).row).thread).toEqual([]);
  });

  test("adds no line where somebody has it already", () => {
    const { row } = judged([suppressed]);
    const taken = acknowledge(row, incidentOf(row), { user: "U0ANN", from: "button", now: START + 1 });
    if (!taken.changed) throw new Error("It was not taken.");

    const lines = incidentOf(judged([ended], "hold-open", {}, taken.row).row).thread;

    expect(lines.map(({ kind }) => kind)).toEqual(["acknowledged"]);
  });

  test("reminds nobody until it is suppressed no more", () => {
    const calls = { since: START, steps: 0, stepAt: null, reminders: 0, remindAt: START };
    const { row } = judged([suppressed]);
    const incident = { ...incidentOf(row), calls };
    const context = { policy, mention: null, onCall: () => null, now: START + MINUTE };

    expect(nextCall(incident)).toBeNull();
    expect(called({ ...row, incident }, context)).toBeNull();
    expect(nextCall({ ...incident, facts })).toEqual({ kind: "reminder", at: START });
  });

  test("says nothing in its thread when it comes back suppressed", () => {
    const ok = madeSignal("OK", MINUTE, { facts });
    const again = madeSignal("ALARM", 2 * MINUTE, { facts: { ...facts, suppression } });

    const kinds = incidentOf(judged([suppressed, ok, again]).row).thread.map(({ kind }) => kind);

    expect(kinds).toEqual(["recovered"]);
  });
});
