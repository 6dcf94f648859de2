import type { Episode } from "./episode.ts";
import { changesFor, type JunkChange } from "./junk-change.ts";
import { figuresOf, type JunkFigures, type JunkKind, LEARNT_FROM } from "./junk-habit.ts";
import type { Severity } from "./severity.ts";
import { DAY, WEEK } from "./zone.ts";

/** An alarm of which its history says that nobody needs it as it is: proposed to people, and never acted upon without one. */
export type JunkCandidate = {
  kind: JunkKind;
  /** Its identity key. */
  alarm: string;
  name: string;
  region: string;
  account: string;
  contributor: string | null;
  severity: Severity;
  /** Its last incident, by which people name it. */
  incident: string;
  figures: JunkFigures;
  /** From 0 to 1: the least share of its fires that the kind is true of, as sure as so few can make it. */
  strength: number;
  /** The best first. */
  changes: JunkChange[];
};

/** Why an alarm is not proposed. */
export type NotJunk =
  | "not-an-alarm"
  | "said-lately"
  | "muted"
  | "acted-recently"
  | "too-few"
  | "too-few-for-critical"
  | "no-habit";

/** A candidate, or why there is none. */
export type JunkJudged = { candidate: JunkCandidate } | { not: NotJunk; figures: JunkFigures };

/** What people said of an alarm that was proposed, or that it was proposed and nobody has said anything yet. */
export type JunkSaid = {
  alarm: string;
  said: "proposed" | "kept" | "muted";
  /** Slack's user id. */
  by: string | null;
  /** Epoch milliseconds. */
  at: number;
};

/** What an alarm is judged by besides its history: its tenant's zone, what was said of it, whether a mute quiets it now, and the time. */
export type JunkContext = {
  zone: string;
  said: JunkSaid | null;
  muted: boolean;
  now: number;
  /** How far back its history counts (ms), where that is not as far as it is learnt from. */
  within?: number;
};

/** So many fires at the least: what came fewer times in two months disturbs nobody. */
export const FEWEST_FIRES = 8;

/** A critical alarm is the last that should be taken away for a habit. */
export const FEWEST_CRITICAL = 16;

/** Of so many different days: one bad night is no habit. */
export const FEWEST_DAYS = 5;

/** Deployments are rarer than periods, and each that an alarm follows says more. */
export const FEWEST_CHANGES = 6;

/** An alarm that burns for so long without anybody's doing has become part of the furniture. */
export const OPEN_FOR = 30 * DAY;

/** Whoever did something about an alarm in the last four weeks needs it. */
export const ACTED_WITHIN = 4 * WEEK;

/** What was said of a proposal holds for so long; one that nobody answered is not asked again the next week. */
export const SAID_FOR: Readonly<Record<JunkSaid["said"], number>> = {
  kept: 8 * WEEK,
  muted: 8 * WEEK,
  proposed: 4 * WEEK,
};

/** What the share of fires that a kind is true of must be at the least. */
const MOST_OF_ALL = 0.9;
const MOST_AFTER_CHANGE = 0.8;
const MOST_DAYS = 0.6;

/** Judges one alarm by its history, each incident once and the oldest first. */
export function judgeJunk(history: readonly Episode[], context: JunkContext): JunkJudged {
  const { zone, now, within = LEARNT_FROM } = context;
  const seen = history.filter(({ openedAt, endedAt }) => endedAt === null || openedAt > now - within);
  const figures = figuresOf(seen, { zone, within, now });
  const last = seen.at(-1);
  if (!last) return { not: "too-few", figures };
  const not = whyNot(last, seen, figures, context);
  if (not) return { not, figures };
  const found = habitOf(last.severity, figures);
  if ("not" in found) return { ...found, figures };
  const { alarm, name, region, account, contributor, severity, incident } = last;
  const changes = changesFor(found.kind, seen, figures);
  const own = { alarm, name, region, account, contributor, severity, incident };
  return { candidate: { kind: found.kind, ...own, figures, strength: found.strength, changes } };
}

/** The surest first, and of equally sure ones what fires most. */
export function surestFirst(candidates: readonly JunkCandidate[]): JunkCandidate[] {
  return candidates.toSorted(
    (a, b) => b.strength - a.strength || b.figures.fires - a.figures.fires || (a.alarm < b.alarm ? -1 : 1),
  );
}

/** What forbids a proposal whatever the habit. */
function whyNot(
  last: Episode,
  seen: readonly Episode[],
  figures: JunkFigures,
  { said, muted, now }: JunkContext,
): NotJunk | null {
  // A report that does not come is what a heartbeat is for.
  if (last.kind === "heartbeat") return "not-an-alarm";
  if (said && now - said.at < SAID_FOR[said.said]) return "said-lately";
  if (muted) return "muted";
  if (seen.some(({ actedAt }) => actedAt !== null && now - actedAt < ACTED_WITHIN)) return "acted-recently";
  if (burnsFor(last.severity, figures) >= OPEN_FOR) return null;
  if (figures.fires < FEWEST_CHANGES || figures.days < FEWEST_DAYS) return "too-few";
  return last.severity === "critical" && figures.fires < FEWEST_CRITICAL ? "too-few-for-critical" : null;
}

/** The most telling habit: what says when it fires goes before how it ends, and that before who came. */
function habitOf(severity: Severity, figures: JunkFigures): { kind: JunkKind; strength: number } | { not: NotJunk } {
  const { fires, acted, healed, atClock, clockDays, spanDays, afterChange } = figures;
  const burns = burnsFor(severity, figures);
  if (burns >= OPEN_FOR) return { kind: "open-for-months", strength: Math.min(1, burns / (3 * OPEN_FOR)) };
  const daily = clockDays >= FEWEST_DAYS && clockDays >= spanDays * MOST_DAYS;
  const [enough, least] = [fires >= FEWEST_FIRES, (hits: number) => surely(hits, fires)];
  if (enough && daily && atClock >= fires * MOST_OF_ALL) return { kind: "same-time", strength: least(atClock) };
  if (afterChange >= FEWEST_CHANGES && afterChange >= fires * MOST_AFTER_CHANGE) {
    return { kind: "follows-change", strength: least(afterChange) };
  }
  if (!enough) return { not: "too-few" };
  if (healed >= fires * MOST_OF_ALL) return { kind: "heals-by-itself", strength: least(healed) };
  return acted === 0 ? { kind: "never-acknowledged", strength: least(fires) } : { not: "no-habit" };
}

/** How long an alarm has been burning, as far as that is held against it: against a critical one it is not. */
function burnsFor(severity: Severity, { burning }: JunkFigures): number {
  return severity === "critical" ? 0 : (burning ?? 0);
}

/** The lower end of Wilson's interval for a share, at 95 %: eight of eight are 0.68, eighty of eighty 0.95. */
export function surely(hits: number, of: number): number {
  if (of === 0) return 0;
  const share = hits / of;
  const middle = share + Z ** 2 / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return Number(Math.max(0, (middle - spread) / (1 + Z ** 2 / of)).toFixed(3));
}

const Z = 1.96;
