import { withCalls } from "@hansho/core/calls";
import { beginsStorm, hasBlownOver, openingsToKeep, stormEvent, stormOf, stormVersion } from "@hansho/core/storm";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

const policy = { incidents: 5, within: MINUTE, calm: 2 * MINUTE };
const ago = (...times: number[]) => times.map((time) => START - time);

describe("a storm begins", () => {
  test.each([
    ["with one more than the policy allows", [0, 1, 2, 3, 4, 5], true],
    ["with the oldest of them just within the window", [0, 1, 2, 3, 4, MINUTE - 1], true],
    ["not with the oldest just out of it", [0, 1, 2, 3, 4, MINUTE], false],
    ["not with as many as it allows", [0, 1, 2, 3, 4], false],
  ])("%s", (_, times, begins) => {
    expect(beginsStorm(ago(...times), policy, START)).toBe(begins);
  });

  test("is told by as many openings as are kept", () => {
    expect(openingsToKeep(policy)).toBe(6);
  });
});

describe("a storm has blown over", () => {
  test.each([
    ["once half as many, rounded up, are older than the calm", [0, 1, 2 * MINUTE], true],
    ["not with that one just within it", [0, 1, 2 * MINUTE - 1], false],
    ["where hardly any are remembered", [0, 1], true],
    ["not while they go on", [0, 1, 2, 3, 4, 5], false],
  ])("%s", (_, times, over) => {
    expect(hasBlownOver(ago(...times), policy, START)).toBe(over);
  });
});

test("is known by the incident with which it began, and tells its beginning and its end with reasons", () => {
  const storm = stormOf("pay", 42, policy, START);
  const over = { ...storm, endedAt: START + MINUTE };

  expect(storm).toEqual({
    id: "storm-42",
    tenant: "pay",
    card: "pay/storm-42",
    since: START,
    incidents: 6,
    within: MINUTE,
    endedAt: null,
  });
  expect([stormVersion(storm), stormVersion(over)]).toEqual([1, 2]);
  expect(stormEvent(storm, policy)).toEqual({
    tenant: "pay",
    subject: "storm-42",
    version: 1,
    n: 0,
    at: START,
    kind: "storm-began",
    reason: "too-many-incidents",
    by: { kind: "storm" },
    alarm: null,
    card: "pay/storm-42",
    facts: { incidents: 6, within: MINUTE },
  });
  expect(stormEvent(over, policy)).toMatchObject({
    version: 2,
    at: START + MINUTE,
    kind: "storm-ended",
    reason: "calm-again",
    facts: { fewerThan: 3, calm: 2 * MINUTE, since: START },
  });
  const { facts, ...off } = stormEvent(over, null);
  expect(off).toMatchObject({ version: 2, at: START + MINUTE, kind: "storm-ended", reason: "storms-off" });
  expect(facts).toEqual({ since: START });
});

test("what stands on a storm's card is neither reminded of nor escalated, and what shares a group's card is", () => {
  const waits = { after: MINUTE, every: MINUTE, backOff: 1, most: 3, broadcast: false, mention: false };
  const one = { ...incidentOf(judged([madeSignal("ALARM", 0)]).row), among: "group" as const };

  expect(withCalls(null, one, { reminders: { high: waits } }, START).calls).toMatchObject({ remindAt: START + MINUTE });
  expect(withCalls(null, { ...one, among: "storm" }, { reminders: { high: waits } }, START).calls ?? null).toBeNull();
});
