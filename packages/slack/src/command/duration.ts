import { plain } from "./tokens.ts";

/** Milliseconds of `30m`, `2h`, `1d`, `1w`, `1h30m`, `1.5h`, `2時間30分`, `一時間半` or `半日`; null when it is none, or nothing. */
export function durationOf(word: string): number | null {
  const text = counted(
    plain(word)
      .toLowerCase()
      .replace(/[.,!。、]+$/u, ""),
  );
  if (!/^(?:\d{1,6}(?:\.\d{1,2})?(?:[a-z]+|週間?|日間?|時間|分間?))+$/u.test(text)) return null;
  const parts = [...text.matchAll(/([\d.]+)([^\d.]+)/gu)].map(
    ([, count, unit]) => Number(count) * (UNITS[unit ?? ""] ?? Number.NaN),
  );
  const sum = Math.round(parts.reduce((total, part) => total + part, 0));
  return Number.isFinite(sum) && sum > 0 ? sum : null;
}

/** Japanese numerals up to 99 as digits, and halves as what they are half of. */
function counted(text: string): string {
  return text
    .replace(/^半日/u, "12時間")
    .replace(/(?<=時間)半/u, "30分")
    .replace(/([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=[週日時分])/gu, (all, tens, ten, ones) => {
      if (all === "") return "";
      const lead = ten === "" ? digit(tens) * (ones === "" ? 1 : 10) : (tens === "" ? 1 : digit(tens)) * 10;
      return String(lead + (ones === "" ? 0 : digit(ones)));
    });
}

function digit(numeral: string): number {
  return "一二三四五六七八九".indexOf(numeral) + 1;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: Record<string, number> = {
  m: MINUTE,
  min: MINUTE,
  mins: MINUTE,
  minute: MINUTE,
  minutes: MINUTE,
  分: MINUTE,
  分間: MINUTE,
  h: HOUR,
  hr: HOUR,
  hrs: HOUR,
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
