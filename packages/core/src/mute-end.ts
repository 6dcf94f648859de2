import { isFlapping } from "./flap.ts";
import { type Incident, isPaused, isUnresolved } from "./incident.ts";
import { matcherText, matches } from "./matcher.ts";
import { type Mute, mutedBy } from "./mute.ts";
import { mutedAtSource } from "./native-mute.ts";
import { labelsOfIncident } from "./quiet.ts";
import { severityRank } from "./severity.ts";

/** An incident that burns on when its mute ends; `calls` where nobody has it and nothing else keeps it quiet. */
export type StillBurning = Pick<Incident, "id" | "severity" | "openedAt"> & {
  name: string;
  /** Slack's user id. */
  owner: string | null;
  calls: boolean;
};

/** What the end of a mute tells: which mute it was, and what of that which it could quiet still burns, the worst first. */
export type MuteEnd = Pick<Mute, "by" | "reason" | "made"> & {
  mute: string;
  matchers: string;
  /** Epoch milliseconds. */
  endedAt: number;
  burning: StillBurning[];
  /** How many burn; more than are named. */
  total: number;
};

/** When a mute ends or has ended. */
export function endOf({ until, endedAt }: Mute): number {
  return Math.min(until, endedAt ?? until);
}

/**
 * What is to be told once at a mute's end; null where nothing burns. `others` are those that hold, and those that held until the end of
 * this one and are over by now: what another keeps quiet, or ends later in the same minute, is told at that one's end;
 * what opened or came back later has called by itself, and what is paused does so if it burns on.
 */
export function muteEndOf(
  mute: Mute,
  incidents: readonly Incident[],
  others: readonly Mute[],
  now: number,
): MuteEnd | null {
  const ended = endOf(mute);
  const burning = incidents
    .filter((incident) => isUnresolved(incident) && !isPaused(incident) && wasQuieted(incident))
    .filter((incident) => incident.heardAt < ended && !hasCalledSince(incident, ended) && isHit(mute, incident))
    .filter((incident) => !isQuietElsewhere(mute, incident, others, now) && !isToldElsewhere(mute, incident, others))
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || a.openedAt - b.openedAt);
  if (burning.length === 0) return null;
  const { id, by, reason, made } = mute;
  return {
    mute: id,
    by,
    reason,
    ...(made && { made }),
    matchers: mute.matchers.map(matcherText).join(" ") || "*",
    endedAt: ended,
    burning: burning.slice(0, MOST_NAMED).map(stillBurning),
    total: burning.length,
  };
}

/** What no mute came to quiet, for it was over within a minute, has been loud all the time. */
function wasQuieted({ muted, mutedAt }: Incident): boolean {
  return muted !== null || mutedAt !== undefined;
}

function hasCalledSince({ thread }: Incident, ended: number): boolean {
  return thread.some(({ kind, at }) => kind === "reopened" && at >= ended);
}

function isHit({ matchers }: Mute, incident: Incident): boolean {
  return matches(matchers, labelsOfIncident(incident));
}

function isQuietElsewhere({ id }: Mute, incident: Incident, others: readonly Mute[], now: number): boolean {
  const { muted } = incident;
  if (muted !== null && muted.mute !== id && muted.until > now) return true;
  if (mutedAtSource(incident, now)) return true;
  return mutedBy(others, labelsOfIncident(incident), now) !== null;
}

/** Of several that quieted one incident until the same sweep the last to end tells of it, and of those that end together the first by name. */
function isToldElsewhere(mute: Mute, incident: Incident, others: readonly Mute[]): boolean {
  const [ended, labels] = [endOf(mute), labelsOfIncident(incident)];
  const tells = (other: Mute) => endOf(other) > ended || other.id < mute.id;
  return mutedBy(others.filter(tells), labels, ended - 1) !== null;
}

function stillBurning(incident: Incident): StillBurning {
  const { id, severity, openedAt, owner, facts, heldBack } = incident;
  const calls = owner === null && !heldBack && facts.suppression === undefined && !isFlapping(incident);
  return { id, severity, openedAt, name: facts.name, owner: owner?.user ?? null, calls };
}

/** As many as a person reads; the rest are counted, and `/alert list` has them. */
const MOST_NAMED = 20;
