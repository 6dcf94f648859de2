import type { AlarmRow } from "./alarm-row.ts";
import { calledAgain } from "./called-in.ts";
import { type CallPolicy, type Calls, type EscalationStep, nextCall } from "./calls.ts";
import { type Incident, withLine } from "./incident.ts";
import { nextRow } from "./next-row.ts";
import { pageOf } from "./page.ts";
import type { Mention } from "./tenant.ts";

/** What calling needs of the tenant besides its policy. */
export type CallContext = {
  policy: CallPolicy;
  /** Whom the opening called at this severity. */
  mention: Mention | null;
  /** Who is on call by a rota now (Slack's user id); null where nobody is. */
  onCall: (rota: string) => string | null;
  now: number;
};

/** The rota that the next call of an incident asks, if it asks one; so that nobody is looked up in vain. */
export function rotaOfNextCall(incident: Incident, policy: CallPolicy): string | null {
  return nextCall(incident)?.kind === "step" ? (stepsLeft(incident, policy)[0]?.oncall ?? null) : null;
}

/** The row with the call made that is due: a step of the escalation or a reminder, each once; null where none is due. */
export function called(row: AlarmRow, context: CallContext): AlarmRow | null {
  const { incident } = row;
  const next = incident && nextCall(incident);
  if (!incident?.calls || !next || next.at > context.now) return null;
  return next.kind === "step"
    ? escalated(row, incident, incident.calls, context)
    : reminded(row, incident, incident.calls, context);
}

/** Whoever changes the configuration may leave a chain shorter than it was: then there is nothing left to do. */
function escalated(row: AlarmRow, incident: Incident, calls: Calls, context: CallContext): AlarmRow {
  const { policy, now } = context;
  const [step, following] = stepsLeft(incident, policy);
  if (!step) return nothingLeft(row, incident, { ...calls, stepAt: null }, now);
  const every = policy.reminders?.[incident.severity]?.every ?? 0;
  const done: Calls = {
    ...calls,
    steps: calls.steps + 1,
    stepAt: following ? now + following.after : null,
    // A step has called just now: a reminder on its heels would only be noise.
    remindAt: calls.remindAt === null ? null : Math.max(calls.remindAt, now + every),
  };
  const onDuty = step.oncall === null ? null : context.onCall(step.oncall);
  const meant = step.mention ?? (onDuty as Mention | null);
  // Where nobody is on call the step would reach nobody at all, and the next is far away.
  const instead = meant === null && step.channel === null && step.topic === null ? context.mention : null;
  const mention = meant ?? instead;
  const after = calledOut({ ...incident, calls: done }, done, step, { mention, instead: instead !== null }, now);
  return nextRow(row, after, {
    at: now,
    kind: "escalated",
    reason: "nobody-came",
    by: { kind: "sweep" },
    facts: {
      step: done.steps,
      mention,
      rota: step.oncall,
      channel: step.channel,
      topic: step.topic,
      waited: now - calls.since,
    },
  });
}

/** The thread says of every step that it was taken, whomever it called, and where. */
function calledOut(
  incident: Incident,
  { since, steps }: Calls,
  step: EscalationStep,
  { mention, instead }: { mention: Mention | null; instead: boolean },
  now: number,
): Incident {
  const line = {
    part: `escalated-${since}-${steps}`,
    kind: "escalated" as const,
    at: now,
    by: null,
    broadcast: step.channel === null && step.topic === null,
    // In another channel the message there mentions them.
    ...(mention !== null && step.channel === null && { to: mention }),
    ...(instead && { instead: true as const }),
    ...(step.channel !== null && { place: step.channel }),
    ...(step.topic !== null && { paged: true as const }),
  };
  const told = withLine(incident, line);
  const elsewhere = step.channel === null ? told : inChannel(told, step.channel, mention, now);
  if (step.topic === null) return elsewhere;
  const page = pageOf(elsewhere, step.topic, "trigger", now);
  return { ...elsewhere, pages: [...(elsewhere.pages ?? []), page], paged: [...(elsewhere.paged ?? []), step.topic] };
}

function inChannel(incident: Incident, channel: string, mention: Mention | null, at: number): Incident {
  const known = incident.calledIn ?? [];
  const others = known.filter((one) => one.channel !== channel);
  const before = known.find((one) => one.channel === channel);
  return { ...incident, calledIn: [...others, calledAgain(before, { channel, mention, at })] };
}

function reminded(row: AlarmRow, incident: Incident, calls: Calls, context: CallContext): AlarmRow {
  const { now, policy } = context;
  const reminder = policy.reminders?.[incident.severity];
  if (!reminder || calls.reminders >= reminder.most)
    return nothingLeft(row, incident, { ...calls, remindAt: null }, now);
  const number = calls.reminders + 1;
  const pause = reminder.every * reminder.backOff ** calls.reminders;
  const done: Calls = { ...calls, reminders: number, remindAt: number < reminder.most ? now + pause : null };
  const to = incident.owner ? incident.owner.user : context.mention;
  const told = withLine(
    { ...incident, calls: done },
    {
      part: `reminder-${calls.since}-${number}`,
      kind: "reminder",
      at: now,
      by: null,
      broadcast: reminder.broadcast,
      ...(reminder.mention && to !== null && { to }),
    },
  );
  return nextRow(row, told, {
    at: now,
    kind: "reminded",
    reason: incident.owner ? "acknowledged-long-ago" : "nobody-came",
    by: { kind: "sweep" },
    facts: { reminder: number, of: reminder.most, waited: now - calls.since },
  });
}

function nothingLeft(row: AlarmRow, incident: Incident, calls: Calls, now: number): AlarmRow {
  return nextRow(
    row,
    { ...incident, calls },
    { at: now, kind: "updated", reason: "nobody-left-to-call", by: { kind: "sweep" }, facts: {} },
  );
}

function stepsLeft({ severity, calls }: Incident, policy: CallPolicy): readonly EscalationStep[] {
  return policy.escalation?.[severity]?.slice(calls?.steps) ?? [];
}
