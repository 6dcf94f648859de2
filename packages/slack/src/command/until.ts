import {
  type CalendarDay,
  calendarDayOf,
  DAY,
  dayOfWall,
  MINUTE,
  momentOfWall,
  momentsOf,
  wallAt,
  wallOfDay,
  weekdayOf,
  weekdays,
} from "@hansho/core/zone";
import { hourOf, partsOfDay } from "./part-of-day.ts";
import { plain } from "./tokens.ts";

/** A day as typed: a date, one that next comes, so many days ahead of today, or a day of the week (0 for Monday). */
export type DayWords = CalendarDay | Omit<CalendarDay, "year"> | { ahead: number } | { weekday: number };

/**
 * A time as typed: what a clock will show in a zone (the tenant's where null), on a day or, where null, when it next does. From 24:00 on the minutes
 * count on into the next day.
 */
export type TimeWords = { day: DayWords | null; minutes: number; zone: string | null };

/**
 * Reads ISO 8601, `2026-11-22 09:00`, `11/28 9:00`, `18:00`, `25:00`, `6pm`, `tomorrow 9:00`, `mon 9:00`, `明日9時`, `翌朝7時`, `11月28日 午後6時半`,
 * each with a zone or without; null when it is none of these.
 */
export function timeOf(words: readonly string[]): TimeWords | null {
  const typed = words
    .map(plain)
    .join(" ")
    .trim()
    .replace(/^[~〜]|[.,!。、]$/gu, "");
  const text = typed.replace(DAY_BEHIND, "$2 $1");
  const { date, half, hours, minutes, zoneWord } = partsOf(text);
  if (hours === undefined) return null;
  const hour = hourOf(Number(hours), half?.toLowerCase());
  const minute = minutes === "半" ? 30 : Number(minutes ?? 0);
  const zone = zoneWord ? zoneOf(zoneWord) : null;
  const day = date ? dayOf(date.toLowerCase()) : null;
  if (hour === null || hour > LATEST_HOUR || minute > 59 || (zoneWord && !zone) || (date && !day)) return null;
  return { day, minutes: hour * 60 + minute, zone };
}

/** How many of these words may belong to a time, so that what follows is read as something else. */
export function timeWordsIn(words: readonly string[]): number {
  const longest = [4, 3, 2, 1].find((count) => count <= words.length && timeOf(words.slice(0, count)) !== null);
  return longest ?? 0;
}

/** The moment (epoch milliseconds) that is meant; a clock without a day means when it next shows that time. */
export function momentOf(time: TimeWords, now: number, tenantZone: string): number {
  const zone = time.zone ?? tenantZone;
  const today = dayOfWall(wallAt(now, zone));
  const { day } = time;
  const onDays = (days: readonly number[]) =>
    days.flatMap((ahead) => momentsOf(today + ahead * DAY + time.minutes * MINUTE, zone)).find((at) => at > now) ?? now;
  if (day === null) return onDays([-1, 0, 1, 2]);
  if ("weekday" in day) return onDays(A_WEEK.filter((ahead) => weekdayOf(today + ahead * DAY) === day.weekday));
  return momentOfWall(wallOfDayWords(day, today) + time.minutes * MINUTE, zone);
}

/** From yesterday on: its 25:00 may be still to come. */
const A_WEEK = [-1, 0, 1, 2, 3, 4, 5, 6, 7];

/** A date without its year is the next of that name. */
function wallOfDayWords(day: Exclude<DayWords, { weekday: number }>, today: number): number {
  if ("ahead" in day) return today + day.ahead * DAY;
  if ("year" in day) return wallOfDay(day);
  const { year } = calendarDayOf(today);
  const thisYear = wallOfDay({ year, ...day });
  return thisYear < today ? wallOfDay({ year: year + 1, ...day }) : thisYear;
}

const WEEKDAY = "[月火水木金土日]曜日?|(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?";
const DATE = String.raw`(?:(?<date>[\d/-]{3,10}|\d{1,2}月\d{1,2}日|今日|本日|明日|あした|明朝|明後日|あさって|today|tomorrow|${WEEKDAY})(?:[T ]|の|(?<=[日てた朝曜])) ?)?`;
const HALF = `(?:(?<half>${partsOfDay.join("|")}) ?の? ?)?`;
const ZONE = String.raw`(?<zoneWord>Z|[A-Za-z][\w+/-]*|[+-]\d{2}:?\d{2})?`;
const TILL = "(?: ?まで)?";

/** `9:00 tomorrow`: English may name the day last. */
const DAY_BEHIND = new RegExp(`^(?=.*\\d)(.*) (today|tomorrow|${WEEKDAY})$`, "iu");

const SHAPES = [
  `^${DATE}${HALF}${String.raw`(?<hours>\d{1,2}):(?<minutes>\d{2})(?::\d{2}(?:\.\d+)?)?`}${TILL} ?${ZONE}${TILL}$`,
  `^${DATE}${String.raw`(?<hours>\d{1,2})(?::(?<minutes>\d{2}))? ?(?<half>am|pm)`} ?${ZONE}$`,
  `^${DATE}${HALF}${String.raw`(?<hours>\d{1,2})時(?:(?<minutes>半|\d{1,2}(?=分))分?)?`}${TILL} ?${ZONE}${TILL}$`,
].map((shape) => new RegExp(shape, "iu"));

type Parts = Partial<Record<"date" | "half" | "hours" | "minutes" | "zoneWord", string>>;

function partsOf(text: string): Parts {
  return SHAPES.map((shape) => shape.exec(text)?.groups).find((groups) => groups !== undefined) ?? {};
}

/** The day goes on until the last trains and shifts are over: 25:00 is one o'clock of the next. */
const LATEST_HOUR = 29;

/** Only what means one zone everywhere; a country's other abbreviations mean several. */
const ABBREVIATIONS: Record<string, string> = { JST: "Asia/Tokyo", UTC: "UTC", GMT: "UTC", Z: "UTC" };

function zoneOf(word: string): string | null {
  const known = ABBREVIATIONS[word.toUpperCase()];
  if (known) return known;
  if (!/[+/-]/u.test(word)) return null;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: word }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

const DAYS_AHEAD: Readonly<Record<string, number>> = {
  今日: 0,
  本日: 0,
  today: 0,
  明日: 1,
  明朝: 1,
  あした: 1,
  tomorrow: 1,
  明後日: 2,
  あさって: 2,
};

function dayOf(text: string): DayWords | null {
  const ahead = Object.hasOwn(DAYS_AHEAD, text) ? DAYS_AHEAD[text] : undefined;
  if (ahead !== undefined) return { ahead };
  const weekday = weekdayNamed(text);
  if (weekday >= 0) return { weekday };
  const [, nextMonth, nextDay] = /^(\d{1,2})[月/](\d{1,2})日?$/u.exec(text) ?? [];
  // A leap year lets the 29th of February through; in another it is the first of March.
  if (nextMonth !== undefined && nextDay !== undefined) return dayIn(2028, nextMonth, nextDay);
  if (!/^\d{4}([-/])\d{1,2}\1\d{1,2}$/u.test(text)) return null;
  const [year = 0, month = "", day = ""] = text.split(/[-/]/u);
  const next = dayIn(Number(year), month, day);
  return next && { year: Number(year), ...next };
}

function dayIn(year: number, monthWord: string, dayWord: string): Omit<CalendarDay, "year"> | null {
  const [month, day] = [Number(monthWord), Number(dayWord)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { month, day } : null;
}

/** Of a day's name, 0 for Monday; -1 where it is none. */
function weekdayNamed(text: string): number {
  if (/^.曜日?$/u.test(text)) return "月火水木金土日".indexOf(text.charAt(0));
  return /^\p{L}{3,}$/u.test(text) ? weekdays.findIndex((name) => text.startsWith(name)) : -1;
}
