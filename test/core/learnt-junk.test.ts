import type { Episode } from "@hansho/core/episode";
import { HEALS_WITHIN, LEARNT_FROM } from "@hansho/core/junk-habit";
import { ACTED_WITHIN, type JunkContext, judgeJunk, surely, surestFirst } from "@hansho/core/learnt-junk";
import { DAY, HOUR, MINUTE, momentOfWall, WEEK, wallOfDay } from "@hansho/core/zone";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { madeEpisode, madeHistory } from "./made-episodes.ts";

const NOW = Date.UTC(2026, 10, 25, 5);
const zone = "Asia/Tokyo";

function judge(history: readonly Episode[], more: Partial<JunkContext> = {}) {
  const judged = judgeJunk(history, { zone, said: null, muted: false, now: NOW, ...more });
  return "candidate" in judged ? judged.candidate.kind : judged.not;
}

/** Incidents that burned for so long, so that none healed by itself. */
const long = (history: Episode[]) => history.map((one) => ({ ...one, endedAt: one.openedAt + HOUR }));

/** An alarm at a time of day by Tokyo's clocks, a day after another. */
const daily = (clock: number, days: number, zoneOf = zone) =>
  madeHistory(days, NOW, (index) => ({
    openedAt: momentOfWall(wallOfDay({ year: 2026, month: 11, day: 25 - days + index }) + clock, zoneOf),
  }));

describe("an alarm is a candidate", () => {
  const deployed = (index: number) => ({ after: index === 3 ? [] : ["UpdateService orders"] });

  test.each<[string, Episode[], string]>([
    ["nobody ever came to, however long it burned", long(madeHistory(12, NOW)), "never-acknowledged"],
    ["that recovers in minutes by itself", madeHistory(12, NOW), "heals-by-itself"],
    ["that fires at three each night", daily(3 * HOUR, 12), "same-time"],
    [
      "that fires around midnight, some minutes before or after it",
      [
        ...daily(23 * HOUR + 55 * MINUTE, 6),
        ...daily(4 * MINUTE, 6).map((one, index) => ({ ...one, incident: `pay-${index + 20}` })),
      ].sort((a, b) => a.openedAt - b.openedAt),
      "same-time",
    ],
    ["that follows the same operation", long(madeHistory(8, NOW, deployed)), "follows-change"],
    [
      "that has been burning for months",
      [madeEpisode({ openedAt: NOW - 70 * DAY, endedAt: null, ending: null })],
      "open-for-months",
    ],
  ])("%s", (_, history, kind) => {
    expect(judge(history)).toBe(kind);
  });

  test("by the tenant's clocks: what fires at nine in Berlin does so in summer and in winter", () => {
    const history = Array.from({ length: 20 }, (_, index) => {
      const at = momentOfWall(wallOfDay({ year: 2026, month: 10, day: 16 + index }) + 9 * HOUR, "Europe/Berlin");
      return madeEpisode({ incident: `pay-${index}`, openedAt: at, endedAt: at + 2 * HOUR });
    });
    const now = Date.UTC(2026, 10, 6);

    expect(judge(history, { now, zone: "Europe/Berlin" })).toBe("same-time");
    const judged = judgeJunk(history, { zone: "Europe/Berlin", said: null, muted: false, now });
    expect("candidate" in judged && judged.candidate.figures).toMatchObject({
      clock: 9 * HOUR,
      atClock: 20,
      clockDays: 20,
    });
  });

  test("with its figures, its last incident and how sure that is", () => {
    const judged = judgeJunk(madeHistory(12, NOW), { zone, said: null, muted: false, now: NOW });
    expect(judged).toMatchObject({
      candidate: {
        incident: "pay-12",
        name: "orders-5xx",
        strength: 0.757,
        figures: { fires: 12, days: 11, acted: 0, healed: 12, median: 2 * MINUTE, longest: 2 * MINUTE, burning: null },
      },
    });
  });
});

describe("an alarm is no candidate", () => {
  const critical = (fires: number) => madeHistory(fires, NOW, () => ({ severity: "critical" }));
  const acted = (days: number) => (index: number) => (index === 0 ? { actedAt: NOW - days * DAY } : {});

  test.each<[string, Episode[], Partial<JunkContext>, string]>([
    ["that never fired", [], {}, "too-few"],
    ["that fired seven times", madeHistory(7, NOW), {}, "too-few"],
    [
      "that fired twenty times in one bad night",
      madeHistory(20, NOW, (index) => ({ openedAt: NOW - DAY + index * 10 * MINUTE })),
      {},
      "too-few",
    ],
    ["that is critical and fired fifteen times", critical(15), {}, "too-few-for-critical"],
    [
      "that is critical and has been burning for months",
      [madeEpisode({ severity: "critical", openedAt: NOW - 90 * DAY, endedAt: null })],
      {},
      "too-few",
    ],
    ["that somebody did something about in these four weeks", madeHistory(40, NOW, acted(27)), {}, "acted-recently"],
    [
      "that burns for months and somebody has just noted something",
      [madeEpisode({ openedAt: NOW - 90 * DAY, endedAt: null, actedAt: NOW - DAY })],
      {},
      "acted-recently",
    ],
    ["that burns long and somebody came to, once", long(madeHistory(40, NOW, acted(30))), {}, "no-habit"],
    ["that is muted", madeHistory(12, NOW), { muted: true }, "muted"],
    ["whose reports are awaited", madeHistory(12, NOW, () => ({ kind: "heartbeat" })), {}, "not-an-alarm"],
    ["that fired often, but longer ago than two months", madeHistory(12, NOW - LEARNT_FROM), {}, "too-few"],
  ])("%s", (_, history, context, why) => {
    expect(judge(history, context)).toBe(why);
  });

  test.each([
    ["kept", 8 * WEEK],
    ["muted", 8 * WEEK],
    ["proposed", 4 * WEEK],
  ] as const)("of which somebody said %s, for as long as that holds", (said, holds) => {
    const saidAt = (at: number) => judge(madeHistory(12, NOW), { said: { alarm: "a", said, by: "U1", at } });
    expect(saidAt(NOW - holds + 1)).toBe("said-lately");
    expect(saidAt(NOW - holds)).toBe("heals-by-itself");
  });

  test("a critical one that fired sixteen times is one", () => {
    expect(judge(critical(16))).toBe("heals-by-itself");
  });
});

describe("what is proposed to be changed", () => {
  const changes = (history: Episode[]) => {
    const judged = judgeJunk(history, { zone, said: null, muted: false, now: NOW });
    return "candidate" in judged ? judged.candidate.changes : judged.not;
  };
  const set = (setting: Partial<NonNullable<Episode["setting"]>>) => (index: number) => ({
    setting: { ...(madeEpisode().setting as NonNullable<Episode["setting"]>), peak: 6 + index, ...setting },
  });

  test("of what heals: as many periods more as nine of ten fires lasted, or a rule for what is over by then", () => {
    expect(changes(madeHistory(12, NOW))).toEqual([
      { what: "evaluation", from: 1, to: 3, periodSeconds: 60 },
      { what: "rule", shorterThan: 2 * MINUTE },
    ]);
    expect(changes(madeHistory(12, NOW, () => ({ kind: "composite" })))).toEqual([
      { what: "rule", shorterThan: 2 * MINUTE },
    ]);
  });

  test("of what nobody comes to: a threshold beyond four of five fires, on the side on which it fires", () => {
    // Peaks from 6 to 17 over a threshold of 5: four of five are at 15 or below, and a twentieth is added.
    expect(changes(long(madeHistory(12, NOW, set({}))))).toEqual([{ what: "threshold", from: 5, to: 15.8 }]);
    expect(
      changes(
        long(
          madeHistory(12, NOW, (index) =>
            set({ comparison: "LessThanThreshold", threshold: 50, peak: 48 - index })(index),
          ),
        ),
      ),
    ).toEqual([{ what: "threshold", from: 50, to: 37 }]);
  });

  test("of what nobody comes to and nobody measured: its removal", () => {
    expect(changes(long(madeHistory(12, NOW, () => ({ setting: null }))))).toEqual([{ what: "remove" }]);
    expect(
      changes(long(madeHistory(12, NOW, set({ comparison: "GreaterThanUpperThreshold", threshold: null })))),
    ).toEqual([{ what: "remove" }]);
  });

  test("of what comes at the same time: a mute window around it, over midnight where it lies there", () => {
    expect(changes(daily(3 * HOUR, 12))).toEqual([
      { what: "window", from: 150, to: 210 },
      { what: "evaluation", from: 1, to: 3, periodSeconds: 60 },
    ]);
    expect(changes(daily(10 * MINUTE, 12))).toContainEqual({ what: "window", from: 1_420, to: 40 });
  });

  test("of what burns for months: its removal; of a series: a rule, for its alarm is others' too", () => {
    const burning = madeEpisode({ openedAt: NOW - 40 * DAY, endedAt: null, ending: null });
    expect(changes([burning])).toEqual([{ what: "remove" }]);
    expect(changes([{ ...burning, contributor: "orders-eu" }])).toEqual([{ what: "rule", shorterThan: null }]);
  });
});

describe("whatever the history", () => {
  const episode = fc
    .record({
      openedAt: fc.integer({ min: NOW - 100 * DAY, max: NOW }),
      lasted: fc.option(fc.integer({ min: 0, max: 3 * DAY })),
      actedAt: fc.option(fc.integer({ min: NOW - 60 * DAY, max: NOW })),
      severity: fc.constantFrom("critical" as const, "high" as const, "low" as const),
      after: fc.subarray(["UpdateStack pay", "CodeDeploy pay"]),
    })
    .map(({ lasted, ...more }) =>
      madeEpisode({
        ...more,
        endedAt: lasted === null ? null : more.openedAt + lasted,
        ending: lasted === null ? null : "recovered",
      }),
    );
  const histories = fc
    .array(episode, { maxLength: 60 })
    .map((all) =>
      all.toSorted((a, b) => a.openedAt - b.openedAt).map((one, index) => ({ ...one, incident: `pay-${index}` })),
    );

  test("an alarm that somebody did something about lately is never proposed", () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: ACTED_WITHIN - 1 }), (history, ago) => {
        const [first, ...others] = history;
        if (!first) return;
        const touched = { ...first, openedAt: Math.max(first.openedAt, NOW - LEARNT_FROM + 1), actedAt: NOW - ago };
        const all = [...others, touched].sort((a, b) => a.openedAt - b.openedAt);
        expect(judge(all)).toMatch(/acted-recently/u);
      }),
    );
  });

  test("figures add up, a strength is a share, and there is always something to change", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const judged = judgeJunk(history, { zone, said: null, muted: false, now: NOW });
        const figures = "candidate" in judged ? judged.candidate.figures : judged.figures;
        const { fires, days, acted, healed, atClock, clockDays, afterChange } = figures;
        for (const part of [days, acted, healed, atClock, clockDays, afterChange])
          expect(part).toBeLessThanOrEqual(fires);
        expect(acted + healed).toBeLessThanOrEqual(fires);
        if (!("candidate" in judged)) return;
        expect(judged.candidate.strength).toBeGreaterThan(0);
        expect(judged.candidate.strength).toBeLessThanOrEqual(1);
        expect(judged.candidate.changes.length).toBeGreaterThan(0);
      }),
    );
  });

  test("the day on which it is judged changes no figure but for how long it burns", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const young = history.filter(({ openedAt }) => openedAt > NOW - 30 * DAY);
        const at = (now: number) => judgeJunk(young, { zone, said: null, muted: false, now });
        const [today, tomorrow] = [at(NOW), at(NOW + DAY)].map((one) => ({
          ...("candidate" in one ? one.candidate.figures : one.figures),
          burning: 0,
        }));
        expect(tomorrow).toEqual(today);
      }),
    );
  });
});

test("the more fires a share is of, the surer it is", () => {
  expect([surely(0, 0), surely(8, 8), surely(80, 80), surely(72, 80)]).toEqual([0, 0.676, 0.954, 0.815]);
});

test("the surest come first, and of equally sure ones what fires most", () => {
  const candidate = (alarm: string, fires: number) => {
    const judged = judgeJunk(
      madeHistory(fires, NOW, () => ({ alarm })),
      { zone, said: null, muted: false, now: NOW },
    );
    if (!("candidate" in judged)) throw new Error(judged.not);
    return judged.candidate;
  };
  const [few, many] = [candidate("few", 9), candidate("many", 30)];
  const louder = { ...few, alarm: "louder", figures: { ...few.figures, fires: 10 } };

  expect(surestFirst([few, many, louder]).map(({ alarm }) => alarm)).toEqual(["many", "louder", "few"]);
});

test("what heals in ten minutes has healed by itself, and what takes a second longer has not", () => {
  const lasting = (ms: number) => madeHistory(10, NOW).map((one) => ({ ...one, endedAt: one.openedAt + ms }));
  expect(judge(lasting(HEALS_WITHIN))).toBe("heals-by-itself");
  expect(judge(lasting(HEALS_WITHIN + 1_000))).toBe("never-acknowledged");
});
