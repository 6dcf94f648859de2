import type { Tenant } from "@hansho/core/tenant";
import type { Span } from "@hansho/core/weekly";
import {
  calendarDayOf,
  DAY,
  dayOfWall,
  MINUTE,
  momentOfWall,
  WEEK,
  wallAt,
  weekdayOf,
  weekdays,
} from "@hansho/core/zone";

/** A week from Monday to Monday by a zone's clocks, by its name of ISO 8601: `2026-W47`. */
export type Week = Span & { name: string };

/** The week that a moment (epoch milliseconds) lies in. */
export function weekAt(at: number, zone: string): Week {
  return weekOf(mondayOf(wallAt(at, zone)), zone);
}

/** The week so many weeks after another (before it where that is negative). */
export function weeksFrom({ from }: Span, weeks: number, zone: string): Week {
  return weekOf(mondayOf(wallAt(from, zone)) + weeks * WEEK, zone);
}

/** The week of a name; null where there is none, as 2026-W54. */
export function weekNamed(name: string, zone: string): Week | null {
  const [, year, number] = /^(\d{4})-W(\d{2})$/u.exec(name) ?? [];
  // The fourth of January is always in the first week.
  const first = mondayOf(Date.UTC(Number(year), 0, 4));
  const week = year === undefined ? null : weekOf(first + (Number(number) - 1) * WEEK, zone);
  return week?.name === name ? week : null;
}

/** So long after its time a report is still made: sweep may have been away. */
const MADE_WITHIN = 3 * 60 * MINUTE;

/** The week of which a tenant's report is to be made at a moment: the last that is over, from its time of the week on; null where none is. */
export function reportedAt({ report, timeZone }: Pick<Tenant, "report" | "timeZone">, now: number): Week | null {
  if (!report) return null;
  const week = weekAt(now, timeZone);
  const wall = mondayOf(wallAt(now, timeZone)) + weekdays.indexOf(report.day) * DAY + report.minutes * MINUTE;
  const at = momentOfWall(wall, timeZone);
  return now >= at && now < at + MADE_WITHIN ? weeksFrom(week, -1, timeZone) : null;
}

function weekOf(monday: number, zone: string): Week {
  const { year } = calendarDayOf(monday + 3 * DAY);
  const number = Math.round((monday - mondayOf(Date.UTC(year, 0, 4))) / WEEK) + 1;
  const name = `${String(year).padStart(4, "0")}-W${String(number).padStart(2, "0")}`;
  return { name, from: momentOfWall(monday, zone), to: momentOfWall(monday + WEEK, zone) };
}

function mondayOf(wall: number): number {
  return dayOfWall(wall) - weekdayOf(wall) * DAY;
}
