import { type Calendar, type Calendars, isOnOne } from "@hansho/core/calendar";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const DAY = 86_400_000;
const EMPTY: Calendar = { dates: [], monthDays: [], ifClosed: null, closed: [] };
const calendars: Calendars = {
  holidays: { ...EMPTY, dates: ["2026-11-23", "2026-12-31", "2027-01-01"] },
  "month-end": { ...EMPTY, monthDays: [-1] },
  penultimate: { ...EMPTY, monthDays: [-2] },
  gotobi: { ...EMPTY, monthDays: [5, 10, 15, 20, 25, 30, -1] },
  "last-business-day": { ...EMPTY, monthDays: [-1], ifClosed: "before", closed: ["holidays"] },
  "first-business-day": { ...EMPTY, monthDays: [1], ifClosed: "after", closed: ["holidays"] },
  both: { ...EMPTY, dates: ["2026-03-03"], monthDays: [1], ifClosed: "after" },
  shut: { ...EMPTY, dates: days("2026-01-01", "2026-12-31") },
  july: { ...EMPTY, dates: days("2026-07-01", "2026-07-31") },
  "before-july": { ...EMPTY, monthDays: [31], ifClosed: "before", closed: ["july"] },
  winter: { ...EMPTY, dates: days("2028-02-01", "2028-03-30") },
  "before-winter": { ...EMPTY, monthDays: [30], ifClosed: "before", closed: ["winter"] },
  never: { ...EMPTY, monthDays: [15], ifClosed: "before", closed: ["shut"] },
};

function days(from: string, to: string): string[] {
  const found: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += DAY) found.push(iso(day));
  return found;
}

function iso(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

function on(names: string[], from: string, to: string): string[] {
  return days(from, to).filter((day) => isOnOne(calendars, names, Date.parse(day)));
}

describe("a calendar's days", () => {
  test.each<[names: string[], from: string, to: string, expected: string[]]>([
    [["holidays"], "2026-11-01", "2026-12-31", ["2026-11-23", "2026-12-31"]],
    [["month-end"], "2026-01-15", "2026-05-15", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]],
    [["month-end"], "2028-02-01", "2028-02-29", ["2028-02-29"]],
    [["penultimate"], "2026-02-01", "2026-02-28", ["2026-02-27"]],
    [["gotobi"], "2026-02-01", "2026-02-28", ["05", "10", "15", "20", "25", "28"].map((day) => `2026-02-${day}`)],
    [["gotobi"], "2026-05-21", "2026-05-31", ["2026-05-25", "2026-05-30", "2026-05-31"]],
    [["holidays", "month-end"], "2026-11-20", "2026-11-30", ["2026-11-23", "2026-11-30"]],
    [[], "2026-11-20", "2026-11-30", []],
    [["nowhere", "toString"], "2026-11-20", "2026-11-30", []],
    [["both"], "2026-03-01", "2026-03-10", ["2026-03-02", "2026-03-03"]],
  ])("of %j from %s to %s are %j", (names, from, to, expected) => {
    expect(on(names, from, to)).toEqual(expected);
  });

  test.each([
    ["a Saturday stands for the Friday before it", "2026-10-25", "2026-11-05", ["2026-10-30"]],
    ["a Monday stands for itself", "2026-11-20", "2026-11-30", ["2026-11-30"]],
    ["a holiday stands for the day before it", "2026-12-25", "2026-12-31", ["2026-12-30"]],
    ["a Sunday stands for the Friday before it", "2026-05-25", "2026-05-31", ["2026-05-29"]],
  ])("on which business is closed, looked for backwards: %s", (_, from, to, expected) => {
    expect(on(["last-business-day"], from, to)).toEqual(expected);
  });

  test.each([
    ["a Sunday stands for the Monday after it", "2026-11-01", "2026-11-05", ["2026-11-02"]],
    ["a holiday before a weekend stands for the Monday", "2027-01-01", "2027-01-10", ["2027-01-04"]],
    ["a Tuesday stands for itself", "2026-12-01", "2026-12-10", ["2026-12-01"]],
  ])("on which business is closed, looked for forwards: %s", (_, from, to, expected) => {
    expect(on(["first-business-day"], from, to)).toEqual(expected);
  });

  test("are none where business is never open, and none are sought beyond a month", () => {
    expect(on(["never"], "2025-12-01", "2027-01-31")).toEqual(["2025-12-15", "2025-12-31", "2027-01-15"]);
    expect(on(["before-july"], "2026-06-01", "2026-07-31")).toEqual(["2026-06-30"]);
    expect(on(["before-winter"], "2028-01-29", "2028-03-31")).toEqual([]);
  });

  test("are one last and one first business day a month, neither on a weekend nor on a holiday", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2026, max: 2050 }), fc.integer({ min: 0, max: 11 }), (year, month) => {
        const [from, to] = [iso(Date.UTC(year, month, 1)), iso(Date.UTC(year, month + 1, 0))];
        for (const name of ["first-business-day", "last-business-day"]) {
          const found = on([name], from, to);
          expect(found).toHaveLength(1);
          expect([0, 6]).not.toContain(new Date(found[0] ?? "").getUTCDay());
          expect(calendars.holidays?.dates).not.toContain(found[0]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
