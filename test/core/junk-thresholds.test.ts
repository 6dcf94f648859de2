import type { Episode } from "@hansho/core/episode";
import { LEARNT_FROM } from "@hansho/core/junk-habit";
import {
  ACTED_WITHIN,
  FEWEST_CHANGES,
  FEWEST_CRITICAL,
  FEWEST_DAYS,
  FEWEST_FIRES,
  type JunkContext,
  judgeJunk,
  OPEN_FOR,
  surely,
  surestFirst,
} from "@hansho/core/learnt-junk";
import { DAY, HOUR } from "@hansho/core/zone";
import { describe, expect, test } from "vitest";
import { madeEpisode, madeHistory } from "./made-episodes.ts";

const NOW = Date.UTC(2026, 10, 25);

function judge(history: readonly Episode[], more: Partial<JunkContext> = {}) {
  return judgeJunk(history, { zone: "UTC", said: null, muted: false, now: NOW, ...more });
}

function verdict(history: readonly Episode[], more: Partial<JunkContext> = {}) {
  const judged = judge(history, more);
  return "candidate" in judged ? judged.candidate.kind : judged.not;
}

/** So many fires that burned an hour, each on a day of its own: nothing heals, and no time of day is theirs. */
const fires = (count: number, each: (index: number) => Partial<Episode> = () => ({})) =>
  madeHistory(count, NOW, (index) => {
    const openedAt = NOW - (count - index) * DAY + ((index * 7) % 24) * HOUR;
    return { openedAt, endedAt: openedAt + HOUR, ...each(index) };
  });

/** Fires on days before now, at hours of them by the tenant's clocks. */
const on = (...at: [daysAgo: number, hour: number][]) =>
  at
    .map(([day, hour]) => NOW - day * DAY + hour * HOUR)
    .sort((a, b) => a - b)
    .map((openedAt, index) =>
      madeEpisode({ incident: `pay-${index}`, openedAt, endedAt: openedAt + HOUR, ending: "recovered" }),
    );

const days = (count: number, hour: number) =>
  Array.from({ length: count }, (_, index): [number, number] => [index + 1, hour]);

const following = (hits: number) => (index: number) => ({ after: index < hits ? ["UpdateStack pay"] : [] });

/** Fires of which so many healed. */
const healing = (count: number, healed: number) =>
  madeHistory(count, NOW).map((one, index) => (index < healed ? one : { ...one, endedAt: one.openedAt + HOUR }));

describe("at the fewest and at one less", () => {
  test.each<[string, Episode[], string]>([
    ["fires", fires(FEWEST_FIRES), "never-acknowledged"],
    ["fires, one less", fires(FEWEST_FIRES - 1), "too-few"],
    ["days", on(...days(4, 0), ...days(4, 12), [5, 6]), "never-acknowledged"],
    ["days, one less", on(...days(FEWEST_DAYS - 1, 0), ...days(FEWEST_DAYS - 1, 12)), "too-few"],
    ["fires after a change", fires(FEWEST_CHANGES, following(FEWEST_CHANGES)), "follows-change"],
    ["fires after a change, one less of them", fires(FEWEST_CHANGES, following(FEWEST_CHANGES - 1)), "too-few"],
    ["fires after a change, one less", fires(FEWEST_CHANGES - 1, following(FEWEST_CHANGES - 1)), "too-few"],
    ["fires of a critical alarm", fires(FEWEST_CRITICAL, () => ({ severity: "critical" })), "never-acknowledged"],
    [
      "fires of a critical alarm, one less",
      fires(FEWEST_CRITICAL - 1, () => ({ severity: "critical" })),
      "too-few-for-critical",
    ],
    ["fires of a critical alarm, six", fires(FEWEST_CHANGES, () => ({ severity: "critical" })), "too-few-for-critical"],
    ["fires of a critical alarm, five", fires(FEWEST_CHANGES - 1, () => ({ severity: "critical" })), "too-few"],
  ])("%s", (_, history, told) => {
    expect(verdict(history)).toBe(told);
  });
});

describe("at the share that a habit must have and just below", () => {
  test.each<[string, Episode[], string]>([
    ["nine of ten at one time of day", on(...days(9, 3), [10, 4]), "same-time"],
    ["eight of ten at one time of day", on(...days(8, 3), [9, 4], [10, 4]), "never-acknowledged"],
    ["all at one time of day, seven of them", on(...days(7, 3)), "too-few"],
    ["eight at one time of day on five days", on(...days(5, 3), ...days(3, 3.2)), "same-time"],
    [
      "nine of ten at one time of day on four days",
      on(...days(4, 3), ...days(4, 3.1), [4, 3.2], [5, 4]),
      "never-acknowledged",
    ],
    ["on six of ten days", on(...days(5, 3), ...days(3, 3.1), [10, 3]), "same-time"],
    ["on six of eleven days", on(...days(5, 3), ...days(3, 3.1), [11, 3]), "never-acknowledged"],
    ["eight of ten after a change", fires(10, following(8)), "follows-change"],
    ["seven of ten after a change", fires(10, following(7)), "never-acknowledged"],
    ["nine of ten that healed", healing(10, 9), "heals-by-itself"],
    ["eight of ten that healed", healing(10, 8), "never-acknowledged"],
  ])("%s", (_, history, told) => {
    expect(verdict(history)).toBe(told);
  });
});

describe("at the moment from which it counts and just before", () => {
  const acted = (ago: number) => fires(12, (index) => (index === 0 ? { actedAt: NOW - ago } : {}));
  const burning = (ms: number, more: Partial<Episode> = {}) => [
    madeEpisode({ openedAt: NOW - ms, endedAt: null, ending: null, ...more }),
  ];

  test("somebody did something four weeks ago", () => {
    expect(verdict(acted(ACTED_WITHIN - 1))).toBe("acted-recently");
    expect(verdict(acted(ACTED_WITHIN))).toBe("no-habit");
  });

  test("it has been burning for thirty days, and is not critical", () => {
    expect(verdict(burning(OPEN_FOR - 1))).toBe("too-few");
    expect(verdict(burning(OPEN_FOR))).toBe("open-for-months");
    expect(verdict(burning(30 * DAY))).toBe("open-for-months");
    expect(verdict(burning(OPEN_FOR, { severity: "critical" }))).toBe("too-few");
  });

  test("a critical alarm that burns for months is judged by its other habits alone", () => {
    const many = fires(FEWEST_CRITICAL, () => ({ severity: "critical", after: ["CodeDeploy pay"] }));
    expect(verdict([...burning(OPEN_FOR, { severity: "critical" }), ...many])).toBe("follows-change");
  });

  test("the longer it burns the surer that is, until three months", () => {
    const strength = (ms: number) => {
      const judged = judge(burning(ms));
      return "candidate" in judged ? judged.candidate.strength : null;
    };
    expect([OPEN_FOR, 1.5 * OPEN_FOR, 3 * OPEN_FOR, 4 * OPEN_FOR].map(strength)).toEqual([1 / 3, 0.5, 1, 1]);
  });

  test("its history began two months ago, or as long ago as it is asked", () => {
    const seen = (ago: number, within?: number) => {
      const judged = judge([madeEpisode({ openedAt: NOW - ago })], within === undefined ? {} : { within });
      return "figures" in judged ? [judged.figures.fires, judged.figures.within] : null;
    };
    expect(seen(LEARNT_FROM - 1)).toEqual([1, LEARNT_FROM]);
    expect(seen(LEARNT_FROM)).toEqual([0, LEARNT_FROM]);
    expect(seen(2 * DAY, 2 * DAY)).toEqual([0, 2 * DAY]);
    expect(seen(2 * DAY - 1, 2 * DAY)).toEqual([1, 2 * DAY]);
  });
});

test("a habit is as sure as its own share of the fires", () => {
  const strength = (history: Episode[]) => {
    const judged = judge(history);
    return "candidate" in judged ? judged.candidate.strength : null;
  };
  expect(strength(on(...days(9, 3), [10, 4]))).toBe(surely(9, 10));
  expect(strength(fires(10, following(8)))).toBe(surely(8, 10));
  expect(strength(healing(10, 9))).toBe(surely(9, 10));
  expect(strength(fires(10))).toBe(surely(10, 10));
});

test("an alarm that is not proposed has its figures", () => {
  expect(judge([])).toMatchObject({ not: "too-few", figures: { fires: 0 } });
  expect(judge(fires(9), { muted: true })).toMatchObject({ not: "muted", figures: { fires: 9 } });
});

test("of equally sure ones that fire as often, the first by its alarm's key comes first", () => {
  const candidate = (alarm: string) => {
    const judged = judge(fires(9, () => ({ alarm })));
    if (!("candidate" in judged)) throw new Error(judged.not);
    return judged.candidate;
  };
  const [a, b, c] = [candidate("a"), candidate("b"), candidate("c")];
  for (const given of [
    [a, b, c],
    [c, b, a],
    [b, c, a],
  ])
    expect(surestFirst(given).map(({ alarm }) => alarm)).toEqual(["a", "b", "c"]);
});
