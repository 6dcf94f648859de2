import type { Brief } from "@hansho/core/brief";
import { type Severity, severityRank } from "@hansho/core/severity";
import type { Span } from "@hansho/core/weekly";

/**
 * What of a span can be added up: an incident counts in the span in which it opened, and for all that became of it. The tally of a span is
 * the sum of its parts' (`added`), in whatever order its incidents come. Times taken are milliseconds, each list in ascending order.
 */
export type Tally = {
  fires: number;
  bySeverity: ReadonlyMap<Severity, number>;
  /** By the application's name; null for what has none. */
  byApplication: ReadonlyMap<string | null, number>;
  flapped: number;
  selfHealed: number;
  acknowledged: number;
  muted: number;
  /** How many are over. */
  ended: number;
  /** From opening until somebody took it, of those that no mute had quieted before, and how many those were that one had. */
  toTake: number[];
  leftOut: number;
  /** From opening to the end. */
  toEnd: number[];
  /** By account, Region and name. */
  alarms: ReadonlyMap<string, AlarmTally>;
};

/** What an alarm of one name, account and Region did, all its series together. */
export type AlarmTally = Pick<Brief, "name" | "region" | "severity" | "application"> & {
  fires: number;
  flapped: number;
  selfHealed: number;
  acted: number;
  muted: number;
  /** How long those burned that healed by themselves, in ascending order. */
  healedAfter: number[];
  /** Of how many a runbook said what to do. */
  runbook: number;
  /** Whether it tells of its end, as the last of its incidents whose message says so had it; null where none does. */
  okAction: { is: boolean; at: number; id: string } | null;
  /** Its last incident's id. */
  last: { id: string; at: number };
};

/** The tally of the incidents (each once) that opened in a span. */
export function tallyOf(briefs: readonly Brief[], { from, to }: Span): Tally {
  return sumOf(briefs.filter(({ openedAt }) => from <= openedAt && openedAt < to));
}

/** By halves: ten thousand added one after another would be copied ten thousand times. */
function sumOf(briefs: readonly Brief[]): Tally {
  const [first] = briefs;
  if (!first) return NONE;
  if (briefs.length === 1) return ofOne(first);
  const half = briefs.length >> 1;
  return added(sumOf(briefs.slice(0, half)), sumOf(briefs.slice(half)));
}

/** What nothing comes to. */
export const NONE: Tally = {
  fires: 0,
  bySeverity: new Map(),
  byApplication: new Map(),
  flapped: 0,
  selfHealed: 0,
  acknowledged: 0,
  muted: 0,
  ended: 0,
  toTake: [],
  leftOut: 0,
  toEnd: [],
  alarms: new Map(),
};

/** Two spans' tallies together. */
export function added(a: Tally, b: Tally): Tally {
  return {
    fires: a.fires + b.fires,
    bySeverity: summed(a.bySeverity, b.bySeverity),
    byApplication: summed(a.byApplication, b.byApplication),
    flapped: a.flapped + b.flapped,
    selfHealed: a.selfHealed + b.selfHealed,
    acknowledged: a.acknowledged + b.acknowledged,
    muted: a.muted + b.muted,
    ended: a.ended + b.ended,
    toTake: merged(a.toTake, b.toTake),
    leftOut: a.leftOut + b.leftOut,
    toEnd: merged(a.toEnd, b.toEnd),
    alarms: alarmsOf(a.alarms, b.alarms),
  };
}

/** Whether an incident recovered without anybody's doing anything about it. */
export function healedAlone({ ending, acted, mutedAt }: Brief): boolean {
  return ending === "recovered" && !acted && mutedAt === null;
}

function ofOne(brief: Brief): Tally {
  const { name, region, account, severity, application, openedAt, endedAt, takenAt, mutedAt } = brief;
  const burned = endedAt === null ? [] : [Math.max(0, endedAt - openedAt)];
  const counts = takenAt !== null && (mutedAt === null || takenAt < mutedAt);
  const [healed, muted] = [Number(healedAlone(brief)), Number(mutedAt !== null)];
  const alarm: AlarmTally = {
    ...{ name, region, severity, application, fires: 1, muted, selfHealed: healed },
    flapped: Number(brief.flapped),
    acted: Number(brief.acted),
    healedAfter: healed ? burned : [],
    runbook: Number(brief.runbook),
    okAction: brief.okAction === null ? null : { is: brief.okAction, at: openedAt, id: brief.id },
    last: { id: brief.id, at: openedAt },
  };
  return {
    fires: 1,
    bySeverity: new Map([[severity, 1]]),
    byApplication: new Map([[application, 1]]),
    flapped: alarm.flapped,
    selfHealed: healed,
    acknowledged: Number(takenAt !== null),
    muted,
    ended: burned.length,
    toTake: counts ? [Math.max(0, takenAt - openedAt)] : [],
    leftOut: Number(takenAt !== null && !counts),
    toEnd: burned,
    alarms: new Map([[`${account}/${region}/${name}`, alarm]]),
  };
}

function alarmsOf(a: Tally["alarms"], b: Tally["alarms"]): Tally["alarms"] {
  const all = new Map(a);
  for (const [key, one] of b) {
    const known = all.get(key);
    all.set(key, known ? together(known, one) : one);
  }
  return all;
}

function together(a: AlarmTally, b: AlarmTally): AlarmTally {
  // What an alarm is like is as its last incident had it.
  const newer = later(a.last, b.last) === a.last ? a : b;
  return {
    ...newer,
    severity: severityRank(a.severity) <= severityRank(b.severity) ? a.severity : b.severity,
    okAction: a.okAction && b.okAction ? later(a.okAction, b.okAction) : (a.okAction ?? b.okAction),
    fires: a.fires + b.fires,
    flapped: a.flapped + b.flapped,
    selfHealed: a.selfHealed + b.selfHealed,
    acted: a.acted + b.acted,
    muted: a.muted + b.muted,
    healedAfter: merged(a.healedAfter, b.healedAfter),
    runbook: a.runbook + b.runbook,
  };
}

function later<T extends { id: string; at: number }>(a: T, b: T): T {
  return b.at > a.at || (b.at === a.at && b.id > a.id) ? b : a;
}

function summed<K>(a: ReadonlyMap<K, number>, b: ReadonlyMap<K, number>): ReadonlyMap<K, number> {
  const sum = new Map(a);
  for (const [name, count] of b) sum.set(name, (sum.get(name) ?? 0) + count);
  return sum;
}

function merged(a: readonly number[], b: readonly number[]): number[] {
  return [...a, ...b].sort((one, other) => one - other);
}
