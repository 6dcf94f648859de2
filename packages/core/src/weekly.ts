import { DAY, dayOfWall, MINUTE, momentOfWall, type Weekday, wallAt, weekdayOf, weekdays } from "./zone.ts";

/** A part of a day that comes again on days of the week; minutes since midnight by the zone's clocks. */
export type WeeklyHours = {
  /** The days on which it begins; every day where there are none. */
  days: readonly Weekday[];
  from: number;
  /** At or before `from` it ends on the next day: 22:00 to 06:00; equal is a whole day. */
  to: number;
};

/** From one moment (epoch milliseconds), included, to another, excluded. */
export type Span = { from: number; to: number };

/** The span of weekly hours that a moment lies in by a zone's clocks, or null: one that began the day before included. */
export function spanAt(hours: WeeklyHours, zone: string, at: number): Span | null {
  return spansNear(hours, zone, at, [-1, 0]).find(({ from, to }) => from <= at && at < to) ?? null;
}

/** The next span of weekly hours that begins after a moment. */
export function nextSpan(hours: WeeklyHours, zone: string, at: number): Span {
  const found = spansNear(hours, zone, at, TWO_WEEKS).find(({ from }) => from > at);
  if (!found) throw new Error(`Weekly hours of ${zone} never begin: ${JSON.stringify(hours)}.`);
  return found;
}

/** A week further, for a day whose hours clocks that are set forward leave out. */
const TWO_WEEKS = Array.from({ length: 16 }, (_, days) => days);

/**
 * The spans that begin so many days from a moment's day, on such days (by the wall time of their beginning) as are let; what clocks that
 * are set forward leave nothing of is none. One by one, for asking a zone's clocks takes long.
 */
export function spansNear(
  { days, from, to }: WeeklyHours,
  zone: string,
  at: number,
  offsets: readonly number[],
  isLet: (day: number) => boolean = () => true,
): IteratorObject<Span> {
  const today = dayOfWall(wallAt(at, zone));
  const length = to > from ? to - from : to - from + DAY / MINUTE;
  return offsets
    .values()
    .map((offset) => today + offset * DAY)
    .filter((day) => days.length === 0 || days.some((name) => weekdays.indexOf(name) === weekdayOf(day)))
    .filter(isLet)
    .map((day) => {
      const begins = day + from * MINUTE;
      return { from: momentOfWall(begins, zone), to: momentOfWall(begins + length * MINUTE, zone) };
    })
    .filter((span) => span.from < span.to);
}
