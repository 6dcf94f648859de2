import type { Episode } from "@hansho/core/episode";
import { figuresOf, HEALS_WITHIN, LEARNT_FROM, quantile, SAME_TIME_WITHIN } from "@hansho/core/junk-habit";
import { DAY, HOUR, MINUTE } from "@hansho/core/zone";
import { describe, expect, test } from "vitest";
import { madeEpisode } from "./made-episodes.ts";

const MIDNIGHT = Date.UTC(2026, 10, 2);
const NOW = MIDNIGHT + 30 * DAY;

function figures(episodes: readonly Episode[]) {
  return figuresOf(episodes, { zone: "UTC", within: LEARNT_FROM, now: NOW });
}

/** Incidents that opened so long after a midnight. */
const at = (...times: number[]) => times.map((time) => madeEpisode({ openedAt: MIDNIGHT + time }));

describe("an alarm's figures", () => {
  test("of no incident are nothing, and no time of day", () => {
    expect(figures([])).toEqual({
      fires: 0,
      days: 0,
      within: LEARNT_FROM,
      acted: 0,
      healed: 0,
      median: null,
      longest: null,
      clock: null,
      atClock: 0,
      clockDays: 0,
      spanDays: 0,
      change: null,
      afterChange: 0,
      burning: null,
    });
  });

  test("count each of them over a history", () => {
    const lasting = (day: number, minutes: number, more: Partial<Episode> = {}) => {
      const openedAt = MIDNIGHT + day * DAY + 6 * HOUR;
      return madeEpisode({ openedAt, endedAt: openedAt + minutes * MINUTE, ...more });
    };
    const burning = { endedAt: null, ending: null };
    const history = [
      lasting(0, 100, { after: ["UpdateStack pay"] }),
      lasting(1, 9, { actedAt: MIDNIGHT, after: ["CodeDeploy pay", "UpdateStack pay"] }),
      lasting(1, 10, { after: ["CodeDeploy pay"] }),
      lasting(3, 8, { ending: "data-stopped", after: ["CodeDeploy pay"] }),
      lasting(7, 0, burning),
      lasting(8, 0, burning),
    ];

    expect(figures(history)).toEqual({
      fires: 6,
      days: 5,
      within: LEARNT_FROM,
      acted: 1,
      healed: 1,
      median: 9 * MINUTE,
      longest: 100 * MINUTE,
      clock: 6 * HOUR,
      atClock: 6,
      clockDays: 5,
      spanDays: 9,
      change: "CodeDeploy pay",
      afterChange: 3,
      burning: NOW - (MIDNIGHT + 8 * DAY + 6 * HOUR),
    });
  });

  test("know no duration while nothing has ended, and none below nothing where clocks differ", () => {
    const openedAt = MIDNIGHT;
    expect(figures([madeEpisode({ openedAt, endedAt: null, ending: null })])).toMatchObject({
      median: null,
      longest: null,
    });
    expect(figures([madeEpisode({ openedAt, endedAt: openedAt - MINUTE })])).toMatchObject({ median: 0, longest: 0 });
    expect(figures([madeEpisode({ openedAt: NOW + MINUTE, endedAt: null, ending: null })]).burning).toBe(0);
  });

  test.each<[string, Partial<Episode>, number]>([
    ["in ten minutes", { endedAt: MIDNIGHT + HEALS_WITHIN }, 1],
    ["later", { endedAt: MIDNIGHT + HEALS_WITHIN + 1 }, 0],
    ["after somebody came", { actedAt: MIDNIGHT }, 0],
    ["because its data stopped", { ending: "data-stopped" }, 0],
    ["by hand", { ending: "by-hand" }, 0],
    ["not at all", { endedAt: null, ending: null }, 0],
  ])("count as healed what was over: %s", (_, more, healed) => {
    expect(figures([madeEpisode({ openedAt: MIDNIGHT, ...more })]).healed).toBe(healed);
  });

  test.each<[string, number[], { clock: number | null; atClock: number; clockDays: number }]>([
    [
      "twenty minutes from its middle lie around it, and a minute more does not",
      [3 * HOUR - SAME_TIME_WITHIN, DAY + 3 * HOUR, 2 * DAY + 3 * HOUR + SAME_TIME_WITHIN],
      { clock: 3 * HOUR, atClock: 3, clockDays: 3 },
    ],
    [
      "twenty-one minutes to both sides leave only the middle",
      [3 * HOUR - 21 * MINUTE, DAY + 3 * HOUR, 2 * DAY + 3 * HOUR + 21 * MINUTE],
      { clock: 3 * HOUR, atClock: 1, clockDays: 1 },
    ],
    [
      "two of one morning are of one day",
      [6 * HOUR - 10 * MINUTE, 6 * HOUR + 10 * MINUTE, DAY + 6 * HOUR],
      { clock: 6 * HOUR, atClock: 3, clockDays: 2 },
    ],
    [
      "ten minutes before a midnight and ten after it are near, and of one day",
      [DAY - 10 * MINUTE, DAY + 10 * MINUTE],
      { clock: 0, atClock: 2, clockDays: 1 },
    ],
    ["at midnight and at noon have no middle", [0, DAY + 12 * HOUR], { clock: null, atClock: 0, clockDays: 0 }],
    [
      "at every hour have no middle, though one comes half an hour late",
      Array.from({ length: 24 }, (_, hour) => hour * HOUR + (hour === 0 ? 30 * MINUTE : 0)),
      { clock: null, atClock: 0, clockDays: 0 },
    ],
    [
      "at every hour, and one of them once more, have that one's",
      [...Array.from({ length: 24 }, (_, hour) => hour * HOUR), DAY + 5 * HOUR],
      { clock: 5 * HOUR, atClock: 2, clockDays: 2 },
    ],
  ])("of fires around a time of day: %s", (_, times, told) => {
    expect(figures(at(...times))).toMatchObject(told);
  });

  test.each<[string[], string | null, number]>([
    [[], null, 0],
    [["b"], "b", 1],
    [["b", "a", "a"], "a", 2],
    [["a", "b", "b", "c"], "b", 2],
    [["b", "a"], "b", 1],
    [["a", "b", "c", "b", "c"], "b", 2],
  ])(
    "name of the changes %j the one that comes most often, and of equal ones the first: %s",
    (names, change, times) => {
      const history = names.map((name, day) => madeEpisode({ openedAt: MIDNIGHT + day * DAY, after: [name] }));
      expect(figures(history)).toMatchObject({ change, afterChange: times });
    },
  );
});

test("a quantile is the value that so large a share does not exceed", () => {
  const values = [100, 9, 30, 10, 2, 7, 8, 1, 5, 4];
  expect([0, 0.1, 0.5, 0.8, 0.9, 1].map((share) => quantile(values, share))).toEqual([1, 1, 7, 10, 30, 100]);
  expect(quantile([], 0.5)).toBeNull();
});
