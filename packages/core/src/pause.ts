import type { AlarmRow } from "./alarm-row.ts";
import { type CallPolicy, withCalls } from "./calls.ts";
import { isFlapping } from "./flap.ts";
import { type HeldBack, type Incident, isPaused, isUnresolved, lasted, type ThreadLine } from "./incident.ts";
import type { JunkRule } from "./junk.ts";
import { type Mute, mutedAs } from "./mute.ts";
import { longerOf } from "./native-mute.ts";
import { nextRow } from "./next-row.ts";
import { withJoined } from "./opened.ts";
import { type CalendarDay, calendarDayOf, DAY, dayOfWall, HOUR, momentOfWall, wallAt } from "./zone.ts";

/** What a change of state brings to a pause: when it happened, how long (ms) what opens is paused, null where nothing is, the junk rule that hits, and the time. */
export type PauseContext = { changedAt: number; pause: number | null; junk?: JunkRule | null; now: number };

/**
 * An incident with its pause as a change of state leaves it. What opens is paused until so long after its beginning, and so is what comes
 * back after it healed in one. The pause ends with whatever people must see: its time, an end that is no recovery, a critical severity
 * (but where a junk rule says so), flapping, a storm. What has been shown once is never paused again.
 */
export function withPause(before: Incident | null, after: Incident, context: PauseContext): Incident {
  const until = pauseAfter(before, after, context);
  const { paused: _, junk: known, ...shown } = after;
  if (until === null) return shown;
  const junk = beginsPause(before, after) ? briefIn(context) : known;
  // Nobody has seen what the other lines would tell of.
  const thread = shown.thread.filter(({ kind }) => OF_EVIDENCE.has(kind));
  return { ...shown, paused: until, ...(junk && { junk }), thread };
}

function briefIn({ junk }: PauseContext): Incident["junk"] {
  return junk?.shorterThan === undefined ? undefined : { shorterThan: junk.shorterThan, why: junk.why };
}

const OF_EVIDENCE = new Set<ThreadLine["kind"]>(["hypotheses", "picture"]);

function pauseAfter(before: Incident | null, after: Incident, context: PauseContext): number | null {
  const { changedAt, now } = context;
  const pause = pauseFor(after, context);
  if (pause === "never" || after.among === "storm" || isFlapping(after)) return null;
  const known = before?.id === after.id ? before : null;
  if (known && !isPaused(known)) return null;
  const begins = beginsPause(before, after);
  if (begins && pause === null) return null;
  const until = begins || known === null ? changedAt + (pause ?? 0) : (known.paused ?? 0);
  if (isUnresolved(after)) return now < until ? until : null;
  return after.ending === "recovered" && (after.resolvedAt ?? until) < until ? until : null;
}

function beginsPause(before: Incident | null, after: Incident): boolean {
  return before?.id !== after.id || (!isUnresolved(before) && isUnresolved(after));
}

/** The longer of the policy's and the rule's; what is critical is paused by a rule alone that says so. */
function pauseFor({ severity }: Incident, { pause, junk }: PauseContext): number | null | "never" {
  const brief = junk?.shorterThan ?? null;
  if (severity === "critical") return junk?.critical && brief !== null ? brief : "never";
  const longer = Math.max(pause ?? 0, brief ?? 0);
  return longer > 0 ? longer : null;
}

/** Whether an incident that healed in its pause was so short that a junk rule has nobody told of it at all. */
export function isTooShortToTell(incident: Incident): boolean {
  const { junk, resolvedAt } = incident;
  return junk !== undefined && hasHealedInPause(incident) && lasted(incident, resolvedAt ?? 0) < junk.shorterThan;
}

/** Whether an incident was over before its pause was, and so was never shown. */
export function hasHealedInPause(incident: Incident): boolean {
  return isPaused(incident) && !isUnresolved(incident);
}

/** Whether the time has come to show an incident that burns on. */
export function isPauseOver(incident: Incident, now: number): boolean {
  return isUnresolved(incident) && (incident.paused ?? Infinity) <= now;
}

/** What an incident meets at the end of its pause: a mute that came meanwhile, and what holds it back then, since it opened or not; `joins` where others stand on its card. */
export type PauseEnd = { calls: CallPolicy; joins: boolean; mute: Mute | null; heldBack: HeldBack | null; now: number };

/** The row of an incident that has burned through its pause, to be shown with all that it means. Null while it is paused on. */
export function endOfPause(row: AlarmRow, { calls, joins, mute, heldBack, now }: PauseEnd): AlarmRow | null {
  const { incident } = row;
  if (!incident || !isPauseOver(incident, now)) return null;
  const { paused: until = now, junk: _, ...known } = incident;
  const shown: Incident = {
    ...known,
    muted: longerOf(known.muted, mute && mutedAs(mute)),
    ...((heldBack || known.heldBack) && { heldBack }),
  };
  const released = withCalls(incident, joins ? withJoined(shown, now) : shown, calls, now);
  return nextRow(row, released, {
    at: now,
    kind: "unpaused",
    reason: "pause-over",
    by: { kind: "sweep" },
    facts: {
      until,
      ...(shown.muted && { mute: shown.muted.mute }),
      ...(shown.heldBack && { heldBackBy: shown.heldBack.by }),
    },
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
