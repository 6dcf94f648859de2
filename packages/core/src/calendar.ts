import { calendarDayOf, DAY, weekdayOf } from "./zone.ts";

/** Days that are told apart from the others: by their dates, or as days of every month. */
export type Calendar = {
  /** As ISO 8601 has them: 2026-12-31. */
  dates: readonly string[];
  /** From 1; -1 is the month's last day, -2 the one before. A month that has no such day has none. */
  monthDays: readonly number[];
  /** A day of the month on which business is closed stands for the business day before or after it; null: for itself. */
  ifClosed: "before" | "after" | null;
  /** The calendars on whose days business is closed, as it is on every Saturday and Sunday. */
  closed: readonly string[];
};

/** Calendars by name. */
export type Calendars = Readonly<Record<string, Calendar>>;

/** Whether a day (the wall time of its beginning) is on one of these calendars; what is no calendar has no days. */
export function isOnOne(calendars: Calendars, names: readonly string[], day: number): boolean {
  return names.some((name) => {
    const calendar = Object.hasOwn(calendars, name) ? calendars[name] : undefined;
    return calendar !== undefined && isOn(calendars, calendar, day);
  });
}

function isOn(calendars: Calendars, calendar: Calendar, day: number): boolean {
  return calendar.dates.includes(isoOf(day)) || standsForMonthDay(calendars, calendar, day);
}

function standsForMonthDay(calendars: Calendars, calendar: Calendar, day: number): boolean {
  const { ifClosed, closed, monthDays } = calendar;
  if (ifClosed === null) return isMonthDay(monthDays, day);
  const isClosed = (one: number) => weekdayOf(one) >= SATURDAY || isOnOne(calendars, closed, one);
  if (isClosed(day)) return false;
  // The closed days that lead up to it, or away from it, are what it stands for.
  const step = ifClosed === "before" ? DAY : -DAY;
  for (let one = day; Math.abs(one - day) <= LONGEST_CLOSED; one += step) {
    if (one !== day && !isClosed(one)) return false;
    if (isMonthDay(monthDays, one)) return true;
  }
  return false;
}

function isMonthDay(monthDays: readonly number[], day: number): boolean {
  const { year, month, day: number } = calendarDayOf(day);
  const fromEnd = number - new Date(Date.UTC(year, month, 0)).getUTCDate() - 1;
  return monthDays.includes(number) || monthDays.includes(fromEnd);
}

function isoOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

const SATURDAY = 5;

/** Whoever is closed for longer than a month has no business day to stand for it. */
const LONGEST_CLOSED = 31 * DAY;
