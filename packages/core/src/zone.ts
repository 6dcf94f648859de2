/** A minute, an hour, a day and a week of a clock that is never set, in milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** Days of the week, Monday first, as ISO 8601 counts them. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** One day of the week. */
export type Weekday = (typeof weekdays)[number];

/** A date of the calendar; months from 1. */
export type CalendarDay = { year: number; month: number; day: number };

/*
 * A "wall" time is what clocks of a zone show, counted in milliseconds as if they showed UTC: days and weeks can be added to it and
 * divided by without a thought of summer time. Only the two functions below know a zone's rules, and they ask Intl.
 */

/** What a zone's clocks show at a moment (epoch milliseconds), as a wall time. */
export function wallAt(at: number, zone: string): number {
  return at + offsetAt(at, zone);
}

/** The moments at which a zone's clocks show a wall time: two when they are set back, one after the gap when they are set forward. */
export function momentsOf(wall: number, zone: string): [number, ...number[]] {
  const before = offsetAt(wall - DAY / 2, zone);
  const after = offsetAt(wall + DAY / 2, zone);
  const exact = [wall - before, wall - after].filter((at) => wallAt(at, zone) === wall).sort((a, b) => a - b);
  const [first = wall - before, last = first] = exact;
  return first === last ? [first] : [first, last];
}

/** The first moment at which a zone's clocks show a wall time. */
export function momentOfWall(wall: number, zone: string): number {
  return momentsOf(wall, zone)[0];
}

/** The wall time of a day's beginning. */
export function dayOfWall(wall: number): number {
  return Math.floor(wall / DAY) * DAY;
}

/** The wall time at which a date begins. */
export function wallOfDay({ year, month, day }: CalendarDay): number {
  return Date.UTC(year, month - 1, day);
}

/** Which date it is at a wall time. */
export function calendarDayOf(wall: number): CalendarDay {
  const date = new Date(wall);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Which day of the week it is at a wall time, 0 for Monday; 1970 began on a Thursday. */
export function weekdayOf(wall: number): number {
  return (((Math.floor(wall / DAY) + 3) % 7) + 7) % 7;
}

/** How far a zone's clocks are ahead of UTC, in milliseconds. */
export function offsetAt(at: number, zone: string): number {
  const parts = clockOf(zone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(at / 1_000) * 1_000;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat("en-US", { ...WALL, timeZone: zone });
  clocks.set(zone, clock);
  return clock;
}

/** Clocks that were read before: making one takes seven times as long as reading it, and a process knows few zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

const WALL: Intl.DateTimeFormatOptions = {
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
  hourCycle: "h23",
};
