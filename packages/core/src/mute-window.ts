import { type Calendars, isOnOne } from "./calendar.ts";
import type { Matcher } from "./matcher.ts";
import type { Mute } from "./mute.ts";
import { type Span, spansNear, type WeeklyHours } from "./weekly.ts";
import { calendarDayOf, wallAt } from "./zone.ts";

/** A mute that comes again by itself: at hours of the week, by a zone's clocks, on the days that its calendars let. */
export type MuteWindow = {
  name: string;
  match: readonly Matcher[];
  /** An IANA zone. */
  zone: string;
  hours: WeeklyHours;
  /** Only on days of one of these calendars; on all where there are none. */
  on: readonly string[];
  /** On no day of these. */
  except: readonly string[];
  reason: string | null;
};

/** When a window holds at a moment (epoch milliseconds), or null; it is the day on which it begins that counts. */
export function windowAt(window: MuteWindow, calendars: Calendars, at: number): Span | null {
  return spans(window, calendars, at, [-1, 0]).find(({ from, to }) => from <= at && at < to) ?? null;
}

/** The next times at which a window begins, as many as are asked for; fewer where there are no more in a year. */
export function nextWindows(window: MuteWindow, calendars: Calendars, at: number, most: number): Span[] {
  return spans(window, calendars, at, A_YEAR)
    .filter(({ from }) => from > at)
    .take(most)
    .toArray();
}

/** One occurrence of a window as a mute; its id is the window's name and the day (month and day) on which it begins. */
export function muteOfWindow(tenant: string, { name, match, zone, reason }: MuteWindow, { from, to }: Span): Mute {
  const { month, day } = calendarDayOf(wallAt(from, zone));
  const date = [month, day].map((part) => String(part).padStart(2, "0")).join("");
  return {
    id: `m-${name}-${date}`,
    tenant,
    matchers: [...match],
    from,
    until: to,
    by: "hansho.yaml",
    reason,
    made: { for: "window", name },
    endedAt: null,
  };
}

/** The mute of a window that has held by other hours of its day before: its id names the hour, too. */
export function laterThatDay(mute: Mute, zone: string): Mute {
  const time = new Date(wallAt(mute.from, zone)).toISOString().slice(11, 16).replace(":", "");
  return { ...mute, id: `${mute.id}-${time}` };
}

/** A leap year, and the day on which it comes again. */
const A_YEAR = Array.from({ length: 367 }, (_, days) => days);

function spans({ hours, zone, on, except }: MuteWindow, calendars: Calendars, at: number, offsets: readonly number[]) {
  const isLet = (day: number) => (on.length === 0 || isOnOne(calendars, on, day)) && !isOnOne(calendars, except, day);
  return spansNear(hours, zone, at, offsets, isLet);
}
