import { nextSpan, spanAt, type WeeklyHours } from "./weekly.ts";
import {
  type CalendarDay,
  DAY,
  dayOfWall,
  MINUTE,
  momentOfWall,
  WEEK,
  type Weekday,
  wallAt,
  wallOfDay,
  weekdayOf,
  weekdays,
} from "./zone.ts";

/** People who take turns, a week or more each. */
export type RotaLayer = {
  /** Slack's user ids, in their order. */
  people: readonly string[];
  /** The first one's first turn begins with the first hand-over on or after this day. */
  starts: CalendarDay;
  /** When a turn ends and the next begins; minutes since midnight by the rota's zone. */
  handover: { day: Weekday; minutes: number };
  /** How many weeks a turn has. */
  weeks: number;
  /** When the layer has somebody on call; always where null. */
  hours: WeeklyHours | null;
};

/** Who is on call when: the first layer that has somebody decides. */
export type Rota = {
  name: string;
  /** An IANA zone. */
  zone: string;
  layers: readonly RotaLayer[];
};

/** Somebody who stands in for whoever the rota says, for a time; epoch milliseconds. */
export type Override = {
  id: string;
  tenant: string;
  rota: string;
  /** Slack's user id. */
  user: string;
  from: number;
  until: number;
  by: string;
};

/** Who is on call, since when and until when (epoch milliseconds), and what said so. */
export type OnCall = { user: string; from: number; until: number; because: "override" | "rota" };

/** Who is on call at a time: the override that was made last, else the first layer whose hours it is; null where nobody is. */
export function onCallAt(rota: Rota, overrides: readonly Override[], at: number): OnCall | null {
  const standIn = overrides
    .filter((one) => one.rota === rota.name && one.from <= at && at < one.until)
    .reduce<Override | null>((last, one) => (last && last.from > one.from ? last : one), null);
  if (standIn) return { user: standIn.user, from: standIn.from, until: standIn.until, because: "override" };
  return onRota(rota, at);
}

function onRota({ layers, zone }: Rota, at: number): OnCall | null {
  for (const [index, layer] of layers.entries()) {
    const duty = dutyAt(layer, zone, at);
    if (!duty) continue;
    // A layer above may begin before this duty ends.
    const until = layers
      .slice(0, index)
      .reduce((end, above) => Math.min(end, beginsAfter(above, zone, at)), duty.until);
    return { ...duty, until, because: "rota" };
  }
  return null;
}

type Duty = { user: string; from: number; until: number };

/** Who has begun a shift ends it, though the hand-over falls into it. */
function dutyAt(layer: RotaLayer, zone: string, at: number): Duty | null {
  if (!layer.hours) return turnAt(layer, zone, at);
  const shift = spanAt(layer.hours, zone, at);
  const turn = shift && turnAt(layer, zone, shift.from);
  return turn && { user: turn.user, from: shift.from, until: shift.to };
}

/** Whose turn it is; nobody's before the first hand-over. */
function turnAt({ people, starts, handover, weeks }: RotaLayer, zone: string, at: number): Duty | null {
  const first = firstHandover(starts, handover);
  const length = weeks * WEEK;
  const near = Math.floor((wallAt(at, zone) - first) / length);
  // Clocks that are set back show a hand-over's time twice: the first counts.
  const turn = [near + 1, near, near - 1].find((number) => momentOfWall(first + number * length, zone) <= at) ?? near;
  const user = people[turn % people.length];
  if (turn < 0 || user === undefined) return null;
  return {
    user,
    from: momentOfWall(first + turn * length, zone),
    until: momentOfWall(first + (turn + 1) * length, zone),
  };
}

/** The wall time of the first hand-over on or after a day. */
function firstHandover(starts: CalendarDay, { day, minutes }: RotaLayer["handover"]): number {
  const begins = dayOfWall(wallOfDay(starts));
  const ahead = (weekdays.indexOf(day) - weekdayOf(begins) + 7) % 7;
  return begins + ahead * DAY + minutes * MINUTE;
}

function beginsAfter(layer: RotaLayer, zone: string, at: number): number {
  const starts = momentOfWall(firstHandover(layer.starts, layer.handover), zone);
  return layer.hours ? nextSpan(layer.hours, zone, Math.max(at, starts - 1)).from : starts;
}
