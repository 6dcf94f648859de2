import { isFlapping } from "./flap.ts";
import { type Incident, isPaused, isUnresolved } from "./incident.ts";
import { withEndPaged } from "./page.ts";
import type { Severity } from "./severity.ts";
import type { Mention } from "./tenant.ts";

/** How an incident that burns is called to mind again; durations in milliseconds. */
export type ReminderPolicy = {
  /** The first, so long after it began to wait. */
  after: number;
  /** The next, so long after the one before … */
  every: number;
  /** … times this, once more for each that was. */
  backOff: number;
  /** No more than so many. */
  most: number;
  /** Told to the channel too, not to the thread alone. */
  broadcast: boolean;
  /** Whether it calls those again whom the opening called, or, once somebody has it, its owner. */
  mention: boolean;
};

/** One step of an escalation, so long (ms) after the one before, or after it began to wait; it names at least one of the others. */
export type EscalationStep = {
  after: number;
  mention: Mention | null;
  /** The rota whose person is called. */
  oncall: string | null;
  /** Another channel, that gets a message of its own. */
  channel: string | null;
  /** The ARN of an SNS topic for a pager. */
  topic: string | null;
};

/** What a tenant says about calling people until somebody comes. */
export type CallPolicy = {
  reminders?: Partial<Record<Severity, ReminderPolicy>>;
  escalation?: Partial<Record<Severity, readonly EscalationStep[]>>;
  /** How long an acknowledgement silences reminders (ms); until the recovery where it says nothing. */
  acknowledgedFor?: number;
};

/** What is still to be called for an incident. Times are epoch milliseconds. */
export type Calls = {
  /** When it began to wait for somebody, or was taken. */
  since: number;
  /** Steps of the escalation that are done. */
  steps: number;
  stepAt: number | null;
  /** Reminders that were made. */
  reminders: number;
  remindAt: number | null;
};

/** When the next call is due, and of what kind; null where none is: muted, held back, flapping and ended incidents call nobody. */
export function nextCall(incident: Incident): { kind: "step" | "reminder"; at: number } | null {
  const { calls, muted, heldBack } = incident;
  if (!calls || muted || heldBack || incident.facts.suppression || !isUnresolved(incident) || isFlapping(incident))
    return null;
  const { stepAt, remindAt } = calls;
  if (stepAt !== null && (remindAt === null || stepAt <= remindAt)) return { kind: "step", at: stepAt };
  return remindAt === null ? null : { kind: "reminder", at: remindAt };
}

/** Whether somebody is to be called, or a pager told, by now. */
export function isCallDue(incident: Incident, now: number): boolean {
  return (incident.pages ?? []).length > 0 || (nextCall(incident)?.at ?? Infinity) <= now;
}

/**
 * An incident with its calls as a change of it leaves them: begun anew where it opens, comes back, is given back, grows worse or
 * is kept quiet no more (whoever hears of it now hears of it first); ended by its end; once it is taken no more than reminders after a while.
 */
export function withCalls(before: Incident | null, after: Incident, policy: CallPolicy, now: number): Incident {
  const calls = callsAfter(before, after, policy, now);
  return withEndPaged(calls === (after.calls ?? null) ? after : { ...after, calls }, now);
}

function callsAfter(before: Incident | null, after: Incident, policy: CallPolicy, now: number): Calls | null {
  // Ten thousand reminders, and as many pages, would bury the one call of the storm.
  if (!isUnresolved(after) || isPaused(after) || after.among === "storm") return null;
  const goesOn =
    before?.id === after.id &&
    !isPaused(before) &&
    isUnresolved(before) &&
    before.severity === after.severity &&
    before.owner?.user === after.owner?.user &&
    (after.owner !== null || !isQuiet(before) || isQuiet(after));
  if (goesOn) return after.calls ?? null;
  return after.owner ? taken(after, policy, now) : waiting(after, policy, now);
}

function isQuiet({ muted, heldBack, facts }: Incident): boolean {
  return muted !== null || !!heldBack || facts.suppression !== undefined;
}

function waiting({ severity }: Incident, policy: CallPolicy, now: number): Calls | null {
  const step = policy.escalation?.[severity]?.[0];
  const reminder = policy.reminders?.[severity];
  if (!step && !reminder) return null;
  return {
    since: now,
    steps: 0,
    stepAt: step ? now + step.after : null,
    reminders: 0,
    remindAt: reminder ? now + reminder.after : null,
  };
}

function taken({ severity }: Incident, { reminders, acknowledgedFor }: CallPolicy, now: number): Calls | null {
  if (!reminders?.[severity] || acknowledgedFor === undefined) return null;
  return { since: now, steps: 0, stepAt: null, reminders: 0, remindAt: now + acknowledgedFor };
}
