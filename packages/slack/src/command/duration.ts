import { plain } from "./tokens.ts";

/** Milliseconds of `30m`, `2h`, `1d`, `1w`, `1h30m` or `2時間30分`; null when it is none, or nothing. */
export function durationOf(word: string): number | null {
  const text = plain(word).toLowerCase();
  if (!/^(?:\d{1,6}(?:[a-z]+|週間?|日間?|時間|分間?))+$/u.test(text)) return null;
  const parts = [...text.matchAll(/(\d+)(\D+)/gu)].map(
    ([, count, unit]) => Number(count) * (UNITS[unit ?? ""] ?? Number.NaN),
  );
  const sum = parts.reduce((total, part) => total + part, 0);
  return Number.isFinite(sum) && sum > 0 ? sum : null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: Record<string, number> = {
  m: MINUTE,
  min: MINUTE,
  mins: MINUTE,
  分: MINUTE,
  分間: MINUTE,
  h: HOUR,
  hr: HOUR,
  hour: HOUR,
  hours: HOUR,
  時間: HOUR,
  d: DAY,
  day: DAY,
  days: DAY,
  日: DAY,
  日間: DAY,
  w: 7 * DAY,
  week: 7 * DAY,
  weeks: 7 * DAY,
  週: 7 * DAY,
  週間: 7 * DAY,
};
