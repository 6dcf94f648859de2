import type { AlarmRow } from "./alarm-row.ts";
import { type CallPolicy, withCalls } from "./calls.ts";
import { isFlapping } from "./flap.ts";
import { type Incident, isPaused, isUnresolved, type ThreadLine, withLine } from "./incident.ts";
import { nextRow } from "./next-row.ts";
import { isSevere } from "./severity.ts";
import { type CalendarDay, calendarDayOf, DAY, dayOfWall, HOUR, momentOfWall, wallAt } from "./zone.ts";

/** What a change of state brings to a pause: when it happened, how long (ms) what opens is paused, null where nothing is, and the time. */
export type PauseContext = { changedAt: number; pause: number | null; now: number };

/**
 * An incident with its pause as a change of state leaves it. What opens is paused until so long after its beginning, and so is what comes
 * back after it healed in one. The pause ends with whatever people must see: its time, an end that is no recovery, a critical severity,
 * flapping, a storm. What has been shown once is never paused again.
 */
export function withPause(before: Incident | null, after: Incident, context: PauseContext): Incident {
  const until = pauseAfter(before, after, context);
  const { paused: _, ...shown } = after;
  if (until === null) return shown;
  // Nobody has seen what the other lines would tell of.
  return { ...shown, paused: until, thread: shown.thread.filter(({ kind }) => OF_EVIDENCE.has(kind)) };
}

const OF_EVIDENCE = new Set<ThreadLine["kind"]>(["hypotheses", "picture"]);

function pauseAfter(before: Incident | null, after: Incident, { changedAt, pause, now }: PauseContext): number | null {
  if (after.severity === "critical" || after.among === "storm" || isFlapping(after)) return null;
  const known = before?.id === after.id ? before : null;
  if (known && !isPaused(known)) return null;
  const begins = known === null || (!isUnresolved(known) && isUnresolved(after));
  if (begins && pause === null) return null;
  const until = begins ? changedAt + (pause ?? 0) : (known.paused ?? 0);
  if (isUnresolved(after)) return now < until ? until : null;
  return after.ending === "recovered" && (after.resolvedAt ?? until) < until ? until : null;
}

/** Whether an incident was over before its pause was, and so was never shown. */
export function hasHealedInPause(incident: Incident): boolean {
  return isPaused(incident) && !isUnresolved(incident);
}

/** Whether the time has come to show an incident that burns on. */
export function isPauseOver(incident: Incident, now: number): boolean {
  return isUnresolved(incident) && (incident.paused ?? Infinity) <= now;
}

/** The row of an incident that has burned through its pause, to be shown with all that it means; `joins` where others stand on its card. Null while it is paused on. */
export function endOfPause(
  row: AlarmRow,
  { calls, joins, now }: { calls: CallPolicy; joins: boolean; now: number },
): AlarmRow | null {
  const { incident } = row;
  if (!incident || !isPauseOver(incident, now)) return null;
  const { paused: until = now, ...shown } = incident;
  const news = joins && !shown.muted && !shown.heldBack && !shown.facts.suppression && isSevere(shown.severity);
  const line = {
    part: `joined-${shown.openedAt}`,
    kind: "joined" as const,
    at: now,
    by: null,
    broadcast: true,
  };
  const released = withCalls(incident, news ? withLine(shown, line) : shown, calls, now);
  return nextRow(row, released, {
    at: now,
    kind: "unpaused",
    reason: "pause-over",
    by: { kind: "sweep" },
    facts: { until },
  });
}

/** The card that tells a tenant what healed in its pause, and when it is posted: at nine in the morning of its zone. */
export function healedDigest(tenant: string, now: number, zone: string): { card: string; at: number } {
  const day = dayOfWall(wallAt(now, zone));
  const today = momentOfWall(day + MORNING, zone);
  const at = today > now ? today : momentOfWall(day + DAY + MORNING, zone);
  return { card: `${tenant}/healed-${dateText(calendarDayOf(wallAt(at, zone)))}`, at };
}

const MORNING = 9 * HOUR;

function dateText({ year, month, day }: CalendarDay): string {
  return [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
}
