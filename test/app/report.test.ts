import { proposalFor } from "@hansho/app/report/proposal";
import { reportOf } from "@hansho/app/report/report";
import { nearestRank } from "@hansho/app/report/spread";
import { added, tallyOf } from "@hansho/app/report/tally";
import { reportedAt, weekAt, weekNamed, weeksFrom } from "@hansho/app/report/week";
import { type Brief, newestBriefs } from "@hansho/core/brief";
import { severities } from "@hansho/core/severity";
import type { ReportTime } from "@hansho/core/tenant";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MINUTE } from "../core/made.ts";
import { madeBrief } from "../core/made-briefs.ts";

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TOKYO = "Asia/Tokyo";
const iso = (at: number) => new Date(at).toISOString();

describe("a week", () => {
  test.each([
    ["2026-11-22T14:59:59Z", TOKYO, "2026-W47", "2026-11-15T15:00:00.000Z", "2026-11-22T15:00:00.000Z"],
    ["2026-11-22T15:00:00Z", TOKYO, "2026-W48", "2026-11-22T15:00:00.000Z", "2026-11-29T15:00:00.000Z"],
    // An hour is missing from the week in which clocks are set forward, and one is there twice when they are set back.
    ["2026-03-27T12:00:00Z", "Europe/Berlin", "2026-W13", "2026-03-22T23:00:00.000Z", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25T12:00:00Z", "Europe/Berlin", "2026-W43", "2026-10-18T22:00:00.000Z", "2026-10-25T23:00:00.000Z"],
    // Cairo's clocks are set forward at midnight of a Friday, Santiago's of a Sunday.
    ["2026-09-05T12:00:00Z", "America/Santiago", "2026-W36", "2026-08-31T04:00:00.000Z", "2026-09-07T03:00:00.000Z"],
    // The first week of a year is the one with its first Thursday.
    ["2027-01-03T12:00:00Z", "UTC", "2026-W53", "2026-12-28T00:00:00.000Z", "2027-01-04T00:00:00.000Z"],
    ["2024-12-30T12:00:00Z", "UTC", "2025-W01", "2024-12-30T00:00:00.000Z", "2025-01-06T00:00:00.000Z"],
  ])("of %s in %s is %s", (at, zone, name, from, to) => {
    const week = weekAt(Date.parse(at), zone);
    expect({ ...week, from: iso(week.from), to: iso(week.to) }).toEqual({ name, from, to });
    expect(weekNamed(name, zone)).toEqual(week);
    expect(weeksFrom(week, 1, zone).from).toBe(week.to);
    expect(weeksFrom(weeksFrom(week, -3, zone), 3, zone)).toEqual(week);
  });

  test.each(["2026-W54", "2025-W53", "2026-W00", "2026-47", "W47", ""])("has no name %s", (name) => {
    expect(weekNamed(name, "UTC")).toBeNull();
  });

  test.each([
    ["2026-11-22T23:59:59Z", null],
    ["2026-11-23T00:00:00Z", "2026-W47"],
    ["2026-11-23T02:59:59Z", "2026-W47"],
    ["2026-11-23T03:00:00Z", null],
    ["2026-11-25T00:00:00Z", null],
  ])("is reported on Monday from nine in Tokyo on, at %s: %s", (at, name) => {
    const report: ReportTime = { day: "mon", minutes: 9 * 60, channel: null };
    expect(reportedAt({ report, timeZone: TOKYO }, Date.parse(at))?.name ?? null).toBe(name);
    expect(reportedAt({ timeZone: TOKYO }, Date.parse(at))).toBeNull();
  });
});

const WEEK = weekAt(Date.parse("2026-11-18T00:00:00Z"), TOKYO);

const briefs = fc
  .array(
    fc.record({
      name: fc.constantFrom("db", "api", "__proto__", "決済"),
      application: fc.constantFrom("pay", "ledger", null),
      severity: fc.constantFrom(...severities),
      openedAt: fc.integer({ min: WEEK.from - DAY, max: WEEK.to + DAY }),
      lasted: fc.option(fc.integer({ min: 0, max: 3 * DAY })),
      ending: fc.constantFrom("recovered", "data-stopped", "by-hand"),
      taken: fc.option(fc.integer({ min: 0, max: DAY })),
      muted: fc.option(fc.integer({ min: 0, max: DAY })),
      flapped: fc.boolean(),
      okAction: fc.constantFrom(true, false, null),
      runbook: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(({ lasted, taken, muted, ending, ...rest }, index): Brief => {
      const after = (ms: number | null) => (ms === null ? null : rest.openedAt + ms);
      const end = { endedAt: after(lasted), ending: lasted === null ? null : (ending as Brief["ending"]) };
      return madeBrief(`pay-${index}`, {
        ...rest,
        ...end,
        takenAt: after(taken),
        acted: taken !== null,
        mutedAt: after(muted),
      });
    }),
  );

describe("a tally", () => {
  test("of a span is the sum of its parts', wherever it is cut and in whatever order they are added", () => {
    fc.assert(
      fc.property(briefs, fc.array(fc.integer({ min: WEEK.from, max: WEEK.to }), { maxLength: 4 }), (all, cuts) => {
        const edges = [WEEK.from, ...cuts.toSorted((a, b) => a - b), WEEK.to];
        const parts = edges.slice(1).map((to, index) => tallyOf(all, { from: edges[index] ?? 0, to }));
        const whole = tallyOf(all, WEEK);
        expect(parts.reduce(added)).toEqual(whole);
        expect(parts.toReversed().reduce(added)).toEqual(whole);
      }),
      { numRuns: 300, seed: 823_210_224 },
    );
  });

  test("and its report are the same whatever the order of incidents, and however often each was told", () => {
    fc.assert(
      fc.property(briefs, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (all, dice) => {
        const older = all.map((one) => ({ ...one, version: 1, endedAt: null }));
        const shuffled = [...all, ...older, ...all]
          .map((one) => ({ one, at: dice.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const told = (some: readonly Brief[]) =>
          reportOf(newestBriefs(some), {
            tenant: "pay",
            zone: TOKYO,
            spans: [weeksFrom(WEEK, -1, TOKYO), WEEK],
            now: WEEK.to,
          });
        expect(told(shuffled)).toEqual(told(all));
      }),
      { numRuns: 100 },
    );
  });

  test("counts each of ten thousand incidents in the span in which it opened", () => {
    const all = Array.from({ length: 10_000 }, (_, index) =>
      madeBrief(`pay-${index}`, { openedAt: WEEK.from + index }),
    );
    expect(tallyOf(all, { from: WEEK.from, to: WEEK.from + 9_000 })).toMatchObject({ fires: 9_000, ended: 9_000 });
  });
});

describe("the nearest rank", () => {
  test.each([
    [[], 0.5, null],
    [[7], 0.9, 7],
    [[1, 2], 0.5, 1],
    [[1, 2, 3], 0.5, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9, 10],
  ])("of %j at %d is %s, one of them and no mean", (values, share, value) => {
    expect(nearestRank(values, share)).toBe(value);
  });
});

describe("a report", () => {
  const now = WEEK.to + 9 * HOUR;
  const told = (all: readonly Brief[]) =>
    reportOf(all, {
      tenant: "pay",
      zone: TOKYO,
      spans: [weeksFrom(WEEK, -2, TOKYO), weeksFrom(WEEK, -1, TOKYO), WEEK],
      now,
    });
  const at = (hours: number) => WEEK.from + hours * HOUR;

  test("leaves out of the time to acknowledge what a mute had quieted before, and says how many those were", () => {
    const all = [
      madeBrief("pay-1", { openedAt: at(1), takenAt: at(1) + 4 * MINUTE, acted: true }),
      madeBrief("pay-2", { openedAt: at(2), takenAt: at(2) + 90 * MINUTE, acted: true, mutedAt: at(2) }),
      madeBrief("pay-3", { openedAt: at(3), takenAt: at(3) + 10 * MINUTE, acted: true, mutedAt: at(3) + 20 * MINUTE }),
      madeBrief("pay-4", { openedAt: at(4) }),
    ];
    expect(told(all).figures).toMatchObject({
      fires: 4,
      acknowledged: 3,
      muted: 2,
      leftOut: 1,
      mtta: { p50: 4 * MINUTE, p90: 10 * MINUTE, of: 2 },
      mttr: { p50: 5 * MINUTE, p90: 5 * MINUTE, of: 4 },
    });
  });

  test("takes for healed by itself what recovered while nobody did anything", () => {
    const all = [
      madeBrief("pay-1", { openedAt: at(1) }),
      madeBrief("pay-2", { openedAt: at(2), acted: true }),
      madeBrief("pay-3", { openedAt: at(3), mutedAt: at(3) }),
      madeBrief("pay-4", { openedAt: at(4), ending: "by-hand" }),
      madeBrief("pay-5", { openedAt: at(5), ending: null, endedAt: null }),
    ];
    expect(told(all).figures).toMatchObject({ fires: 5, selfHealed: 1, ended: 4 });
  });

  test("compares with the week before, and its trend begins with the first week of which anything is known", () => {
    const first = madeBrief("pay-1", { openedAt: WEEK.from - HOUR, name: "db" });
    const all = [
      first,
      madeBrief("pay-2", { openedAt: at(1), name: "db" }),
      madeBrief("pay-3", { openedAt: at(2), name: "db" }),
    ];
    expect(told(all)).toMatchObject({
      before: { fires: 1 },
      trend: [
        { name: "2026-W46", fires: 1 },
        { name: "2026-W47", fires: 2, bySeverity: [["high", 2]] },
      ],
      noisiest: [{ name: "db", fires: 2, before: 1, last: "pay-3" }],
    });
    expect(told(all.slice(1))).toMatchObject({
      before: null,
      trend: [{ name: "2026-W47" }],
      noisiest: [{ before: null }],
    });
  });

  test("names what still burns, whenever it opened, what burned longest, and what was escalated and taken by nobody", () => {
    const burns = { endedAt: null, ending: null };
    const all = [
      madeBrief("pay-1", { openedAt: WEEK.from - DAY, ...burns }),
      madeBrief("pay-2", { openedAt: at(1), endedAt: at(30), escalated: 2 }),
      madeBrief("pay-3", { openedAt: at(2), escalated: 1, takenAt: at(3), acted: true }),
      madeBrief("pay-4", { openedAt: WEEK.to - HOUR, ...burns }),
      madeBrief("pay-5", { openedAt: WEEK.to + HOUR, ...burns }),
    ];
    const report = told(all);
    expect(report.open.map(({ id, lasted }) => [id, lasted])).toEqual([
      ["pay-1", DAY + 7 * DAY + 9 * HOUR],
      ["pay-4", 10 * HOUR],
    ]);
    expect(report.openTotal).toBe(2);
    expect(report.longest).toMatchObject({ id: "pay-2", lasted: 29 * HOUR, ended: true });
    expect(report.unanswered.map(({ id }) => id)).toEqual(["pay-2"]);
  });

  test("counts alarms once: those without a runbook, without an OK action, and whose messages do not say", () => {
    const all = [
      madeBrief("pay-1", { openedAt: at(1), name: "db", runbook: false, okAction: false }),
      madeBrief("pay-2", { openedAt: at(2), name: "db", runbook: false, okAction: false }),
      madeBrief("pay-3", { openedAt: at(3), name: "api", okAction: null }),
      madeBrief("pay-4", { openedAt: at(4), name: "web", okAction: null }),
      madeBrief("pay-5", { openedAt: at(5), name: "web", okAction: true }),
    ];
    expect(told(all).figures).toMatchObject({
      alarms: 3,
      withoutRunbook: ["db"],
      withoutOkAction: ["db"],
      okActionUnknown: 1,
    });
  });
});

describe("what would make an alarm less noisy", () => {
  const times = (count: number, more: Partial<Brief>) => Array.from({ length: count }, () => more);
  const minutes = (ms: number) => ({ endedAt: WEEK.from + ms });
  test.each<[string, Partial<Brief>[], object]>([
    ["flaps", [...times(2, { flapped: true }), {}, {}], { change: "flaps", of: 2 }],
    ["is muted time and again", times(3, { mutedAt: WEEK.from }), { change: "muted", of: 3 }],
    ["heals within minutes", times(4, minutes(150_000)), { change: "waits", of: 4, within: 3 * MINUTE }],
    ["heals within seconds", times(4, minutes(1_000)), { change: "waits", of: 4, within: MINUTE }],
    ["heals within hours", times(4, minutes(2 * HOUR)), { change: "nobody" }],
    ["is acted on without a runbook", times(2, { acted: true, runbook: false }), { change: "runbook" }],
    ["is acted on and comes back", times(2, { acted: true }), { change: "cause" }],
  ])("where it %s", (_, all, proposal) => {
    const told = all.map((more, index) => madeBrief(`pay-${index}`, { openedAt: WEEK.from, ...more }));
    const [alarm] = tallyOf(told, WEEK).alarms.values();
    expect(alarm && proposalFor(alarm)).toEqual(proposal);
  });
});
