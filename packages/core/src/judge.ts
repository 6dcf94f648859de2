import { type AlarmRow, acceptedBefore, firstOkAfter, MOST_ACCEPTED } from "./alarm-row.ts";
import { type FlapPolicy, flapAfter, isFlap } from "./flap.ts";
import { awaitsOk, type Incident, isUnresolved } from "./incident.ts";
import { type AlarmSignal, RANK } from "./signal.ts";
import { isSuppressed, onlySuppressionEnded } from "./suppression.ts";
import type { InsufficientData } from "./tenant.ts";

/** What a signal means for its alarm, with the reason that goes to the ledger, the log and `/alert why`. */
export type Verdict =
  | {
      kind: "open";
      reason:
        | "first-alarm"
        | "alarm-after-recovery"
        | "alarm-after-storm"
        | "data-missing"
        | "data-missing-for-long"
        | "data-missing-overtook-alarm";
    }
  | { kind: "open-resolved"; reason: "ok-overtook-alarm" | "data-stopped"; endedAt: number }
  | {
      kind: "reopen";
      reason:
        | "alarm-soon-after-recovery"
        | "alarm-while-flapping"
        | "alarm-after-resolved-by-hand"
        | "data-missing-overtook-alarm"
        | "data-missing";
    }
  | { kind: "reopen-resolved"; reason: "ok-overtook-alarm" | "data-stopped"; endedAt: number }
  | { kind: "repeat"; reason: "alarm-again" | "late-alarm-counted" | "suppression-ended" }
  | { kind: "resolve"; reason: "recovered" | "data-stopped" }
  | { kind: "hold"; reason: "data-missing" | "data-missing-for-long" }
  | { kind: "confirm"; reason: "recovered-after-resolved-by-hand" }
  | {
      kind: "remember";
      reason: "junk" | "ok-before-alarm" | "first-ok-of-new-alarm" | "ok-after-recovery" | "data-missing" | "stale";
    }
  | { kind: "merge"; reason: "copy" }
  | { kind: "redelivered"; reason: "same-message" }
  | { kind: "suppress"; reason: "stale" | "data-missing" };

/** What of a tenant's and a route's policies a judgement needs; durations in milliseconds. */
export type JudgePolicy = { reopenWithin: number; insufficientData: InsufficientData; flapping: FlapPolicy | null };

/** Judges one signal against what is remembered; neither SNS nor SQS orders or deduplicates, so only `changedAt` counts. */
export function judge(signal: AlarmSignal, row: AlarmRow, policy: JudgePolicy): Verdict {
  const known = acceptedBefore(row, signal);
  if (known?.messageId === signal.origin.messageId) return { kind: "redelivered", reason: "same-message" };
  if (known) return { kind: "merge", reason: "copy" };
  const flaps = isFlap(flapAfter(row, signal, policy.flapping));
  const reopenWithin = flaps ? longest(policy) : policy.reopenWithin;
  if (isOld(signal, row))
    return rememberedIfRecent(judgeOld(signal, row, { ...policy, reopenWithin }), signal, row, policy);
  if (signal.state === "ALARM") return judgeAlarm(signal, row, reopenWithin, flaps);
  if (signal.state === "OK") return judgeOk(signal, row);
  if (signal.facts.stuck) return judgeStuck(row);
  return judgeMissing(signal, row, policy, flaps);
}

/** What flaps is one incident until it has settled: between two changes of it no other begins. */
function longest({ reopenWithin, flapping }: JudgePolicy): number {
  return Math.max(reopenWithin, flapping?.within ?? 0, flapping?.settle ?? 0);
}

/** What is stale changes nothing by itself, and may still be one change of many. */
function rememberedIfRecent(verdict: Verdict, signal: AlarmSignal, row: AlarmRow, { flapping }: JudgePolicy): Verdict {
  if (verdict.kind !== "suppress" || signal.state === "INSUFFICIENT_DATA" || isForgotten(signal, row)) return verdict;
  const recent = flapping !== null && row.changedAt - signal.changedAt < flapping.within;
  return recent ? { kind: "remember", reason: "stale" } : verdict;
}

/** Whether something newer is known, or something worse of the same time. */
export function isOld(signal: AlarmSignal, row: AlarmRow): boolean {
  if (row.state === null || signal.changedAt > row.changedAt) return false;
  return signal.changedAt < row.changedAt || RANK[signal.state] < RANK[row.state];
}

/** An old signal never changes the state; an old ALARM may still count, or open what has ended already. */
function judgeOld(signal: AlarmSignal, row: AlarmRow, policy: JudgePolicy): Verdict {
  if (signal.state === "INSUFFICIENT_DATA" || isForgotten(signal, row)) return { kind: "suppress", reason: "stale" };
  if (signal.state === "OK") return judgeOldOk(signal, row, policy);
  if (row.incident && isUnresolved(row.incident)) return judgeLateInOpen(signal, row.incident, policy);
  const lastEnd = row.incident?.resolvedAt ?? null;
  if (lastEnd !== null && signal.changedAt < lastEnd) return { kind: "suppress", reason: "stale" };
  return judgeOvertaken(signal, row, lastEnd, policy);
}

/** Before all that is remembered nobody can tell a copy from what is merely late. */
function isForgotten(signal: AlarmSignal, row: AlarmRow): boolean {
  return row.accepted.length >= MOST_ACCEPTED && row.accepted.every(({ changedAt }) => changedAt > signal.changedAt);
}

/** Missing data may overtake the OK that ended the episode, and an OK may end an ALARM that is later still to arrive. */
function judgeOldOk(signal: AlarmSignal, row: AlarmRow, policy: JudgePolicy): Verdict {
  const { incident } = row;
  if (!incident) return { kind: "remember", reason: "ok-before-alarm" };
  if (isUnresolved(incident)) {
    const alarmSince = row.accepted.some(({ state, changedAt }) => state === "ALARM" && changedAt >= signal.changedAt);
    return row.state === "INSUFFICIENT_DATA" && policy.insufficientData !== "warn" && !alarmSince
      ? { kind: "resolve", reason: "recovered" }
      : { kind: "suppress", reason: "stale" };
  }
  return signal.changedAt > (incident.resolvedAt ?? 0)
    ? { kind: "remember", reason: "ok-after-recovery" }
    : { kind: "suppress", reason: "stale" };
}

/** One episode can hold a late ALARM only if recovery before it would have been short enough to reopen. */
function judgeLateInOpen(signal: AlarmSignal, incident: Incident, policy: JudgePolicy): Verdict {
  return incident.openedAt - signal.changedAt <= policy.reopenWithin
    ? { kind: "repeat", reason: "late-alarm-counted" }
    : { kind: "suppress", reason: "stale" };
}

/** The ALARM that what is remembered has overtaken. */
function judgeOvertaken(signal: AlarmSignal, row: AlarmRow, lastEnd: number | null, policy: JudgePolicy): Verdict {
  const soon = lastEnd !== null && signal.changedAt - lastEnd <= policy.reopenWithin;
  const over = soon ? "reopen-resolved" : "open-resolved";
  const endedAt = firstOkAfter(row, signal.changedAt);
  if (endedAt !== null) return { kind: over, reason: "ok-overtook-alarm", endedAt };
  if (policy.insufficientData === "resolve-stale")
    return { kind: over, reason: "data-stopped", endedAt: row.changedAt };
  return { kind: soon ? "reopen" : "open", reason: "data-missing-overtook-alarm" };
}

function judgeAlarm(signal: AlarmSignal, row: AlarmRow, reopenWithin: number, flaps: boolean): Verdict {
  const { incident } = row;
  if (!incident) return { kind: "open", reason: "first-alarm" };
  if (isUnresolved(incident))
    return { kind: "repeat", reason: isSuppressedNoMore(incident, signal) ? "suppression-ended" : "alarm-again" };
  if (awaitsOk(incident)) return { kind: "reopen", reason: "alarm-after-resolved-by-hand" };
  const quiet = signal.changedAt - (incident.resolvedAt ?? 0);
  if (quiet > reopenWithin) return { kind: "open", reason: "alarm-after-recovery" };
  return { kind: "reopen", reason: flaps ? "alarm-while-flapping" : "alarm-soon-after-recovery" };
}

/** Not every message tells what its alarm was before; what is remembered does. */
function isSuppressedNoMore({ count, facts }: Incident, signal: AlarmSignal): boolean {
  return onlySuppressionEnded(signal) || (count > 0 && facts.suppression !== undefined && !isSuppressed(signal));
}

function judgeOk(signal: AlarmSignal, row: AlarmRow): Verdict {
  if (row.incident && isUnresolved(row.incident)) return { kind: "resolve", reason: "recovered" };
  if (row.incident && awaitsOk(row.incident)) {
    return { kind: "confirm", reason: "recovered-after-resolved-by-hand" };
  }
  if (row.incident) return { kind: "remember", reason: "ok-after-recovery" };
  return signal.previousState === "INSUFFICIENT_DATA"
    ? { kind: "remember", reason: "first-ok-of-new-alarm" }
    : { kind: "remember", reason: "ok-before-alarm" };
}

function judgeMissing(signal: AlarmSignal, row: AlarmRow, policy: JudgePolicy, flaps: boolean): Verdict {
  if (policy.insufficientData === "ignore") return { kind: "suppress", reason: "data-missing" };
  if (row.incident && isUnresolved(row.incident)) {
    return policy.insufficientData === "resolve-stale"
      ? { kind: "resolve", reason: "data-stopped" }
      : { kind: "hold", reason: "data-missing" };
  }
  if (policy.insufficientData !== "warn") return { kind: "remember", reason: "data-missing" };
  return { kind: flaps || missedSoonBefore(row, signal, policy) ? "reopen" : "open", reason: "data-missing" };
}

/** Data that come and go every few minutes are one incident, not a card each time; what has burnt is another story. */
function missedSoonBefore({ incident }: AlarmRow, { changedAt }: AlarmSignal, { reopenWithin }: JudgePolicy): boolean {
  return incident !== null && incident.count === 0 && changedAt - (incident.resolvedAt ?? 0) <= reopenWithin;
}

/** Data that do not come back are told, whatever is thought of missing data else. */
function judgeStuck({ incident }: AlarmRow): Verdict {
  const kind = incident && isUnresolved(incident) ? "hold" : "open";
  return { kind, reason: "data-missing-for-long" };
}
