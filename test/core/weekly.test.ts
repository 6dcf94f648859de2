import { nextSpan, spanAt, type WeeklyHours } from "@hansho/core/weekly";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const BERLIN = "Europe/Berlin";
const at = (text: string) => Date.parse(text);
const hour = 60;
const nights: WeeklyHours = { days: ["fri"], from: 22 * hour, to: 6 * hour };
const office: WeeklyHours = { days: ["mon", "wed"], from: 9 * hour, to: 17 * hour };

function shown(span: { from: number; to: number } | null) {
  return span && [new Date(span.from).toISOString(), new Date(span.to).toISOString()];
}

describe("weekly hours", () => {
  test.each([
    ["2026-11-23T00:00:00Z", ["2026-11-23T00:00:00.000Z", "2026-11-23T08:00:00.000Z"]],
    ["2026-11-23T07:59:59.999Z", ["2026-11-23T00:00:00.000Z", "2026-11-23T08:00:00.000Z"]],
    ["2026-11-22T23:59:59.999Z", null],
    ["2026-11-23T08:00:00Z", null],
    ["2026-11-24T01:00:00Z", null],
    ["2026-11-25T01:00:00Z", ["2026-11-25T00:00:00.000Z", "2026-11-25T08:00:00.000Z"]],
  ])("of an office in Tokyo at %s are %j", (moment, span) => {
    expect(shown(spanAt(office, "Asia/Tokyo", at(moment)))).toEqual(span);
  });

  test.each([
    ["2026-11-27T20:59:59Z", null],
    ["2026-11-27T21:00:00Z", ["2026-11-27T21:00:00.000Z", "2026-11-28T05:00:00.000Z"]],
    ["2026-11-28T04:59:59Z", ["2026-11-27T21:00:00.000Z", "2026-11-28T05:00:00.000Z"]],
    ["2026-11-28T05:00:00Z", null],
    ["2026-11-28T21:00:00Z", null],
  ])("that go past midnight belong to the day they begin: at %s %j", (moment, span) => {
    expect(shown(spanAt(nights, BERLIN, at(moment)))).toEqual(span);
  });

  test("last an hour less or more over a night in which clocks are set", () => {
    const saturday: WeeklyHours = { ...nights, days: ["sat"] };

    expect(shown(spanAt(saturday, BERLIN, at("2026-03-29T00:00:00Z")))).toEqual([
      "2026-03-28T21:00:00.000Z",
      "2026-03-29T04:00:00.000Z",
    ]);
    expect(shown(spanAt(saturday, BERLIN, at("2026-10-25T00:00:00Z")))).toEqual([
      "2026-10-24T20:00:00.000Z",
      "2026-10-25T05:00:00.000Z",
    ]);
  });

  test("that begin and end at the same time are a whole day", () => {
    expect(shown(spanAt({ days: ["sun"], from: 0, to: 0 }, "UTC", at("2026-11-29T23:59:00Z")))).toEqual([
      "2026-11-29T00:00:00.000Z",
      "2026-11-30T00:00:00.000Z",
    ]);
  });

  test("that fall into the hour that is left out are none that day, and come the week after", () => {
    const gap: WeeklyHours = { days: ["sun"], from: 2 * hour + 30, to: 3 * hour };

    expect(shown(nextSpan({ ...gap, from: 2 * hour }, BERLIN, at("2026-03-28T12:00:00Z")))?.[0]).toBe(
      "2026-04-05T00:00:00.000Z",
    );
    expect(spanAt(gap, BERLIN, at("2026-03-29T01:30:00Z"))).toBeNull();
    expect(shown(nextSpan(gap, BERLIN, at("2026-03-28T12:00:00Z")))).toEqual([
      "2026-04-05T00:30:00.000Z",
      "2026-04-05T01:00:00.000Z",
    ]);
  });

  test("come next after a moment, not at it", () => {
    expect(shown(nextSpan(office, "Asia/Tokyo", at("2026-11-23T00:00:00Z")))?.[0]).toBe("2026-11-25T00:00:00.000Z");
    expect(shown(nextSpan(office, "Asia/Tokyo", at("2026-11-22T23:59:59Z")))?.[0]).toBe("2026-11-23T00:00:00.000Z");
    expect(shown(nextSpan(nights, BERLIN, at("2026-11-27T21:00:00Z")))?.[0]).toBe("2026-12-04T21:00:00.000Z");
  });

  test("hold from the next span's beginning until before its end, whatever the hours and the zone", () => {
    const minutes = fc.integer({ min: 0, max: 1_439 });
    const days = fc.constantFrom<WeeklyHours["days"]>([], ["mon"], ["sat", "sun"], ["tue", "thu"]);
    const moment = fc.integer({ min: at("2024-01-01T00:00:00Z"), max: at("2030-01-01T00:00:00Z") });
    const zone = fc.constantFrom(BERLIN, "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe");
    fc.assert(
      fc.property(days, minutes, minutes, zone, moment, (on, from, to, name, when) => {
        const span = nextSpan({ days: on, from, to }, name, when);
        expect(span.from).toBeGreaterThan(when);
        expect(spanAt({ days: on, from, to }, name, span.from)).toEqual(span);
        expect(spanAt({ days: on, from, to }, name, span.to - 1)).toEqual(span);
        expect(spanAt({ days: on, from, to }, name, span.to)?.from).not.toBe(span.from);
      }),
      { numRuns: 150 },
    );
  });
});
