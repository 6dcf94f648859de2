import type { Episode } from "./episode.ts";
import { DAY, HOUR, MINUTE, WEEK, wallAt } from "./zone.ts";

/** Why an alarm's history says that nobody needs it as it is. */
export type JunkKind = "open-for-months" | "same-time" | "follows-change" | "heals-by-itself" | "never-acknowledged";

/** What an alarm's history was counted to; durations and times of day in milliseconds. */
export type JunkFigures = {
  /** How many incidents, of how many days (by the tenant's clocks), seen in so long. */
  fires: number;
  days: number;
  within: number;
  /** Of how many somebody did something about, and how many healed in a few minutes without that. */
  acted: number;
  healed: number;
  /** How long they burned: the middle one, and one that nine of ten did not outlast; null where none has ended. */
  median: number | null;
  longest: number | null;
  /** When it fires each day, by the tenant's clocks, how many fires lie around it, and on how many of the days between first and last. */
  clock: number | null;
  atClock: number;
  clockDays: number;
  spanDays: number;
  /** What it most often follows, and how often. */
  change: string | null;
  afterChange: number;
  /** How long it has been burning. */
  burning: number | null;
};

/** So far back an alarm's history counts: two months show what comes with each week and each deployment, and what is older was another system. */
export const LEARNT_FROM = 8 * WEEK;

/** What is over within so long without anybody's doing was over before anybody could have looked. */
export const HEALS_WITHIN = 10 * MINUTE;

/** A schedule's alarms come as early or late as its runs differ; more than so far from their middle is another time. */
export const SAME_TIME_WITHIN = 20 * MINUTE;

/** Counts an alarm's history of so long (each incident once, the oldest first) in a time zone. */
export function figuresOf(
  episodes: readonly Episode[],
  { zone, within, now }: { zone: string; within: number; now: number },
): JunkFigures {
  const ended = episodes.flatMap(({ openedAt, endedAt }) =>
    endedAt === null ? [] : [Math.max(0, endedAt - openedAt)],
  );
  const walls = episodes.map(({ openedAt }) => wallAt(openedAt, zone));
  const daysOf = (times: readonly number[]) => new Set(times.map((wall) => Math.floor(wall / DAY))).size;
  const [first = 0, last = 0] = [walls[0], walls.at(-1)];
  const [change = null, afterChange = 0] = mostOften(episodes.flatMap(({ after }) => after)) ?? [];
  const burning = episodes.findLast(({ endedAt }) => endedAt === null);
  return {
    fires: episodes.length,
    days: daysOf(walls),
    within,
    acted: episodes.filter(({ actedAt }) => actedAt !== null).length,
    healed: episodes.filter(hasHealed).length,
    median: quantile(ended, 0.5),
    longest: quantile(ended, 0.9),
    ...aroundClock(walls),
    spanDays: episodes.length === 0 ? 0 : Math.round((last - first) / DAY) + 1,
    change,
    afterChange,
    burning: burning ? Math.max(0, now - burning.openedAt) : null,
  };
}

/** When it fires each day, and what lies around that time. */
function aroundClock(walls: readonly number[]): Pick<JunkFigures, "clock" | "atClock" | "clockDays"> {
  const clock = circularMean(walls.map((wall) => wall % DAY));
  if (clock === null) return { clock, atClock: 0, clockDays: 0 };
  const near = walls.filter((wall) => apart(wall % DAY, clock) <= SAME_TIME_WITHIN);
  // By the day of their time of day: what comes at midnight comes a minute before it, too.
  return { clock, atClock: near.length, clockDays: new Set(near.map((wall) => Math.round((wall - clock) / DAY))).size };
}

/** Whether an incident was over soon by the alarm's own word, and nobody had done anything about it. */
function hasHealed({ openedAt, endedAt, ending, actedAt }: Episode): boolean {
  return ending === "recovered" && actedAt === null && endedAt !== null && endedAt - openedAt <= HEALS_WITHIN;
}

/** The value that so large a share of all does not exceed; null of none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

/** The middle of times of day as on a clock's face, where 23:50 and 00:10 are twenty minutes apart; null where they have none. */
function circularMean(times: readonly number[]): number | null {
  const angles = times.map((time) => (time / DAY) * 2 * Math.PI);
  const [x, y] = [sum(angles.map(Math.cos)), sum(angles.map(Math.sin))];
  // Times all around the clock point nowhere.
  if (times.length === 0 || Math.hypot(x, y) / times.length < 0.01) return null;
  const mean = (Math.atan2(y, x) / (2 * Math.PI)) * DAY;
  return (Math.round((mean + DAY) / MINUTE) * MINUTE) % DAY;
}

function apart(one: number, other: number): number {
  const distance = Math.abs(one - other) % DAY;
  return Math.min(distance, 24 * HOUR - distance);
}

/** Of names that come equally often, the one that came first. */
function mostOften(names: readonly string[]): [string, number] | undefined {
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, same]): [string, number] => [name, same.length]);
  return counts.sort(([, a], [, b]) => b - a)[0];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
