import type { FlapPolicy } from "@hansho/core/flap";
import { isUnresolved } from "@hansho/core/incident";
import type { AlarmSignal, AlarmState } from "@hansho/core/signal";
import type { InsufficientData } from "@hansho/core/tenant";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judged, MINUTE, madeSignal } from "./made.ts";

/*
 * What is promised whatever the order and however many copies, for the distinct state changes of one alarm:
 *  1. the row's state is the alarm's last (ALARM before OK before missing data at equal times);
 *  2. an incident is unresolved exactly when it is so after in-order delivery, and none but the newest ever is;
 *  3. there are no more incidents than episodes (from ALARM to what ends it), and at least one where there was any ALARM;
 *  4. no ALARM is counted twice; where all lie within `reopenWithin` and none comes after the end, the count is exact.
 * What is not: whether two episodes are told as one reopened incident depends on whether what links them was known in time,
 * and an episode that comes in wholly after a later one has opened may be told in the ledger alone, as stale (docs/decisions/0003).
 */

const RANK: Record<AlarmState, number> = { ALARM: 2, OK: 1, INSUFFICIENT_DATA: 0 };

type Delivered = { state: AlarmState; minute: number; messageId: string };

const change = fc.record({
  state: fc.constantFrom<AlarmState>("ALARM", "OK", "INSUFFICIENT_DATA"),
  minute: fc.integer({ min: 0, max: 40 }),
});

/** The changes in any order, some under two message ids, some redelivered under the same. */
const deliveries = fc
  .uniqueArray(change, { minLength: 1, maxLength: 7, selector: ({ state, minute }) => `${state}${minute}` })
  .chain((changes) => {
    const originals = changes.map((one, index): Delivered => ({ ...one, messageId: `m${index}` }));
    const copy = fc.record({ of: fc.constantFrom(...originals), messageId: fc.constantFrom("again", "c1", "c2") });
    return fc
      .array(copy, { maxLength: 5 })
      .map((copies) => copies.map(({ of, messageId }) => (messageId === "again" ? of : { ...of, messageId })))
      .chain((copies) => fc.shuffledSubarray([...originals, ...copies], { minLength: changes.length + copies.length }));
  });

function signalsOf(delivered: readonly Delivered[]): AlarmSignal[] {
  return delivered.map(({ state, minute, messageId }) => madeSignal(state, minute * MINUTE, { messageId }));
}

function inOrder(delivered: readonly Delivered[]): AlarmSignal[] {
  const distinct = new Map(delivered.map((one) => [`${one.state}${one.minute}`, one]));
  return signalsOf([...distinct.values()].sort((a, b) => a.minute - b.minute || RANK[a.state] - RANK[b.state]));
}

/** Runs from what opens to what ends. */
function episodesOf(signals: readonly AlarmSignal[], policy: InsufficientData): number {
  const opens = (state: AlarmState) => state === "ALARM" || (policy === "warn" && state === "INSUFFICIENT_DATA");
  const ends = (state: AlarmState) => state === "OK" || (policy === "resolve-stale" && state === "INSUFFICIENT_DATA");
  return signals.reduce(
    ({ count, open }, { state }) =>
      opens(state) ? { count: count + (open ? 0 : 1), open: true } : { count, open: open && !ends(state) },
    { count: 0, open: false },
  ).count;
}

const policies: InsufficientData[] = ["ignore", "hold-open", "warn", "resolve-stale"];
const runs = { numRuns: 3_000, seed: 20_261_121 };

/** What flaps is held together for longer, and what is stale is remembered: neither may break a promise. */
const flaps = { transitions: 3, within: 15 * MINUTE, settle: 10 * MINUTE };
const settings = policies.flatMap((policy): [InsufficientData, string, { flapping?: FlapPolicy }][] => [
  [policy, "off", {}],
  [policy, "on", { flapping: flaps }],
]);

describe.each(settings)("whatever the order, under %s, flapping %s", (policy, _which, flapping) => {
  test("the last state wins and only what still burns is open", () => {
    fc.assert(
      fc.property(deliveries, (delivered) => {
        const expected = judged(inOrder(delivered), policy, flapping);
        const found = judged(signalsOf(delivered), policy, flapping);

        expect(found.row.state).toBe(expected.row.state);
        expect(found.incidents.filter(isUnresolved).length).toBe(expected.incidents.filter(isUnresolved).length);
        expect(found.incidents.slice(0, -1).filter(isUnresolved)).toEqual([]);
      }),
      runs,
    );
  });

  test("there is one incident an episode at the most, and no ALARM passes without one", () => {
    fc.assert(
      fc.property(deliveries, (delivered) => {
        const ordered = inOrder(delivered);
        const { incidents } = judged(signalsOf(delivered), policy, flapping);
        const alarms = ordered.filter(({ state }) => state === "ALARM").length;

        expect(incidents.length).toBeLessThanOrEqual(episodesOf(ordered, policy));
        expect(incidents.length).toBeGreaterThanOrEqual(alarms > 0 ? 1 : 0);
        expect(incidents.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(alarms);
      }),
      runs,
    );
  });
});

/** ALARMs close to one another, in any order, then what ended them. */
const oneEpisode = fc
  .record({
    minutes: fc.uniqueArray(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 6 }),
    ends: fc.boolean(),
  })
  .chain(({ minutes, ends }) =>
    fc
      .shuffledSubarray(minutes, { minLength: minutes.length })
      .map((order) => [
        ...order.map((minute) => madeSignal("ALARM", minute * MINUTE)),
        ...(ends ? [madeSignal("OK", 20 * MINUTE)] : []),
      ]),
  );

test("counts every ALARM of an episode, and from the first, as long as its end comes last", () => {
  fc.assert(
    fc.property(oneEpisode, (signals) => {
      const alarms = signals.filter(({ state }) => state === "ALARM");
      const { incidents } = judged(signals);

      expect(incidents).toHaveLength(1);
      expect(incidents[0]).toMatchObject({
        count: alarms.length,
        openedAt: Math.min(...alarms.map(({ changedAt }) => changedAt)),
        status: alarms.length < signals.length ? "resolved" : "open",
      });
    }),
    runs,
  );
});
