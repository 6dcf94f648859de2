import { type CallPolicy, withCalls } from "@hansho/core/calls";
import type { Incident } from "@hansho/core/incident";
import { nextCalled } from "@hansho/core/next-called";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

const step = { after: MINUTE, mention: "here", oncall: null, channel: null, topic: null } as const;
const incident = incidentOf(judged([madeSignal("ALARM", 0)]).row);
const mild = { ...incident, severity: "low" as const };
const policy: CallPolicy = { escalation: { high: [step] } };

test("what grows worse is called for anew, and what a policy says nothing of is not", () => {
  expect(withCalls(mild, incident, policy, START).calls).toMatchObject({ steps: 0, stepAt: START + MINUTE });
  expect(withCalls(null, mild, policy, START).calls).toBeUndefined();
  expect(withCalls(incident, incident, policy, START).calls).toBeUndefined();
});

test("what CloudWatch suppresses no more is called for anew, not for as long as it was suppressed", () => {
  const facts = { ...incident.facts, suppression: { by: "Alarm", reason: null } };
  const quiet = withCalls(null, { ...incident, facts }, policy, START);
  const now = START + 60 * MINUTE;

  expect(withCalls(quiet, { ...quiet, count: 2 }, policy, now).calls).toEqual(quiet.calls);
  expect(withCalls(quiet, { ...quiet, facts: incident.facts }, policy, now).calls).toMatchObject({
    since: now,
    stepAt: now + MINUTE,
  });
});

describe("who is called next", () => {
  const since = { since: START, steps: 0, stepAt: null, reminders: 0, remindAt: null };
  const reminder = { after: MINUTE, every: MINUTE, backOff: 1, most: 3, broadcast: false };
  const all: CallPolicy = {
    escalation: { high: [step, { ...step, mention: null, oncall: "pay", channel: "C-boss", topic: "arn:t" }] },
    reminders: { high: { ...reminder, mention: true }, low: { ...reminder, mention: false } },
  };
  const owner = { user: "U1", at: START };
  const muted = { mute: "m-1", until: START, by: "U1", reason: null };
  const next = (more: Partial<Incident>, by: CallPolicy = all) => nextCalled({ ...incident, ...more }, by, "here");

  test("is whom the escalation's next step names, a rota only where it names nobody else", () => {
    const calls = { ...since, stepAt: START + 5 };
    const first = { kind: "step", at: START + 5, mention: "here", rota: null, channel: null, pager: false };

    expect(next({ calls })).toEqual(first);
    expect(next({ calls: { ...calls, steps: 1 } })).toEqual({
      ...first,
      mention: null,
      rota: "pay",
      channel: "C-boss",
      pager: true,
    });
    const both: CallPolicy = { escalation: { high: [{ ...step, oncall: "pay" }] } };
    expect(next({ calls }, both)).toEqual(first);
    expect(next({ calls: { ...calls, steps: 2 } })).toEqual({ kind: "nobody", because: "none-left" });
    expect(next({ calls }, {})).toEqual({ kind: "nobody", because: "none-left" });
    expect(next({ calls, severity: "low" })).toEqual({ kind: "nobody", because: "none-left" });
  });

  test("is whom a reminder mentions: its owner, else whom the opening called", () => {
    const calls = { ...since, remindAt: START + 7 };
    const told = (mention: string | null) => ({ kind: "reminder", at: START + 7, mention });

    expect(next({ calls })).toEqual(told("here"));
    expect(next({ calls, owner })).toEqual(told("U1"));
    expect(next({ calls, severity: "low" })).toEqual(told(null));
    expect(next({ calls, severity: "medium" })).toEqual(told(null));
    expect(next({ calls }, {})).toEqual(told(null));
  });

  test.each<[because: string, more: Partial<Incident>]>([
    ["over", { status: "resolved", owner }],
    ["muted", { muted, owner }],
    ["muted", { heldBack: { by: "pay-9", alarm: "db", at: START } }],
    ["muted", { facts: { ...incident.facts, suppression: { by: "Alarm", reason: null } } }],
    ["owned", { owner }],
    ["none-left", {}],
  ])("is nobody, for it is %s", (because, more) => {
    expect(next(more)).toEqual({ kind: "nobody", because });
  });
});
