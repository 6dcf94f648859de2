import type { AlarmSetting, Episode } from "./episode.ts";
import { type JunkFigures, type JunkKind, quantile, SAME_TIME_WITHIN } from "./junk-habit.ts";
import { DAY, MINUTE } from "./zone.ts";

/** What would make an alarm quiet that nobody needs as it is. */
export type JunkChange =
  /** A threshold beyond what most of its fires reached. */
  | { what: "threshold"; from: number; to: number }
  /** So many periods in a row (of so many seconds) before it fires: what heals in less does not. */
  | { what: "evaluation"; from: number; to: number; periodSeconds: number }
  | { what: "remove" }
  /** A rule of `hansho.yaml`: what heals within so long (ms) is not told, or nothing is told of it where that is null. */
  | { what: "rule"; shorterThan: number | null }
  /** A mute window of `hansho.yaml`, in minutes since midnight by the tenant's clocks. */
  | { what: "window"; from: number; to: number };

/** What to change, the best first: never nothing, and CloudWatch's alarm itself wherever that can be changed. */
export function changesFor(kind: JunkKind, episodes: readonly Episode[], figures: JunkFigures): JunkChange[] {
  const last = episodes.at(-1);
  // A series shares its alarm with all others: only our own rule can name it alone.
  if (!last || last.contributor !== null) return [{ what: "rule", shorterThan: null }];
  if (kind === "open-for-months") return [{ what: "remove" }];
  const longer = longerEvaluation(last, figures);
  if (kind === "same-time") return [windowAround(figures), ...longer];
  if (kind === "never-acknowledged") {
    const higher = higherThreshold(last.setting, episodes);
    return higher.length > 0 ? higher : [{ what: "remove" }];
  }
  const rule = figures.longest !== null && figures.longest <= MOST_SHORTER ? [ruleFor(figures.longest)] : [];
  const all = [...longer, ...rule];
  return all.length > 0 ? all : [{ what: "remove" }];
}

/** A pause may last as long (`pause`): what burns for longer is no transient. */
const MOST_SHORTER = 10 * MINUTE;

/** PutMetricAlarm takes a day of periods at the most where a period is shorter than an hour (CloudWatch API reference). */
const MOST_EVALUATED = DAY;

/** So long an evaluation would keep back what matters, too. */
const LONGEST_EVALUATION = 60 * MINUTE;

function ruleFor(longest: number): JunkChange {
  return { what: "rule", shorterThan: Math.min(MOST_SHORTER, Math.max(MINUTE, Math.ceil(longest / MINUTE) * MINUTE)) };
}

/** As many periods more as nine of ten fires lasted: those would have been over before it fired. */
function longerEvaluation({ kind, setting }: Episode, { longest }: JunkFigures): JunkChange[] {
  const [period, from] = [setting?.periodSeconds ?? 0, setting?.evaluationPeriods ?? null];
  if (kind === "composite" || period <= 0 || from === null || longest === null) return [];
  const to = from + Math.max(1, Math.ceil(longest / (period * 1_000)));
  const lasts = to * period * 1_000;
  if (lasts > MOST_EVALUATED || longest > LONGEST_EVALUATION) return [];
  return [{ what: "evaluation", from, to, periodSeconds: period }];
}

/** A twentieth beyond the value that four of five fires did not pass: those would have stayed silent. */
function higherThreshold(now: AlarmSetting | null, episodes: readonly Episode[]): JunkChange[] {
  if (!now || now.threshold === null || now.comparison === null) return [];
  const { threshold: from, comparison } = now;
  const below = comparison.startsWith("LessThan");
  const beyond = episodes.flatMap(({ setting }) => {
    if (setting?.threshold !== from || setting.peak === null) return [];
    return [below ? from - setting.peak : setting.peak - from];
  });
  const reached = quantile(beyond, 0.8) ?? 0;
  if (beyond.length < FEWEST_PEAKS || reached <= 0) return [];
  const edge = below ? from - reached : from + reached;
  const more = Math.abs(edge) / 20;
  return [{ what: "threshold", from, to: Number((below ? edge - more : edge + more).toPrecision(3)) }];
}

/** Fewer values say nothing of where a threshold would lie well. */
const FEWEST_PEAKS = 5;

/** From a quarter of an hour before to a quarter of an hour after what is taken for the same time, and for as long as it burns. */
function windowAround({ clock, longest }: JunkFigures): JunkChange {
  const middle = clock ?? 0;
  const from = middle - SAME_TIME_WITHIN - MARGIN;
  const lasts = Math.min(longest ?? 0, MOST_WINDOW);
  const to = middle + SAME_TIME_WITHIN + MARGIN + lasts;
  return { what: "window", from: minuteOf(from), to: minuteOf(to) };
}

const MARGIN = 10 * MINUTE;

/** A window that never ends would hide what is new. */
const MOST_WINDOW = 4 * 60 * MINUTE;

function minuteOf(time: number): number {
  const minutes = Math.round(time / MINUTE / 5) * 5;
  return ((minutes % 1_440) + 1_440) % 1_440;
}
