import { type Override, onCallAt, type Rota, type RotaLayer } from "@hansho/core/rota";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const at = (text: string) => Date.parse(text);
const BERLIN = "Europe/Berlin";

const weekly: RotaLayer = {
  people: ["UA", "UB", "UC"],
  starts: { year: 2026, month: 11, day: 2 },
  handover: { day: "mon", minutes: 9 * 60 },
  weeks: 1,
  hours: null,
};

function rota(layers: RotaLayer[] = [weekly], zone = "Asia/Tokyo"): Rota {
  return { name: "pay", zone, layers };
}

function override(more: Partial<Override> = {}): Override {
  return {
    id: "o-1",
    tenant: "pay",
    rota: "pay",
    user: "UZ",
    from: at("2026-11-10T00:00:00Z"),
    until: at("2026-11-10T08:00:00Z"),
    by: "UA",
    ...more,
  };
}

const who = (text: string, of = rota(), overrides: Override[] = []) => onCallAt(of, overrides, at(text))?.user ?? null;

describe("a weekly rota", () => {
  test.each([
    ["2026-11-01T23:59:59.999Z", null],
    ["2026-11-02T00:00:00Z", "UA"],
    ["2026-11-08T23:59:59.999Z", "UA"],
    ["2026-11-09T00:00:00Z", "UB"],
    ["2026-11-16T00:00:00Z", "UC"],
    ["2026-11-23T00:00:00Z", "UA"],
  ])("hands over on Monday at nine in Tokyo: at %s it is %s", (moment, user) => {
    expect(who(moment)).toBe(user);
  });

  test("says since when and until when", () => {
    expect(onCallAt(rota(), [], at("2026-11-10T00:00:00Z"))).toEqual({
      user: "UB",
      from: at("2026-11-09T00:00:00Z"),
      until: at("2026-11-16T00:00:00Z"),
      because: "rota",
    });
  });

  test("begins with the first hand-over on or after its first day", () => {
    const later = rota([{ ...weekly, starts: { year: 2026, month: 11, day: 3 } }]);

    expect(who("2026-11-08T23:59:59Z", later)).toBeNull();
    expect(who("2026-11-09T00:00:00Z", later)).toBe("UA");
  });

  test("gives turns of two weeks", () => {
    const slow = rota([{ ...weekly, weeks: 2 }]);

    expect(who("2026-11-15T23:59:59Z", slow)).toBe("UA");
    expect(who("2026-11-16T00:00:00Z", slow)).toBe("UB");
  });

  test("hands over by the zone's clocks, summer or winter", () => {
    const berlin = rota([{ ...weekly, starts: { year: 2026, month: 10, day: 19 } }], BERLIN);

    expect(who("2026-10-26T07:59:59Z", berlin)).toBe("UA");
    expect(who("2026-10-26T08:00:00Z", berlin)).toBe("UB");
    expect(who("2026-10-19T06:59:59Z", berlin)).toBeNull();
    expect(who("2026-10-19T07:00:00Z", berlin)).toBe("UA");
  });

  test("hands over once where clocks show the time twice", () => {
    const night = {
      ...weekly,
      starts: { year: 2026, month: 10, day: 18 },
      handover: { day: "sun", minutes: 150 },
    } as const;
    const berlin = rota([night], BERLIN);

    expect(who("2026-10-25T00:29:59Z", berlin)).toBe("UA");
    expect(who("2026-10-25T00:30:00Z", berlin)).toBe("UB");
    expect(who("2026-10-25T01:15:00Z", berlin)).toBe("UB");
  });
});

test("a rota hands over as long after the gap as its time lies in it, where clocks leave the time out", () => {
  const night = {
    ...weekly,
    starts: { year: 2026, month: 3, day: 22 },
    handover: { day: "sun", minutes: 150 },
  } as const;

  expect(who("2026-03-29T01:29:59Z", rota([night], BERLIN))).toBe("UA");
  expect(who("2026-03-29T01:30:00Z", rota([night], BERLIN))).toBe("UB");
});

test("a rota has nobody before its first hand-over, whoever is alone on it, and never where it names nobody", () => {
  const alone = rota([{ ...weekly, people: ["UA"] }]);

  expect(who("2026-11-01T23:59:59.999Z", alone)).toBeNull();
  expect(who("2026-11-02T00:00:00Z", alone)).toBe("UA");
  expect(who("2026-10-14T00:00:00Z")).toBeNull();
  expect(onCallAt(rota([{ ...weekly, people: [] }]), [], at("2026-11-03T00:00:00Z"))).toBeNull();
});

describe("hours of a layer", () => {
  const nights: RotaLayer = { ...weekly, people: ["UN", "UM"], hours: { days: [], from: 22 * 60, to: 6 * 60 } };

  test("put the layer before those below it while they last", () => {
    const both = rota([nights, weekly], "UTC");

    expect(who("2026-11-03T21:59:59Z", both)).toBe("UA");
    expect(who("2026-11-03T22:00:00Z", both)).toBe("UN");
    expect(who("2026-11-04T05:59:59Z", both)).toBe("UN");
    expect(who("2026-11-04T06:00:00Z", both)).toBe("UA");
    expect(onCallAt(both, [], at("2026-11-04T07:00:00Z"))?.until).toBe(at("2026-11-04T22:00:00Z"));
    expect(onCallAt(both, [], at("2026-11-03T23:00:00Z"))?.until).toBe(at("2026-11-04T06:00:00Z"));
  });

  test("are nobody's outside them where there is no layer below", () => {
    expect(who("2026-11-04T12:00:00Z", rota([nights], "UTC"))).toBeNull();
  });

  test("let who has begun a shift end it, though the turn changes meanwhile", () => {
    const midnight = rota([{ ...nights, handover: { day: "mon", minutes: 0 } }], "UTC");

    expect(who("2026-11-08T22:00:00Z", midnight)).toBe("UN");
    expect(who("2026-11-09T05:59:59Z", midnight)).toBe("UN");
    expect(who("2026-11-09T22:00:00Z", midnight)).toBe("UM");
  });

  test("do not cut short what a layer that has not begun will not have yet", () => {
    const future = { ...nights, starts: { year: 2026, month: 12, day: 7 } };

    expect(onCallAt(rota([future, weekly], "UTC"), [], at("2026-11-04T07:00:00Z"))?.until).toBe(
      at("2026-11-09T09:00:00Z"),
    );
    const tenAtNight = { ...future, handover: { day: "mon", minutes: 22 * 60 } } as const;
    expect(onCallAt(rota([tenAtNight, weekly], "UTC"), [], at("2026-12-07T10:00:00Z"))?.until).toBe(
      at("2026-12-07T22:00:00Z"),
    );
    expect(
      onCallAt(rota([{ ...weekly, starts: future.starts }, weekly], "UTC"), [], at("2026-12-03T07:00:00Z")),
    ).toEqual({
      user: "UB",
      from: at("2026-11-30T09:00:00Z"),
      until: at("2026-12-07T09:00:00Z"),
      because: "rota",
    });
  });
});

describe("an override", () => {
  test.each([
    ["2026-11-09T23:59:59.999Z", "UB"],
    ["2026-11-10T00:00:00Z", "UZ"],
    ["2026-11-10T07:59:59.999Z", "UZ"],
    ["2026-11-10T08:00:00Z", "UB"],
  ])("stands in from its beginning until its end: at %s %s", (moment, user) => {
    expect(who(moment, rota(), [override()])).toBe(user);
  });

  test("says that it is one", () => {
    expect(onCallAt(rota(), [override()], at("2026-11-10T01:00:00Z"))).toEqual({
      user: "UZ",
      from: override().from,
      until: override().until,
      because: "override",
    });
  });

  test("of another rota changes nothing", () => {
    expect(who("2026-11-10T01:00:00Z", rota(), [override({ rota: "bank" })])).toBe("UB");
  });

  test("that was made last counts, in whatever order they are kept", () => {
    const last = override({ id: "o-2", user: "UY", from: override().from + 1 });

    expect(who("2026-11-10T01:00:00Z", rota(), [override(), last])).toBe("UY");
    expect(who("2026-11-10T01:00:00Z", rota(), [last, override()])).toBe("UY");
    expect(who("2026-11-10T01:00:00Z", rota(), [override(), override({ user: "UX" })])).toBe("UX");
  });
});

test("somebody is on call at every moment after the first hand-over, and turns join without a gap over every change of clocks", () => {
  const zone = fc.constantFrom(BERLIN, "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo");
  const day = fc.constantFrom("mon", "sat", "sun" as const);
  const moment = fc.integer({ min: at("2026-11-12T00:00:00Z"), max: at("2031-01-01T00:00:00Z") });
  fc.assert(
    fc.property(
      zone,
      day as fc.Arbitrary<"mon" | "sat" | "sun">,
      fc.integer({ min: 0, max: 1_439 }),
      fc.integer({ min: 1, max: 3 }),
      moment,
      (name, on, minutes, weeks, when) => {
        const one = rota([{ ...weekly, handover: { day: on, minutes }, weeks }], name);
        const duty = onCallAt(one, [], when);
        expect(duty && duty.from <= when && when < duty.until).toBe(true);
        const next = onCallAt(one, [], duty?.until ?? 0);
        const people = weekly.people;
        expect(next?.from).toBe(duty?.until);
        expect(people.indexOf(next?.user ?? "")).toBe((people.indexOf(duty?.user ?? "") + 1) % people.length);
        expect(onCallAt(one, [], (duty?.until ?? 0) - 1)).toEqual(duty);
      },
    ),
    { numRuns: 150 },
  );
});
