import { dueAt, unknownAlarm } from "@hansho/core/alarm-row";
import { type Flap, hasSettled, isFlapping, settled } from "@hansho/core/flap";
import type { Incident } from "@hansho/core/incident";
import type { AlarmSignal, AlarmState } from "@hansho/core/signal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

const A = "ALARM";
const O = "OK";
const I = "INSUFFICIENT_DATA";

type Step = [state: AlarmState, minute: number];

const flapping = { transitions: 6, within: 15 * MINUTE, settle: 10 * MINUTE };

/** ALARM and OK in turns, one a minute. */
const SIX: Step[] = [
  [A, 0],
  [O, 1],
  [A, 2],
  [O, 3],
  [A, 4],
  [O, 5],
];

function signalsOf(steps: readonly Step[]): AlarmSignal[] {
  return steps.map(([state, minute]) => madeSignal(state, minute * MINUTE));
}

function rowOf(steps: readonly Step[], policy: Partial<typeof flapping> = {}) {
  return judged(signalsOf(steps), "hold-open", { flapping: { ...flapping, ...policy } });
}

function flapOf(steps: readonly Step[], policy: Partial<typeof flapping> = {}): Flap | null {
  return rowOf(steps, policy).row.incident?.flap ?? null;
}

describe("an alarm flaps", () => {
  test("at its sixth change in a quarter of an hour", () => {
    expect(flapOf(SIX.slice(0, 5))).toBeNull();
    expect(flapOf(SIX)).toEqual({
      since: START,
      changes: 6,
      lastAt: START + 5 * MINUTE,
      settlesAt: START + 15 * MINUTE,
    });
  });

  test("on, change by change, for as long as none is as late as the time to settle", () => {
    expect(flapOf([...SIX, [A, 14], [O, 23]])).toEqual({
      since: START,
      changes: 8,
      lastAt: START + 23 * MINUTE,
      settlesAt: START + 33 * MINUTE,
    });
  });

  test.each<[what: string, steps: Step[], flap: [since: number, changes: number, lastAt: number]]>([
    ["counted from the first of them, whatever it did long before", [[A, -60], [O, -59], ...SIX], [0, 6, 5]],
    ["though it was calm among them for longer than it takes to settle", [[A, -9.9], ...SIX.slice(1)], [-9.9, 6, 5]],
    ["though it was calm before the last of them", [...SIX.slice(0, 5), [O, 14.9]], [0, 6, 14.9]],
    [
      "where of the same moment the ALARM is the later",
      [
        [A, 0],
        [A, 1],
        [O, 1],
        [O, 2],
        [A, 2],
        [O, 3],
      ],
      [0, 6, 3],
    ],
    ["since the late one that began it", [...SIX, [A, -1]], [-1, 6, 5]],
    [
      "since the change that began it, whatever late ALARM is no change",
      [[A, -20], [O, -9.5], ...SIX.slice(0, 5), [A, -12]],
      [-9.5, 6, 4],
    ],
    ["once what comes late makes its changes enough", [...SIX.slice(0, 4), [O, 5], [A, 4]], [0, 6, 5]],
  ])("%s", (_what, steps, [since, changes, lastAt]) => {
    expect(flapOf(steps)).toEqual({
      since: START + since * MINUTE,
      changes,
      lastAt: START + lastAt * MINUTE,
      settlesAt: START + (lastAt + 10) * MINUTE,
    });
  });

  test("once that is asked for, by what has not settled since, and not by what has", () => {
    const early = signalsOf([...SIX, [A, 30], [O, 31], [A, 32], [O, 33], [A, 34]]);
    const unasked = judged(early).row;
    const six = judged(signalsOf(SIX)).row;

    expect(incidentOf(goesOn(unasked, [O, 35])).flap).toMatchObject({ since: START + 30 * MINUTE, changes: 6 });
    expect(flapOf([...SIX.slice(0, 4), [O, 5], [A, 30], [A, 4]])).toBeNull();
    expect(incidentOf(goesOn(six, [I, 6])).flap).toBeNull();
    expect(incidentOf(goesOn(six, [A, 6])).flap).toMatchObject({ since: START, changes: 7 });
  });

  test.each([
    ["from its first change, where none is as late as the time to settle", 14.9, 0, 12],
    ["from the change that is as late as that", 15, 15, 6],
  ])("once that is asked for, %s", (_what, next, since, changes) => {
    const later = [0, 1, 2, 3, 4].map((index): Step => [index % 2 ? O : A, next + index]);
    const unasked = judged(signalsOf([...SIX, ...later])).row;

    const { flap } = incidentOf(goesOn(unasked, [O, next + 5]));
    expect(flap).toMatchObject({ since: START + since * MINUTE, changes });
  });

  const calm: [what: string, steps: Step[]][] = [
    ["ten ALARMs in a row", Array.from({ length: 10 }, (_, minute) => [A, minute])],
    ["ten OKs in a row", [[A, 0], ...Array.from({ length: 10 }, (_, minute): Step => [O, minute + 1])]],
    ["missing data in turns with OK", [[A, 0], ...Array.from({ length: 12 }, (_, m): Step => [m % 2 ? O : I, m + 1])]],
    ["five changes after an OK that is the first that is known", [[O, -1], ...SIX.slice(0, 5)]],
    ["six changes of which the first is a quarter of an hour old", [...SIX.slice(0, 5), [O, 15]]],
  ];
  test.each(calm)("not by %s", (_what, steps) => {
    expect(flapOf(steps)).toBeNull();
  });

  test("whatever data is missing between its changes, up to the ten that may be asked for", () => {
    const steps = Array.from({ length: 10 }, (_, minute): Step[] => [
      [minute % 2 ? O : A, minute],
      [I, minute + 0.5],
    ]).flat();

    expect(flapOf(steps, { transitions: 10 })).toMatchObject({ changes: 10, settlesAt: START + 19 * MINUTE });
  });

  test("never where that is off", () => {
    expect(judged(signalsOf(SIX)).row.incident?.flap).toBeNull();
  });

  test("in one incident, though it reopens no other after so long", () => {
    const slow: Step[] = [...SIX, [A, 14], [O, 15], [A, 24.9]];
    const { verdicts, incidents } = rowOf(slow, { settle: 14 * MINUTE });

    expect(verdicts.slice(5).map(({ kind, reason }) => `${kind}: ${reason}`)).toEqual([
      "resolve: recovered",
      "reopen: alarm-while-flapping",
      "resolve: recovered",
      "reopen: alarm-while-flapping",
    ]);
    expect(incidents).toHaveLength(1);
    expect(rowOf([...SIX, [A, 19]], { settle: 20 * MINUTE }).verdicts.at(-1)).toEqual({
      kind: "reopen",
      reason: "alarm-while-flapping",
    });
  });

  test.each<[what: string, policy: Partial<typeof flapping>, next: number]>([
    ["the time in which its changes count is", { within: 60 * MINUTE, settle: 12 * MINUTE }, 25],
    ["it takes to settle is", { within: 6 * MINUTE, settle: 20 * MINUTE }, 19],
  ])("in one incident for as long as %s", (_, policy, next) => {
    expect(rowOf([...SIX, [A, next]], policy).verdicts.at(-1)).toEqual({
      kind: "reopen",
      reason: "alarm-while-flapping",
    });
  });

  test.each<[what: string, steps: Step[], verdict: string]>([
    ["missing data that comes late", [...SIX, [I, 3.5]], "suppress: stale"],
    [
      "an OK that comes late by the whole time in which changes count",
      [
        [A, 0],
        [A, 20],
        [O, 5],
      ],
      "suppress: stale",
    ],
    [
      "an OK that comes late by less, but as one change",
      [
        [A, 0],
        [A, 20],
        [O, 5.1],
      ],
      "remember: stale",
    ],
  ])("not by %s", (_, steps, verdict) => {
    const { kind, reason } = rowOf(steps).verdicts.at(-1) ?? {};
    expect(`${kind}: ${reason}`).toBe(verdict);
  });

  test("with its state told, and the events' reasons, but with no line of the thread", () => {
    const begun = rowOf([...SIX, [A, 6], [O, 7]]).row;
    const incident = incidentOf(begun);

    expect(incident).toMatchObject({ status: "resolved", state: "OK", resolvedAt: START + 7 * MINUTE, reopened: 3 });
    expect(incident.thread.map(({ part }) => part)).toEqual(
      [1, 2, 3, 4].map((at) => `${at % 2 ? "recovered" : "reopened"}-${START + at * MINUTE}`),
    );
    expect(begun.pending.map(({ facts }) => facts.flap)).toEqual([
      ...Array.from({ length: 5 }, () => null),
      "begins-to-flap",
      "flaps-on",
      "flaps-on",
    ]);
  });

  test("on in the same incident where missing data is a warning", () => {
    const { verdicts, incidents } = judged(signalsOf([...SIX, [I, 6], [A, 7]]), "warn", { flapping });

    expect(verdicts.slice(6).map(({ kind, reason }) => `${kind}: ${reason}`)).toEqual([
      "reopen: data-missing",
      "repeat: alarm-again",
    ]);
    expect(incidents).toMatchObject([{ count: 4, flap: { changes: 7 } }]);
  });

  test("and stays with who took it", () => {
    const { row } = rowOf([...SIX, [A, 6]]);
    const owner = { user: "U1", at: START + 6 * MINUTE };
    const owned = { ...row, incident: { ...incidentOf(row), status: "acknowledged" as const, owner } };

    expect(incidentOf(goesOn(owned, [O, 7], [A, 8]))).toMatchObject({ status: "acknowledged", owner });
  });
});

describe("an alarm that flapped has settled", () => {
  const later = START + 16 * MINUTE;

  test("once it has not changed for as long as that takes, and sweep is told when", () => {
    const { row } = rowOf(SIX);
    const settlesAt = START + 15 * MINUTE;

    expect(dueAt({ ...row, pending: [] }, START)).toBe(settlesAt);
    expect(settled(row, settlesAt - 1, { longIncident: MINUTE })).toBeNull();
    expect(settled(row, settlesAt, { longIncident: MINUTE })).toMatchObject({ version: row.version + 1 });
  });

  test.each<[as: string, steps: Step[], reason: string]>([
    ["well", SIX, "settled-as-ok"],
    ["burning", [...SIX, [A, 5.5]], "settled-as-alarm"],
    ["of unknown state", [...SIX, [A, 5.5], [I, 6]], "settled-without-data"],
  ])("as %s, with one line and an event", (_as, steps, reason) => {
    const { row } = rowOf(steps);
    const calm = settled(row, later, { longIncident: 60 * MINUTE });
    const incident = calm && incidentOf(calm);

    expect(incident?.flap?.settlesAt).toBeNull();
    const { since, changes, lastAt } = incidentOf(row).flap as Flap;
    expect(incident?.thread.at(-1)).toEqual({
      part: `settled-${lastAt}`,
      kind: "settled",
      at: later,
      by: null,
      broadcast: true,
    });
    expect(calm?.pending.at(-1)).toMatchObject({
      at: later,
      kind: "settled",
      reason,
      version: row.version + 1,
      by: { kind: "sweep" },
      facts: { changes, since, lastAt },
    });
    expect(calm && settled(calm, later, { longIncident: MINUTE })).toBeNull();
  });

  test("to the channel too where it was severe or long, and to nobody under a mute", () => {
    const { row } = rowOf(SIX);
    const lineOf = (more: Partial<Incident>, longIncident: number) =>
      settled({ ...row, incident: { ...incidentOf(row), ...more } }, later, { longIncident })?.incident?.thread.at(-1);
    const muted = { mute: "m-1", until: later + MINUTE, by: "U1", reason: null };

    expect(lineOf({ severity: "critical" }, 60 * MINUTE)).toMatchObject({ kind: "settled", broadcast: true });
    expect(lineOf({ severity: "low" }, 60 * MINUTE)).toMatchObject({ kind: "settled", broadcast: false });
    expect(lineOf({ severity: "low" }, 5 * MINUTE)).toMatchObject({ kind: "settled", broadcast: true });
    expect(lineOf({ muted }, MINUTE)?.kind).not.toBe("settled");
    expect(lineOf({ severity: "low", resolvedAt: null, status: "open" }, 0)).toMatchObject({ broadcast: false });
    const heldBack = { by: "pay-9", alarm: "db", at: START };
    expect(lineOf({ severity: "critical", heldBack }, MINUTE)).toMatchObject({ kind: "settled", broadcast: false });
  });

  test("is nothing that an alarm without an incident, or one that never flapped, can have done", () => {
    expect(hasSettled({ flap: null }, later)).toBe(false);
    expect(settled(unknownAlarm("a"), later, { longIncident: MINUTE })).toBeNull();
    expect(settled(judged(signalsOf(SIX)).row, later, { longIncident: MINUTE })).toBeNull();
  });

  test("and what it did until then counts for no other flapping", () => {
    const calm = settled(rowOf(SIX).row, later, { longIncident: MINUTE });
    if (!calm) throw new Error("It has not settled.");
    const again = Array.from({ length: 6 }, (_, index): Step => [index % 2 ? O : A, 16 + index / 2]);

    const five = incidentOf(goesOn(calm, ...again.slice(0, 5)));
    expect(five).toMatchObject({ id: "pay-2", flap: { changes: 0, settlesAt: null } });
    expect(isFlapping(incidentOf(goesOn(calm, [A, 14])))).toBe(false);
    expect(isFlapping(incidentOf(goesOn(calm, ...again)))).toBe(true);
    expect(incidentOf(goesOn(calm, ...again)).flap).toMatchObject({ changes: 6, since: START + 16 * MINUTE });
  });
});

/** Changes within the settle time of each other, so that none depends on when somebody looked. */
const close = fc
  .uniqueArray(
    fc.record({ state: fc.constantFrom<AlarmState>(A, A, O, O, I), minute: fc.integer({ min: 0, max: 12 }) }),
    { minLength: 1, maxLength: 14, selector: ({ state, minute }) => `${state}${minute}` },
  )
  .chain((changes) =>
    fc.record({
      changes: fc.constant(changes),
      shuffled: fc.shuffledSubarray(changes, { minLength: changes.length }),
    }),
  );

const runs = { numRuns: 1_500, seed: 20_261_122 };

test("whatever the order, an alarm flaps or does not, with the same count and the same last word", () => {
  const RANK = [I, O, A];
  fc.assert(
    fc.property(close, ({ changes, shuffled }) => {
      const ordered = changes.toSorted((a, b) => a.minute - b.minute || RANK.indexOf(a.state) - RANK.indexOf(b.state));
      const wide = { transitions: 4 };
      const inOrder = rowOf(
        ordered.map(({ state, minute }): Step => [state, minute]),
        wide,
      ).row;
      const found = rowOf(
        shuffled.map(({ state, minute }): Step => [state, minute]),
        wide,
      ).row;

      expect(found.state).toBe(inOrder.state);
      expect(found.incident?.status).toBe(inOrder.incident?.status);
      expect(found.incident?.flap).toEqual(inOrder.incident?.flap);
    }),
    runs,
  );
}, 120_000);

/** The row after more changes, judged one after another from where it stands. */
function goesOn(row: Parameters<typeof settled>[0], ...steps: Step[]) {
  return judged(signalsOf(steps), "hold-open", { flapping }, row).row;
}
