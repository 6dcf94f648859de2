import { labelsOf } from "@hansho/core/labels";
import type { AlarmFacts, AlarmSignal, AlarmState, Suppression } from "@hansho/core/signal";
import { isSuppressed, onlySuppressionEnded } from "@hansho/core/suppression";
import { describe, expect, test } from "vitest";
import { MINUTE, madeFacts, madeNotice, madeSignal, START } from "./made.ts";

const WAITING: Suppression = { by: "WaitPeriod", reason: "Actions suppressed by WaitPeriod" };

function alarm(more: Partial<AlarmFacts>, at = 10 * MINUTE): AlarmSignal {
  return madeSignal("ALARM", at, { facts: madeFacts("checkout-Health", more) });
}

describe("CloudWatch holds an alarm's actions back", () => {
  test("while its present state is suppressed", () => {
    expect(isSuppressed(alarm({ suppression: WAITING }))).toBe(true);
    expect(isSuppressed(alarm({}))).toBe(false);
  });

  test("but not because its previous state was suppressed", () => {
    const previous = { suppression: WAITING, reason: null, changedAt: START };
    expect(isSuppressed({ ...alarm({}), previous })).toBe(false);
  });

  const from = START + 10 * MINUTE;
  const until = START + 20 * MINUTE;
  test.each([
    ["before its window", 10 * MINUTE - 1, { from, until }, false],
    ["when its window begins", 10 * MINUTE, { from, until }, true],
    ["at the end of its window", 20 * MINUTE - 1, { from, until }, true],
    ["when its window is over", 20 * MINUTE, { from, until }, false],
    ["before a window without an end", 10 * MINUTE - 1, { from, until: null }, false],
    ["in a window without an end", 900 * MINUTE, { from, until: null }, true],
    ["in a window without a begin", 0, { from: null, until }, true],
    ["after a window without a begin", 20 * MINUTE, { from: null, until }, false],
    ["in a window that was not sent", 0, { from: null, until: null }, true],
  ])("by a native mute: %s", (_, at, window, expected) => {
    expect(isSuppressed(alarm({ nativeMute: { arn: null, ...window } }, at))).toBe(expected);
  });
});

describe("only a suppression ended", () => {
  const released = (state: AlarmState, was: AlarmState | null, suppression: Suppression | null): AlarmSignal => ({
    ...madeSignal(state, MINUTE),
    previousState: was,
    previous: { suppression, reason: null, changedAt: START },
  });

  test("where the same state goes on without it", () => {
    expect(onlySuppressionEnded(released("ALARM", "ALARM", WAITING))).toBe(true);
    expect(onlySuppressionEnded(released("OK", "OK", WAITING))).toBe(true);
  });

  test("not where the state changed, was not suppressed, still is, or is not told", () => {
    expect(onlySuppressionEnded(released("ALARM", "OK", WAITING))).toBe(false);
    expect(onlySuppressionEnded(released("ALARM", null, WAITING))).toBe(false);
    expect(onlySuppressionEnded(released("ALARM", "ALARM", null))).toBe(false);
    const still = { ...released("ALARM", "ALARM", WAITING), facts: madeFacts("a", { suppression: WAITING }) };
    expect(onlySuppressionEnded(still)).toBe(false);
    expect(onlySuppressionEnded({ ...madeSignal("ALARM", 0), previousState: "ALARM" })).toBe(false);
  });
});

describe("a message that is no alarm's state change", () => {
  const subject = { name: "pay-5xx", arn: null, account: "111122223333", region: "eu-west-1" };

  test("can be routed by the account and Region it is about", () => {
    expect(labelsOf({ ...madeNotice("hello"), kind: "other-aws", subject })).toEqual({
      kind: "other-aws",
      account: "111122223333",
      region: "eu-west-1",
    });
    expect(labelsOf(madeNotice("hello"))).toEqual({ kind: "text" });
  });

  test("can be routed by its alarm where an alarm's settings changed", () => {
    const change = { ...madeNotice("{}"), kind: "config-change" as const };
    expect(labelsOf({ ...change, subject })).toMatchObject({ alarm: "pay-5xx" });
    expect(labelsOf({ ...change, subject: { ...subject, name: null } }).alarm).toBeUndefined();
    expect(labelsOf(change).alarm).toBeUndefined();
  });
});
