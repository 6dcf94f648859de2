import {
  calendarDayOf,
  dayOfWall,
  momentOfWall,
  momentsOf,
  offsetAt,
  wallAt,
  wallOfDay,
  weekdayOf,
  weekdays,
} from "@hansho/core/zone";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const BERLIN = "Europe/Berlin";
const at = (text: string) => Date.parse(text);
const iso = (moments: readonly number[]) => moments.map((moment) => new Date(moment).toISOString());

describe("a zone's clocks", () => {
  test.each([
    ["Asia/Tokyo", "2026-07-01T00:00:00Z", 9],
    [BERLIN, "2026-07-01T00:00:00Z", 2],
    [BERLIN, "2026-12-01T00:00:00Z", 1],
    ["America/New_York", "2026-12-01T00:00:00Z", -5],
    ["Asia/Kathmandu", "2026-12-01T00:00:00.250Z", 5.75],
    ["UTC", "2026-12-01T00:00:00Z", 0],
  ])("in %s at %s are %d hours ahead", (zone, moment, hours) => {
    expect(offsetAt(at(moment), zone)).toBe(hours * 3_600_000);
  });

  test("show an hour twice when they are set back, the earlier moment first", () => {
    const wall = at("2026-10-25T02:30:00Z");

    expect(iso(momentsOf(wall, BERLIN))).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]);
    expect(momentOfWall(wall, BERLIN)).toBe(at("2026-10-25T00:30:00Z"));
  });

  test("leave an hour out when they are set forward: what is meant is as long after the gap", () => {
    expect(iso(momentsOf(at("2026-03-29T02:30:00Z"), BERLIN))).toEqual(["2026-03-29T01:30:00.000Z"]);
    expect(iso(momentsOf(at("2026-03-29T02:00:00Z"), BERLIN))).toEqual(["2026-03-29T01:00:00.000Z"]);
    expect(iso(momentsOf(at("2026-03-29T03:00:00Z"), BERLIN))).toEqual(["2026-03-29T01:00:00.000Z"]);
    expect(iso(momentsOf(at("2026-03-29T01:59:59Z"), BERLIN))).toEqual(["2026-03-29T00:59:59.000Z"]);
  });

  test("are read back as they were set, in every zone with a summer time and at any moment", () => {
    const zone = fc.constantFrom(BERLIN, "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "America/St_Johns");
    const moment = fc.integer({ min: at("2020-01-01T00:00:00Z"), max: at("2035-01-01T00:00:00Z") });
    fc.assert(
      fc.property(zone, moment, (name, when) => momentsOf(wallAt(when, name), name).includes(when)),
      { numRuns: 300 },
    );
  });
});

describe("the calendar of a wall time", () => {
  test.each([
    ["2026-11-23T00:00:00Z", "mon"],
    ["2026-11-23T23:59:59.999Z", "mon"],
    ["2026-11-29T12:00:00Z", "sun"],
    ["1970-01-01T00:00:00Z", "thu"],
    ["1969-12-28T00:00:00Z", "sun"],
    ["1969-12-22T00:00:00Z", "mon"],
  ])("%s is a %s", (text, day) => {
    expect(weekdays[weekdayOf(at(text))]).toBe(day);
  });

  test("knows the day, its beginning, and back", () => {
    const wall = at("2026-02-28T23:59:59Z");

    expect(calendarDayOf(wall)).toEqual({ year: 2026, month: 2, day: 28 });
    expect(wallOfDay({ year: 2026, month: 2, day: 28 })).toBe(at("2026-02-28T00:00:00Z"));
    expect(dayOfWall(wall)).toBe(at("2026-02-28T00:00:00Z"));
    expect(dayOfWall(at("2026-02-28T00:00:00Z"))).toBe(at("2026-02-28T00:00:00Z"));
  });
});
