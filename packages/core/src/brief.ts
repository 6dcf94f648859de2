import { type Learnt, learntOf } from "./episode.ts";
import type { Ending, Incident } from "./incident.ts";
import type { Severity } from "./severity.ts";

/** An incident in brief, as reports count it and as junk is learnt from it. Times are epoch milliseconds. */
export type Brief = {
  id: string;
  /** The row's version by which it was so; of the same incident the highest counts. */
  version: number;
  /** The alarm's identity key. */
  alarm: string;
  name: string;
  account: string;
  region: string;
  application: string | null;
  severity: Severity;
  openedAt: number;
  /** Null while it burns. */
  endedAt: number | null;
  ending: Ending | null;
  /** How many ALARM state changes it had, and whether it was told as flapping. */
  count: number;
  flapped: boolean;
  /** When somebody first took it. */
  takenAt: number | null;
  /** Whether a person did anything about it: took it, noted, resolved, asked for the runbook. */
  acted: boolean;
  /** When a mute first quieted it. */
  mutedAt: number | null;
  /** How many steps of an escalation were called for it. */
  escalated: number;
  /** Whether a runbook says what to do. */
  runbook: boolean;
  /** Whether the alarm tells of its end; null where its messages do not say. */
  okAction: boolean | null;
  /** What junk is learnt from besides; null in a storm. */
  learnt: Learnt | null;
};

/** An incident in brief, at a version of its alarm's row. */
export function briefOf(incident: Incident, version: number): Brief {
  const { id, alarm, application, severity, openedAt, resolvedAt, ending, count, facts, thread } = incident;
  const { note, resolvedBy, runbook, flap } = incident;
  const takenAt = firstTakenAt(incident);
  return {
    id,
    version,
    alarm,
    name: facts.name,
    account: facts.identity.account,
    region: facts.identity.region,
    application,
    severity,
    openedAt,
    endedAt: resolvedAt,
    ending,
    count,
    flapped: flap !== null,
    takenAt,
    acted: takenAt !== null || Boolean(note) || Boolean(resolvedBy) || thread.some(({ by }) => by !== null),
    mutedAt: incident.mutedAt ?? null,
    escalated: thread.filter(({ kind }) => kind === "escalated").length,
    runbook: runbook !== null,
    okAction: facts.hasOkAction,
    learnt: learntOf(incident),
  };
}

/** When somebody first took an incident, whoever has it now and though it was reopened since (epoch milliseconds); null where nobody did. */
export function firstTakenAt({ owner, thread }: Incident): number | null {
  const taken = thread.flatMap(({ kind, at }) => (kind === "acknowledged" || kind === "assigned" ? [at] : []));
  const times = owner ? [owner.at, ...taken] : taken;
  return times.length > 0 ? Math.min(...times) : null;
}

/** Each incident once, as it was last told; the first to open first. */
export function newestBriefs(told: readonly Brief[]): Brief[] {
  const newest = new Map<string, Brief>();
  for (const one of told) if (one.version > (newest.get(one.id)?.version ?? -1)) newest.set(one.id, one);
  return [...newest.values()].sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
}
