import { unknownAlarm } from "@hansho/core/alarm-row";
import { apply } from "@hansho/core/apply";
import { isChange } from "@hansho/core/change";
import { judge, type Verdict } from "@hansho/core/judge";
import { type JunkRule, judgedAsJunk, judgedByJunk, junkRuleOf } from "@hansho/core/junk";
import { rebuiltRow } from "@hansho/core/rebuild";
import type { AlarmState } from "@hansho/core/signal";
import { describe, expect, test } from "vitest";
import { judged, MINUTE, madeRouted, madeSignal } from "./made.ts";

const rule = (value: string, more: Partial<JunkRule> = {}): JunkRule => ({
  match: [[{ key: "alarm", operator: "=", value }]],
  why: `${value} is nobody's`,
  ...more,
});

describe("a junk rule", () => {
  test("takes what any of its alternatives hits; the first such rule decides", () => {
    const either = { ...rule("a"), match: [...rule("a").match, ...rule("b").match] };
    const rules = [either, rule("b"), rule("c")];
    expect(["a", "b", "c", "d"].map((alarm) => junkRuleOf(rules, { alarm }, "high")?.why ?? null)).toEqual([
      either.why,
      either.why,
      "c is nobody's",
      null,
    ]);
  });

  test("takes nothing critical unless it says so, and may leave it to one that does", () => {
    const rules = [rule("a"), rule("a", { why: "all of it", critical: true })];
    expect(junkRuleOf(rules.slice(0, 1), { alarm: "a" }, "critical")).toBeNull();
    expect(junkRuleOf(rules, { alarm: "a" }, "critical")?.why).toBe("all of it");
    expect(junkRuleOf(rules, { alarm: "a" }, "low")?.why).toBe("a is nobody's");
  });
});

const junk = { kind: "remember", reason: "junk" };

describe("a verdict on junk", () => {
  test.each<[Verdict]>([
    [{ kind: "open", reason: "first-alarm" }],
    [{ kind: "open-resolved", reason: "ok-overtook-alarm", endedAt: 1 }],
    [{ kind: "reopen", reason: "alarm-soon-after-recovery" }],
    [{ kind: "reopen-resolved", reason: "ok-overtook-alarm", endedAt: 1 }],
  ])("%o opens nothing", (verdict) => {
    expect(judgedAsJunk(verdict, "ALARM", { state: "OK" })).toEqual(junk);
  });

  test.each<[Verdict, AlarmState, AlarmState | null]>([
    [{ kind: "repeat", reason: "alarm-again" }, "ALARM", "ALARM"],
    [{ kind: "resolve", reason: "recovered" }, "OK", "ALARM"],
    [{ kind: "merge", reason: "copy" }, "OK", "ALARM"],
    [{ kind: "remember", reason: "first-ok-of-new-alarm" }, "OK", "INSUFFICIENT_DATA"],
    [{ kind: "remember", reason: "ok-before-alarm" }, "OK", null],
    [{ kind: "remember", reason: "data-missing" }, "INSUFFICIENT_DATA", "ALARM"],
  ])("%o stays as it is (%s after %s)", (verdict, state, before) => {
    expect(judgedAsJunk(verdict, state, { state: before })).toEqual(verdict);
  });

  test("the OK of what did not open is junk, too", () => {
    const verdict: Verdict = { kind: "remember", reason: "ok-before-alarm" };
    expect(judgedAsJunk(verdict, "OK", { state: "ALARM" })).toEqual(junk);
  });
});

describe("what a rule makes of a verdict", () => {
  const opens: Verdict = { kind: "open", reason: "first-alarm" };

  test("is junk however long it burns, but where the rule means only what is short", () => {
    expect(judgedByJunk(rule("a"), opens, "ALARM", { state: "OK" })).toEqual(junk);
    expect(judgedByJunk(rule("a", { shorterThan: MINUTE }), opens, "ALARM", { state: "OK" })).toEqual(opens);
    expect(judgedByJunk(null, opens, "ALARM", { state: "OK" })).toEqual(opens);
  });
});

describe("the row of junk", () => {
  /** Takes signals by a rule that calls them all junk. */
  function taken(signals: readonly ReturnType<typeof madeSignal>[], from = unknownAlarm("k")) {
    const policy = { reopenWithin: 10 * MINUTE, insufficientData: "hold-open", flapping: null } as const;
    const flapping = { transitions: 3, within: 60 * MINUTE, settle: 10 * MINUTE };
    return signals.reduce((row, signal) => {
      const verdict = judgedAsJunk(judge(signal, row, policy), signal.state, row);
      if (!isChange(verdict)) return row;
      const routed = { ...madeRouted(signal), flapping };
      const context = { routed, id: null, place: null, mute: null, runbook: null, shownPlainly: false, now: 1 };
      return apply(row, signal, verdict, { ...context, junk: rule("a") });
    }, from);
  }
  const changes = [madeSignal("ALARM", 0), madeSignal("OK", MINUTE), madeSignal("ALARM", 2 * MINUTE)];

  test("has its state and no incident, and each change in the ledger with the rule's reason", () => {
    const row = taken(changes);
    expect(row).toMatchObject({ state: "ALARM", incident: null, version: 3 });
    expect(row.pending.map(({ kind, reason, facts, card }) => [kind, reason, facts.junk, card])).toEqual(
      changes.map(() => ["suppressed", "junk", "a is nobody's", null]),
    );
  });

  test("is made again by the ledger", () => {
    const row = taken(changes);
    expect(rebuiltRow(row.pending, 3)).toMatchObject({ value: { state: "ALARM", incident: null } });
  });

  test("leaves an incident from before alone: it neither comes back nor flaps", () => {
    const before = judged([madeSignal("ALARM", -10 * MINUTE), madeSignal("OK", -9 * MINUTE)]).row;
    expect(taken(changes, before)).toMatchObject({ state: "ALARM", incident: before.incident });
  });

  test("has no junk among the facts of what is none", () => {
    const [opened] = judged([madeSignal("ALARM", 0)]).row.pending;
    expect(opened?.facts).not.toHaveProperty("junk");
  });
});
