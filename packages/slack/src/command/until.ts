import {
  type CalendarDay,
  DAY,
  dayOfWall,
  MINUTE,
  momentOfWall,
  momentsOf,
  wallAt,
  wallOfDay,
} from "@hansho/core/zone";
import { plain } from "./tokens.ts";

/** A time as typed: what a clock will show in a zone (the tenant's where null), on a day or, where null, when it next does. */
export type TimeWords = { day: CalendarDay | null; minutes: number; zone: string | null };

/** Reads ISO 8601, `2026-11-22 09:00`, `18:00`, `18時30分`, each with a zone or without; null when it is none of these. */
export function timeOf(words: readonly string[]): TimeWords | null {
  const text = words.map(plain).join(" ").trim();
  const { date, hours, minutes = "0", zoneWord } = partsOf(text);
  if (hours === undefined) return null;
  const clock = Number(hours) * 60 + Number(minutes);
  const zone = zoneWord ? zoneOf(zoneWord) : null;
  const day = date ? dayOf(date) : null;
  if (clock >= 24 * 60 || Number(minutes) > 59 || (zoneWord && !zone) || (date && !day)) return null;
  return { day, minutes: clock, zone };
}

/** How many of these words may belong to a time, so that what follows is read as something else. */
export function timeWordsIn(words: readonly string[]): number {
  const longest = [4, 3, 2, 1].find((count) => count <= words.length && timeOf(words.slice(0, count)) !== null);
  return longest ?? 0;
}

/** The moment (epoch milliseconds) that is meant; a clock without a day means when it next shows that time. */
export function momentOf(time: TimeWords, now: number, tenantZone: string): number {
  const zone = time.zone ?? tenantZone;
  if (time.day) return momentOfWall(wallOfDay(time.day) + time.minutes * MINUTE, zone);
  const today = dayOfWall(wallAt(now, zone));
  const next = [0, 1, 2].flatMap((days) => momentsOf(today + days * DAY + time.minutes * MINUTE, zone));
  return next.find((at) => at > now) ?? now;
}

const SHAPES = [
  /^(?:(?<date>[\d/-]{8,10})[T ])?(?<hours>\d{1,2}):(?<minutes>\d{2})(?::\d{2}(?:\.\d+)?)?(?: ?まで)? ?(?<zoneWord>Z|[A-Za-z][\w+/-]*|[+-]\d{2}:?\d{2})?(?: ?まで)?$/u,
  /^(?<hours>\d{1,2})時(?:(?<minutes>\d{1,2})分)?(?: ?まで)?$/u,
];

function partsOf(text: string): Partial<Record<"date" | "hours" | "minutes" | "zoneWord", string>> {
  return SHAPES.map((shape) => shape.exec(text)?.groups).find((groups) => groups !== undefined) ?? {};
}

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

function dayOf(text: string): CalendarDay | null {
  if (!/^\d{4}([-/])\d{1,2}\1\d{1,2}$/u.test(text)) return null;
  const [year = 0, month = 0, day = 0] = text.split(/[-/]/u).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : null;
}
