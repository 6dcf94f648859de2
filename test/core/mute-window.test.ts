import type { Calendars } from "@hansho/core/calendar";
import { mutedEvent } from "@hansho/core/mute-event";
import { laterThatDay, type MuteWindow, muteOfWindow, nextWindows, windowAt } from "@hansho/core/mute-window";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const at = (text: string) => Date.parse(text);
const EMPTY = { dates: [], monthDays: [], ifClosed: null, closed: [] } as const;
const calendars: Calendars = {
  holidays: { ...EMPTY, dates: ["2026-11-23"] },
  "month-end": { ...EMPTY, monthDays: [-1] },
  past: { ...EMPTY, dates: ["2020-01-01"] },
  leap: { ...EMPTY, dates: ["2028-02-29"] },
};
const nightly: MuteWindow = {
  name: "nightly-batch",
  match: [{ key: "alarm", operator: "=", value: "batch-*" }],
  zone: "Asia/Tokyo",
  hours: { days: [], from: 22 * 60, to: 6 * 60 },
  on: [],
  except: [],
  reason: "batch",
};

function shown(span: { from: number; to: number } | null) {
  return span && [new Date(span.from).toISOString(), new Date(span.to).toISOString()];
}

describe("a mute window", () => {
  test.each([
    ["2026-11-21T12:59:59.999Z", null],
    ["2026-11-21T13:00:00Z", ["2026-11-21T13:00:00.000Z", "2026-11-21T21:00:00.000Z"]],
    ["2026-11-21T20:59:59.999Z", ["2026-11-21T13:00:00.000Z", "2026-11-21T21:00:00.000Z"]],
    ["2026-11-21T21:00:00Z", null],
  ])("holds over midnight by its zone's clocks: at %s %j", (moment, span) => {
    expect(shown(windowAt(nightly, {}, at(moment)))).toEqual(span);
  });

  test("is let by the day on which it begins", () => {
    const spared = { ...nightly, except: ["holidays"] };
    const only = { ...nightly, on: ["holidays"] };

    expect(windowAt(spared, calendars, at("2026-11-23T13:00:00Z"))).toBeNull();
    expect(windowAt(spared, calendars, at("2026-11-22T20:00:00Z"))).not.toBeNull();
    expect(windowAt(only, calendars, at("2026-11-23T20:00:00Z"))).not.toBeNull();
    expect(windowAt(only, calendars, at("2026-11-22T20:00:00Z"))).toBeNull();
  });

  test("is held by both its days of the week and its calendars", () => {
    const monthEnds = { ...nightly, hours: { ...nightly.hours, days: ["mon" as const] }, on: ["month-end"] };

    expect(nextWindows(monthEnds, calendars, at("2026-10-01T00:00:00Z"), 2).map(shown)).toEqual([
      ["2026-11-30T13:00:00.000Z", "2026-11-30T21:00:00.000Z"],
      ["2027-05-31T13:00:00.000Z", "2027-05-31T21:00:00.000Z"],
    ]);
  });

  test("next begins after now, as often as is asked", () => {
    expect(
      nextWindows(nightly, {}, at("2026-11-21T13:00:00Z"), 3).map(({ from }) => new Date(from).toISOString()),
    ).toEqual(["2026-11-22T13:00:00.000Z", "2026-11-23T13:00:00.000Z", "2026-11-24T13:00:00.000Z"]);
    expect(nextWindows(nightly, {}, at("2026-11-21T12:59:59.999Z"), 1).map(({ from }) => from)).toEqual([
      at("2026-11-21T13:00:00Z"),
    ]);
  });

  test("does not begin again where its calendar has no day in a year", () => {
    expect(nextWindows({ ...nightly, on: ["past"] }, calendars, at("2026-11-21T00:00:00Z"), 3)).toEqual([]);
    expect(nextWindows({ ...nightly, on: ["leap"] }, calendars, at("2027-02-28T00:00:00Z"), 3)).toHaveLength(1);
  });

  test("keeps its clock over a night in which clocks are set", () => {
    const berlin = { ...nightly, zone: "Europe/Berlin" };

    expect(shown(windowAt(berlin, {}, at("2026-03-29T00:30:00Z")))).toEqual([
      "2026-03-28T21:00:00.000Z",
      "2026-03-29T04:00:00.000Z",
    ]);
  });

  test("is a mute by its name and its day, made by the configuration", () => {
    const span = { from: at("2026-11-05T13:00:00Z"), to: at("2026-11-05T21:00:00Z") };
    const mute = muteOfWindow("pay", nightly, span);

    expect(mute).toEqual({
      id: "m-nightly-batch-1105",
      tenant: "pay",
      matchers: nightly.match,
      from: span.from,
      until: span.to,
      by: "hansho.yaml",
      reason: "batch",
      made: { for: "window", name: "nightly-batch" },
      endedAt: null,
    });
    expect(laterThatDay(mute, nightly.zone)).toEqual({ ...mute, id: "m-nightly-batch-1105-2200" });
    expect(mutedEvent(mute, { at: 7, reason: "mute-began", by: { kind: "sweep" } })).toEqual({
      tenant: "pay",
      subject: "m-nightly-batch-1105",
      version: 1,
      n: 0,
      at: 7,
      kind: "muted",
      reason: "mute-began",
      by: { kind: "sweep" },
      alarm: null,
      card: null,
      facts: { matchers: "alarm=batch-*", until: span.to, why: "batch" },
    });
  });

  test("holds at every moment of what it said would come next, and at no moment just outside", () => {
    const hours = fc.record({
      days: fc.constant([] as const),
      from: fc.integer({ min: 0, max: 1_439 }),
      to: fc.integer({ min: 0, max: 1_439 }),
    });
    const zones = fc.constantFrom("Asia/Tokyo", "Europe/Berlin", "America/New_York", "UTC");
    const moments = fc.integer({ min: at("2026-01-01"), max: at("2028-01-01") });
    fc.assert(
      fc.property(hours, zones, moments, fc.double({ min: 0, max: 0.999, noNaN: true }), (one, zone, moment, part) => {
        const window = { ...nightly, hours: one, zone, except: ["month-end"] };
        const [next] = nextWindows(window, calendars, moment, 1);
        if (!next) throw new Error("It never begins.");
        expect(windowAt(window, calendars, next.from + Math.floor((next.to - next.from) * part))).toEqual(next);
        expect(windowAt(window, calendars, next.from - 1)).not.toEqual(next);
        expect(windowAt(window, calendars, next.to)).not.toEqual(next);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
