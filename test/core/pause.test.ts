import { acted, release } from "@hansho/core/act";
import { dueAt } from "@hansho/core/alarm-row";
import { apply } from "@hansho/core/apply";
import { isOfHealed, memberOf } from "@hansho/core/digest";
import type { Incident } from "@hansho/core/incident";
import { inhibited } from "@hansho/core/inhibition";
import { judge } from "@hansho/core/judge";
import {
  endOfPause,
  hasHealedInPause,
  healedDigest,
  isPauseOver,
  isTooShortToTell,
  type PauseContext,
  type PauseEnd,
  withPause,
} from "@hansho/core/pause";
import { rebuiltRow } from "@hansho/core/rebuild";
import { replay } from "@hansho/core/replay";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeMute, madeRouted, madeSignal, START } from "./made.ts";

const PAUSE = 2 * MINUTE;
const UNTIL = START + PAUSE;
const routed = { ...madeRouted(madeSignal("ALARM", 0)), pause: PAUSE };
const open = incidentOf(judged([madeSignal("ALARM", 0)]).row);
const healedAt = (at: number): Incident => ({
  ...open,
  status: "resolved",
  resolvedAt: START + at,
  ending: "recovered",
});
const paused = { ...open, paused: UNTIL };
const healed = { ...healedAt(MINUTE), paused: UNTIL };
const end = { calls: {}, joins: false, mute: null, heldBack: null, now: UNTIL };
const flap = { since: START, changes: 6, lastAt: START, settlesAt: UNTIL };
const again = { ...open, openedAt: START, changedAt: START + 5 * MINUTE };

describe("a pause after a change of state", () => {
  const at = (changedAt: number, now: number, pause: number | null = PAUSE) => ({
    changedAt: START + changedAt,
    pause,
    now: START + now,
  });

  test.each<[string, Incident | null, Incident, ReturnType<typeof at>, number | undefined]>([
    ["begins where an incident opens", null, open, at(0, 1_000), UNTIL],
    ["begins where another of the alarm was before", { ...open, id: "pay-0" }, open, at(0, 1_000), UNTIL],
    ["is counted from the beginning, to its last moment", null, open, at(0, PAUSE - 1), UNTIL],
    ["is over for what comes too late for it", null, open, at(0, PAUSE), undefined],
    ["does not begin without a policy", null, open, at(0, 1_000, null), undefined],
    ["does not begin without a policy, by a clock that is ahead", null, open, at(0, -1_000, null), undefined],
    ["does not begin for what is critical", null, { ...open, severity: "critical" }, at(0, 1_000), undefined],
    ["does not begin in a storm", null, { ...open, among: "storm" }, at(0, 1_000), undefined],
    ["does not begin for what flaps", null, { ...open, flap }, at(0, 1_000), undefined],
    ["holds for what opens and is over at once", null, healedAt(MINUTE), at(0, 9 * MINUTE), UNTIL],
    ["does not hold for what was over as it ended", null, healedAt(PAUSE), at(0, 9 * MINUTE), undefined],
    ["goes on with one more ALARM", paused, open, at(MINUTE, MINUTE), UNTIL],
    ["goes on whatever the policy has become", paused, open, at(MINUTE, MINUTE, null), UNTIL],
    ["is over with what comes at its end", paused, open, at(MINUTE, PAUSE), undefined],
    ["holds for a recovery in it, heard of later", paused, healedAt(MINUTE), at(MINUTE, 9 * MINUTE), UNTIL],
    ["is over with a recovery at its end", paused, healedAt(PAUSE), at(PAUSE, PAUSE), undefined],
    [
      "is over with data that stopped",
      paused,
      { ...healedAt(MINUTE), ending: "data-stopped" },
      at(MINUTE, MINUTE),
      undefined,
    ],
    ["is over with what turns critical", paused, { ...open, severity: "critical" }, at(MINUTE, MINUTE), undefined],
    ["is over with flapping", paused, { ...open, flap }, at(MINUTE, MINUTE), undefined],
    ["begins anew where what healed comes back", healed, again, at(5 * MINUTE, 5 * MINUTE), UNTIL + 5 * MINUTE],
    ["does not where nothing pauses any more", healed, again, at(5 * MINUTE, 5 * MINUTE, null), undefined],
    ["stays with what healed", healed, healedAt(MINUTE), at(3 * MINUTE, 3 * MINUTE), UNTIL],
    ["never comes back once it was shown", open, open, at(MINUTE, MINUTE), undefined],
    ["never comes back with what was shown", healedAt(MINUTE), open, at(MINUTE, MINUTE), undefined],
  ])("%s", (_, before, after, context, until) => {
    const { paused: _paused, ...told } = after;

    const now = withPause(before, told, context);

    expect(now.paused).toBe(until);
    expect("paused" in now).toBe(until !== undefined);
  });

  test("holds all but the evidence out of the thread, and what is shown keeps it", () => {
    const line = { part: "x", kind: "joined" as const, at: START, by: null, broadcast: true };
    const causes = { ...line, part: "causes", kind: "hypotheses" as const };
    const picture = { ...line, part: "picture", kind: "picture" as const };
    const told = { ...open, thread: [line, causes, picture] };

    expect(withPause(null, told, at(0, 1_000)).thread).toEqual([causes, picture]);
    expect(withPause(null, told, at(0, 1_000, null)).thread).toEqual([line, causes, picture]);
  });
});

describe("a pause by a junk rule that means what is short", () => {
  const rule = { match: [], why: "the nightly copy", shorterThan: 3 * MINUTE };
  const at = (now: number, more: Partial<PauseContext> = {}): PauseContext => ({
    changedAt: START,
    pause: null,
    junk: rule,
    now: START + now,
    ...more,
  });
  const known = { shorterThan: 3 * MINUTE, why: "the nightly copy" };

  test.each<[string, Incident, Partial<PauseContext>, number | undefined]>([
    ["is as long as the rule says", open, {}, START + 3 * MINUTE],
    ["is as long as the policy where that is longer", open, { pause: 5 * MINUTE }, START + 5 * MINUTE],
    ["is as long as the rule where that is longer", open, { pause: MINUTE }, START + 3 * MINUTE],
    ["is the policy's where the rule means all", open, { pause: PAUSE, junk: { match: [], why: "all" } }, UNTIL],
    ["is the policy's where no rule hits", open, { pause: PAUSE, junk: null }, UNTIL],
    ["is none where neither says so", open, { junk: { match: [], why: "all" } }, undefined],
    ["is none for what is critical", { ...open, severity: "critical" }, {}, undefined],
    [
      "is the rule's for what is critical where it says so, whatever the policy",
      { ...open, severity: "critical" },
      { pause: 5 * MINUTE, junk: { ...rule, critical: true } },
      START + 3 * MINUTE,
    ],
    [
      "is none for what is critical by a rule that means all",
      { ...open, severity: "critical" },
      { pause: PAUSE, junk: { match: [], why: "all", critical: true } },
      undefined,
    ],
  ])("%s", (_, opened, more, until) => {
    expect(withPause(null, opened, at(1_000, more)).paused).toBe(until);
  });

  test("ends with what turns critical, but by a rule that means what is short and critical", () => {
    const first = withPause(null, open, at(1_000));
    const critical: Incident = { ...first, severity: "critical" };
    const until = (junk: NonNullable<PauseContext["junk"]>) => withPause(first, critical, at(MINUTE, { junk })).paused;
    expect(until(rule)).toBeUndefined();
    expect(until({ match: [], why: "all", critical: true })).toBeUndefined();
    expect(until({ ...rule, critical: true })).toBe(START + 3 * MINUTE);
  });

  test("is remembered with its reason, whatever hits later, until it is shown", () => {
    const first = withPause(null, open, at(1_000));
    expect(first.junk).toEqual(known);
    const later = withPause(first, first, at(MINUTE, { changedAt: START + MINUTE, junk: null }));
    expect(later).toMatchObject({ paused: START + 3 * MINUTE, junk: known });
    expect(withPause(first, first, at(3 * MINUTE))).not.toHaveProperty("junk");
    expect(withPause(null, open, at(1_000, { pause: PAUSE, junk: null }))).not.toHaveProperty("junk");
  });

  test("is remembered anew where what healed comes back", () => {
    const back = { ...again, junk: { shorterThan: MINUTE, why: "what it was before" } };
    const context = at(5 * MINUTE, { changedAt: START + 5 * MINUTE });
    expect(withPause({ ...healed, junk: back.junk }, back, context).junk).toEqual(known);
  });

  test("has nobody told of what lasted less than the rule says, by a millisecond", () => {
    const over = (lasting: number): Incident => ({ ...healedAt(lasting), paused: START + 5 * MINUTE, junk: known });
    const { junk: _, ...byPolicy } = over(MINUTE);
    expect([over(3 * MINUTE - 1), over(3 * MINUTE), byPolicy].map(isTooShortToTell)).toEqual([true, false, false]);
    expect(isTooShortToTell({ ...open, paused: UNTIL, junk: known })).toBe(false);
  });
});

test("only what is over and was never shown has healed in its pause", () => {
  expect([open, paused, healedAt(MINUTE), healed].map(hasHealedInPause)).toEqual([false, false, false, true]);
});

test("a pause is over from its end on, for what burns", () => {
  expect([UNTIL - 1, UNTIL].map((now) => isPauseOver(paused, now))).toEqual([false, true]);
  expect([open, healed].map((one) => isPauseOver(one, UNTIL))).toEqual([false, false]);
});

function take(signals: ReturnType<typeof madeSignal>[]) {
  return signals.reduce(
    (row, signal) => {
      const { reopenWithin } = routed.tenant.policies;
      const verdict = judge(signal, row, { reopenWithin, insufficientData: "hold-open", flapping: null });
      if (verdict.kind === "merge" || verdict.kind === "redelivered" || verdict.kind === "suppress") return row;
      const now = signal.changedAt + 1_000;
      return apply(row, signal, verdict, {
        routed,
        id: "pay-1",
        place: null,
        mute: null,
        runbook: null,
        shownPlainly: false,
        now,
      });
    },
    { ...judged([]).row },
  );
}

describe("a row that is paused", () => {
  const row = take([madeSignal("ALARM", 0)]);
  const calls = { reminders: { high: { after: MINUTE, every: MINUTE, backOff: 1, most: 3 } } } as never;

  test("is due at the end of its pause, and no more once it has healed", () => {
    const settled = { ...row, pending: [] };
    const over = { ...take([madeSignal("ALARM", 0), madeSignal("OK", MINUTE)]), pending: [] };

    expect(dueAt(settled, START)).toBe(UNTIL);
    expect(dueAt({ ...settled, incident: open }, START)).toBe(START + 5 * MINUTE);
    expect(dueAt(over, START)).toBeNull();
  });

  test("tells the ledger why nobody was told, each time", () => {
    const all = take([
      madeSignal("ALARM", 0),
      madeSignal("ALARM", 30_000),
      madeSignal("OK", MINUTE),
      madeSignal("ALARM", 3 * MINUTE),
      madeSignal("OK", 4 * MINUTE),
    ]);

    expect(all.pending.map(({ kind, reason, facts }) => [kind, reason, facts.verdict])).toEqual([
      ["opened", "paused", "first-alarm"],
      ["updated", "alarm-again", undefined],
      ["resolved", "healed-in-pause", "recovered"],
      ["reopened", "paused", "alarm-soon-after-recovery"],
      ["resolved", "healed-in-pause", "recovered"],
    ]);
  });

  test("tells what opened after its own recovery as healed", () => {
    const late = take([madeSignal("OK", MINUTE, { previousState: "ALARM" }), madeSignal("ALARM", 0)]);

    expect(late.pending.map(({ reason }) => reason)).toEqual(["ok-before-alarm", "healed-in-pause"]);
  });

  test("is shown at the end of its pause with its true beginning, and calls people from then", () => {
    const shown = endOfPause(row, { ...end, calls });

    expect(endOfPause(row, { ...end, calls, now: UNTIL - 1 })).toBeNull();
    expect(shown?.incident).toMatchObject({ openedAt: START, thread: [], calls: { since: UNTIL } });
    expect(shown?.incident).not.toHaveProperty("paused");
    expect(shown?.pending.at(-1)).toMatchObject({
      kind: "unpaused",
      reason: "pause-over",
      at: UNTIL,
      by: { kind: "sweep" },
      facts: { until: UNTIL },
    });
  });

  test.each<[string, Partial<Incident>, boolean, boolean]>([
    ["is news to the thread of a card that stands", {}, true, true],
    ["is none where it is the first of its card", {}, false, false],
    ["is none where it is muted", { muted: { mute: "m-1", until: UNTIL, by: "U1", reason: null } }, true, false],
    [
      "is news where what was its cause holds it back no more",
      { heldBack: { by: "pay-9", alarm: "a", at: START } },
      true,
      true,
    ],
    ["is for the thread alone where it is mild", { severity: "medium" }, true, true],
    ["is none while CloudWatch suppresses it", { facts: { ...open.facts, suppression: {} as never } }, true, false],
  ])("%s", (_, more, joins, told) => {
    const shared = { ...row, incident: { ...paused, among: "group" as const, ...more } };
    const thread = endOfPause(shared, { ...end, joins })?.incident?.thread ?? [];

    expect(thread).toEqual(
      told
        ? [
            {
              part: `pay-1:joined-${START}`,
              kind: "joined",
              at: UNTIL,
              by: null,
              broadcast: more.severity !== "medium",
            },
          ]
        : [],
    );
  });

  test("meets at its end a mute that lasts longer than its own, and what it is a consequence of", () => {
    const muted = { mute: "m-1", until: UNTIL + MINUTE, by: "U1", reason: null };
    const cause = { by: "pay-9", alarm: "a", at: UNTIL };
    const longer = madeMute({ id: "m-2", until: UNTIL + 2 * MINUTE });
    const facts = (more: Partial<Incident>, met: Partial<PauseEnd>) => {
      const shown = endOfPause({ ...row, incident: { ...paused, ...more } }, { ...end, joins: true, ...met });
      expect(shown?.incident?.thread).toEqual([]);
      return shown?.pending.at(-1)?.facts;
    };

    expect(facts({}, { mute: longer })).toEqual({ until: UNTIL, mute: "m-2" });
    expect(facts({ muted }, { mute: longer })).toEqual({ until: UNTIL, mute: "m-2" });
    expect(facts({ muted }, {})).toEqual({ until: UNTIL, mute: "m-1" });
    expect(facts({}, { heldBack: cause })).toEqual({ until: UNTIL, heldBackBy: "pay-9" });
    expect(facts({ heldBack: { ...cause, by: "pay-8" } }, { heldBack: cause })).toMatchObject({ heldBackBy: "pay-9" });
  });

  test("is held back no more at its end by what was its cause before", () => {
    const before = { ...row, incident: { ...paused, heldBack: { by: "pay-9", alarm: "a", at: START } } };
    expect(endOfPause(before, end)?.incident?.heldBack).toBeNull();
    expect(endOfPause(row, end)?.incident).not.toHaveProperty("heldBack");
  });

  test("is let go by what it was a consequence of without a call", () => {
    const other = { by: "pay-9", alarm: "a", at: START };
    const over = { kind: "released", reason: "other-over" } as const;
    const lines = (incident: Incident) =>
      inhibited(row, { ...incident, heldBack: other }, over, { policy: {}, now: START + MINUTE }).incident?.thread;

    expect(lines(paused)).toEqual([]);
    expect(lines(open)).toHaveLength(1);
  });

  test("is shown by whoever does something about it, but for a mute", () => {
    const act = { user: "U0ANN", from: "command" as const, now: START + MINUTE };
    const shown = release(row, incidentOf(row), act);

    expect(shown).toMatchObject({ changed: true, reason: "unpaused-by-person" });
    expect(shown.changed && "paused" in shown.incident).toBe(false);
    expect(shown.changed && shown.row.pending.at(-1)).toMatchObject({ kind: "unpaused", facts: { until: UNTIL } });
    expect(release(row, open, act)).toEqual({ changed: false, reason: "already-shown" });
    for (const [kind, stays] of [
      ["muted", true],
      ["unmuted", true],
      ["noted", false],
    ] as const) {
      const done = acted(row, paused, act, kind, "noted-by-person");
      expect(done.changed && "paused" in done.incident, kind).toBe(stays);
    }
  });

  test("is made again from the ledger alone, and expected on no card", () => {
    const all = take([madeSignal("ALARM", 0), madeSignal("OK", MINUTE)]);
    const settled = { ...all, pending: [] };
    const card = { card: "pay/pay-1", tenant: "pay", incidents: [], notice: null };
    const { state, changedAt, accepted, incident } = all;

    expect(rebuiltRow(all.pending, 2)).toEqual({ value: { state, changedAt, accepted, incident } });
    expect(replay({ rows: [settled], cards: [card], events: all.pending }).differences).toEqual([]);
    expect(
      replay({ rows: [settled], cards: [{ ...card, incidents: [incidentOf(all)] }], events: all.pending }).differences,
    ).toHaveLength(1);
  });
});

describe("the digest of what healed", () => {
  test.each([
    ["is of this morning before nine", "2026-11-26T08:59:59+09:00", "2026-11-26", "2026-11-26T00:00:00Z"],
    ["is of tomorrow from nine on", "2026-11-26T09:00:00+09:00", "2026-11-27", "2026-11-27T00:00:00Z"],
    ["is of the next month on its last day", "2026-11-30T23:59:00+09:00", "2026-12-01", "2026-12-01T00:00:00Z"],
    ["is of the zone's day, not of UTC's", "2026-11-25T23:00:00Z", "2026-11-26", "2026-11-26T00:00:00Z"],
  ])("%s", (_, now, day, at) => {
    expect(healedDigest("pay", Date.parse(now), "Asia/Tokyo")).toEqual({
      card: `pay/healed-${day}`,
      at: Date.parse(at),
    });
  });

  test("is at nine by the zone's clock when that was put forward in the night", () => {
    const { at } = healedDigest("pay", Date.parse("2026-03-28T12:00:00Z"), "Europe/Berlin");

    expect(new Date(at).toISOString()).toBe("2026-03-29T07:00:00.000Z");
  });

  test("is known by what it holds, and not replayed", () => {
    const digest = { storm: null, members: [{ ...memberOf(healed), healed: true as const }] };
    const card = { card: "pay/healed-2026-11-26", tenant: "pay", incidents: [], digest, notice: null };

    expect(isOfHealed(digest)).toBe(true);
    expect(isOfHealed({ storm: null, members: [memberOf(healed)] })).toBe(false);
    expect(isOfHealed({ storm: null, members: [] })).toBe(false);
    expect(replay({ rows: [], cards: [card], events: [] })).toMatchObject({ cards: 0, differences: [] });
  });
});
