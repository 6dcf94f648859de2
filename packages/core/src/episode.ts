import type { Brief } from "./brief.ts";
import type { Ending, Incident } from "./incident.ts";
import type { Severity } from "./severity.ts";
import type { AlarmKind } from "./signal.ts";

/** How an alarm was set when it fired, as far as its message told; `peak` is the worst value that was measured. */
export type AlarmSetting = {
  periodSeconds: number | null;
  evaluationPeriods: number | null;
  datapointsToAlarm: number | null;
  comparison: string | null;
  threshold: number | null;
  peak: number | null;
};

/** One incident as junk is learnt from it: whose alarm, when it burned, how it ended, and whether anybody did anything. Times are epoch milliseconds. */
export type Episode = {
  incident: string;
  /** The row's version by which it was so; of the same incident the highest counts. */
  version: number;
  /** The alarm's identity key. */
  alarm: string;
  name: string;
  region: string;
  account: string;
  contributor: string | null;
  kind: AlarmKind;
  severity: Severity;
  openedAt: number;
  /** Null while it burns. */
  endedAt: number | null;
  ending: Ending | null;
  /** When a person last did something about it: took it, gave it to somebody, noted, resolved, asked for the runbook. */
  actedAt: number | null;
  /** What was changed shortly before it opened, in AWS's own words. */
  after: string[];
  setting: AlarmSetting | null;
};

/** A change so long before an incident may be what it follows: a deployment's alarms come within minutes, and two evaluations later at the most. */
export const FOLLOWS_WITHIN = 20 * 60_000;

/** What is kept of an incident for junk to be learnt from, besides its brief. */
export type Learnt = Pick<Episode, "contributor" | "kind" | "actedAt" | "after" | "setting">;

/** What is learnt from an incident; of a storm's nothing, for there it is not the alarm that is at fault. */
export function learntOf(incident: Incident): Learnt | null {
  if (incident.among === "storm") return null;
  const { facts } = incident;
  return {
    contributor: facts.identity.contributor,
    kind: facts.kind,
    actedAt: actedAt(incident),
    after: changedBefore(incident),
    setting: settingOf(incident),
  };
}

/** The episode that a brief tells; null where nothing is learnt from it. */
export function episodeIn(brief: Brief): Episode | null {
  const { id, version, alarm, name, region, account, severity, openedAt, endedAt, ending, learnt } = brief;
  if (!learnt) return null;
  return { incident: id, version, alarm, name, region, account, severity, openedAt, endedAt, ending, ...learnt };
}

/** A mute is not counted: whoever mutes an alarm says that it is noise, or will be. */
function actedAt({ owner, note, resolvedBy, thread }: Incident): number | null {
  const lines = thread.filter(({ by }) => by !== null).map(({ at }) => at);
  const times = [owner?.at, note?.at, resolvedBy?.at, ...lines].filter((at) => at !== undefined);
  return times.length > 0 ? Math.max(...times) : null;
}

/** A service's new revision is the same operation as the last one. */
function changedBefore({ evidence, openedAt }: Incident): string[] {
  const before = evidence?.changes?.filter(({ at }) => at <= openedAt && openedAt - at <= FOLLOWS_WITHIN) ?? [];
  return [...new Set(before.map(({ what }) => what.replace(/ → .*/u, "").trim()))];
}

function settingOf({ facts: { metric }, measured = [] }: Incident): AlarmSetting | null {
  if (!metric) return null;
  const { periodSeconds, evaluationPeriods, datapointsToAlarm, comparison, threshold } = metric;
  const values = measured.map(({ value }) => value);
  const below = comparison?.startsWith("LessThan") === true;
  const peak = values.length === 0 ? null : below ? Math.min(...values) : Math.max(...values);
  return { periodSeconds, evaluationPeriods, datapointsToAlarm, comparison, threshold, peak };
}
