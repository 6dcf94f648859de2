import type { AlarmSetting, Episode } from "@hansho/core/episode";
import { changesFor, type JunkChange } from "@hansho/core/junk-change";
import { figuresOf, type JunkFigures, type JunkKind } from "@hansho/core/junk-habit";
import { DAY, HOUR, MINUTE } from "@hansho/core/zone";
import { describe, expect, test } from "vitest";
import { START } from "./made.ts";
import { madeEpisode, madeHistory, madeSetting } from "./made-episodes.ts";

const none = figuresOf([], { zone: "UTC", within: DAY, now: START });
const remove: JunkChange[] = [{ what: "remove" }];

/** What is proposed for one alarm set so, whose fires lasted so long. */
function changes(
  kind: JunkKind,
  figures: Partial<JunkFigures>,
  setting: Partial<AlarmSetting> | null = {},
  more: Partial<Episode> = {},
): JunkChange[] {
  const last = madeEpisode({ ...more, setting: setting && { ...madeSetting, ...setting } });
  return changesFor(kind, [madeEpisode(), last], { ...none, ...figures });
}

const evaluation = (from: number, to: number, periodSeconds = 60) => ({
  what: "evaluation",
  from,
  to,
  periodSeconds,
});
const rule = (shorterThan: number | null) => ({ what: "rule", shorterThan });
const window = (from: number, to: number) => ({ what: "window", from, to });

describe("of what heals or follows a change", () => {
  test.each<[string, number | null, Partial<AlarmSetting> | null, unknown[]]>([
    ["what was over at once waits a period more", 0, {}, [evaluation(1, 2), rule(MINUTE)]],
    ["what took a minute waits one more", MINUTE, {}, [evaluation(1, 2), rule(MINUTE)]],
    ["what took a moment longer waits two", MINUTE + 1, {}, [evaluation(1, 3), rule(2 * MINUTE)]],
    ["what took ten minutes is still a rule's", 10 * MINUTE, {}, [evaluation(1, 11), rule(10 * MINUTE)]],
    ["what took longer than ten is none", 10 * MINUTE + 1, {}, [evaluation(1, 12)]],
    ["an hour is still waited", HOUR, {}, [evaluation(1, 61)]],
    ["what took longer than an hour is to go", HOUR + 1, {}, remove],
    ["what has never ended is to go", null, {}, remove],
    ["what has no period has a rule", MINUTE, { periodSeconds: null }, [rule(MINUTE)]],
    ["what has a period of nothing has a rule", MINUTE, { periodSeconds: 0 }, [rule(MINUTE)]],
    ["what has no periods has a rule", MINUTE, { evaluationPeriods: null }, [rule(MINUTE)]],
    ["what was never told its setting has a rule", MINUTE, null, [rule(MINUTE)]],
    [
      "a day of periods can be set",
      MINUTE,
      { periodSeconds: 300, evaluationPeriods: 287 },
      [evaluation(287, 288, 300), rule(MINUTE)],
    ],
    ["more than a day cannot", MINUTE, { periodSeconds: 300, evaluationPeriods: 288 }, [rule(MINUTE)]],
  ])("%s", (_, longest, setting, told) => {
    expect(changes("heals-by-itself", { longest }, setting)).toEqual(told);
    expect(changes("follows-change", { longest }, setting)).toEqual(told);
  });

  test("an alarm made of others has no periods of its own", () => {
    expect(changes("heals-by-itself", { longest: MINUTE }, {}, { kind: "composite" })).toEqual([rule(MINUTE)]);
    expect(changes("heals-by-itself", { longest: HOUR }, {}, { kind: "composite" })).toEqual(remove);
  });
});

describe("of what comes at the same time", () => {
  test.each<[string, Partial<JunkFigures>, unknown]>([
    ["half an hour to both sides, where none has ended", { clock: 3 * HOUR, longest: null }, window(150, 210)],
    ["and for as long as it burns", { clock: 3 * HOUR, longest: HOUR }, window(150, 270)],
    ["four hours at the most", { clock: 3 * HOUR, longest: 4 * HOUR }, window(150, 450)],
    ["and no longer", { clock: 3 * HOUR, longest: 9 * HOUR }, window(150, 450)],
    ["in steps of five minutes", { clock: 3 * HOUR + 3 * MINUTE, longest: 0 }, window(155, 215)],
    ["over the midnight before it", { clock: 10 * MINUTE, longest: 0 }, window(1_420, 40)],
    ["over the midnight after it", { clock: DAY - 10 * MINUTE, longest: 0 }, window(1_400, 20)],
    ["from midnight where it begins there", { clock: 30 * MINUTE, longest: 0 }, window(0, 60)],
  ])("a window: %s", (_, figures, told) => {
    expect(changes("same-time", figures, null)).toEqual([told]);
  });

  test("and after the window a longer evaluation, where one helps", () => {
    expect(changes("same-time", { clock: 3 * HOUR, longest: MINUTE })).toEqual([window(150, 210), evaluation(1, 2)]);
  });
});

describe("of what nobody comes to", () => {
  const told = (peaks: (number | null)[], setting: Partial<AlarmSetting> = {}) =>
    changesFor(
      "never-acknowledged",
      madeHistory(peaks.length, START, (index) => ({
        setting: { ...madeSetting, ...setting, peak: peaks[index] ?? null },
      })),
      none,
    );
  const threshold = (from: number, to: number) => [{ what: "threshold", from, to }];

  test.each<[string, (number | null)[], Partial<AlarmSetting>, unknown]>([
    ["four of five reached eight, and a twentieth is added", [6, 7, 8, 8, 90], {}, threshold(5, 8.4)],
    ["three significant digits are enough", [1_234, 1_234, 1_234, 1_234, 1_234], {}, threshold(5, 1_300)],
    ["of four values nothing is said", [6, 7, 8, 8], {}, remove],
    ["of five fires with four values nothing is said", [6, 7, null, 8, 8], {}, remove],
    ["what was not measured does not count", [6, 7, 8, 8, null, 90], {}, threshold(5, 8.4)],
    ["what only touches its threshold has none beyond", [5, 5, 5, 5, 5], {}, remove],
    ["what lies on the quiet side has none beyond", [4.9, 4.9, 4.9, 4.9, 4.9], {}, remove],
    [
      "what fires below goes lower",
      [40, 40, 40, 30, 10],
      { comparison: "LessThanOrEqualToThreshold", threshold: 50 },
      threshold(50, 28.5),
    ],
    [
      "what fires below nothing goes further below",
      [-5, -5, -5, -10, -40],
      { comparison: "LessThanThreshold", threshold: -1 },
      threshold(-1, -10.5),
    ],
    [
      "what fires above a value below nothing goes towards it",
      [-10, -10, -10, -10, -10],
      { threshold: -20 },
      threshold(-20, -9.5),
    ],
    ["a side that nobody told has none beyond", [6, 7, 8, 8, 90], { comparison: null }, remove],
    ["a band has no threshold", [6, 7, 8, 8, 90], { threshold: null }, remove],
  ])("%s", (_, peaks, setting, change) => {
    expect(told(peaks, setting)).toEqual(change);
  });

  test("only the fires of its threshold of today count", () => {
    const history = (before: Episode["setting"], today: number) =>
      changesFor(
        "never-acknowledged",
        [
          ...madeHistory(6, START - 10 * DAY, () => ({ setting: before })),
          ...madeHistory(today, START, () => ({ setting: { ...madeSetting, peak: 8 } })),
        ],
        none,
      );

    for (const before of [null, { ...madeSetting, threshold: 2, peak: 100 }, { ...madeSetting, peak: null }]) {
      expect(history(before, 5)).toEqual(threshold(5, 8.4));
      expect(history(before, 4)).toEqual(remove);
    }
  });

  test("without a setting it is to go", () => {
    expect(changes("never-acknowledged", {}, null)).toEqual(remove);
  });
});

describe("whatever the habit", () => {
  test.each<JunkKind>(["open-for-months", "same-time", "follows-change", "heals-by-itself", "never-acknowledged"])(
    "of a series, and of an alarm without incidents, only a rule is changed: %s",
    (kind) => {
      expect(changes(kind, { longest: MINUTE }, {}, { contributor: "orders-eu" })).toEqual([rule(null)]);
      expect(changesFor(kind, [], none)).toEqual([rule(null)]);
    },
  );

  test("what burns for months is to go, however long its other fires were", () => {
    expect(changes("open-for-months", { longest: MINUTE })).toEqual(remove);
  });
});
