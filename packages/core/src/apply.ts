import { type AlarmRow, MOST_ACCEPTED } from "./alarm-row.ts";
import { applicationOf } from "./application.ts";
import { boundedFacts } from "./bounds.ts";
import { withCalls } from "./calls.ts";
import { measuredWith } from "./course.ts";
import type { RunbookHint } from "./evidence.ts";
import { flapAfter, flapReason, isFlapping, uncounted } from "./flap.ts";
import { identityKey } from "./identity.ts";
import {
  type Bond,
  type Ending,
  type HeldBack,
  type Incident,
  isPaused,
  isUnresolved,
  lasted,
  withLine,
} from "./incident.ts";
import { isOld, type Verdict } from "./judge.ts";
import type { JunkRule } from "./junk.ts";
import { type EventKind, signalFacts } from "./ledger.ts";
import { type Mute, mutedAs } from "./mute.ts";
import { longerOf, mutedAtSource } from "./native-mute.ts";
import { changedRow } from "./next-row.ts";
import { patchOf } from "./patch.ts";
import { hasHealedInPause, withPause } from "./pause.ts";
import type { Routed } from "./route.ts";
import { isSevere } from "./severity.ts";
import type { AlarmSignal } from "./signal.ts";
import { isSuppressed } from "./suppression.ts";
import { withUnsuppressed } from "./unsuppressed.ts";

/** A verdict that changes the alarm's row; the others only leave an event. */
export type Change = Exclude<Verdict, { kind: "merge" | "redelivered" | "suppress" }>;

/** Whether a verdict changes the alarm's row. */
export function isChange(verdict: Verdict): verdict is Change {
  return verdict.kind !== "merge" && verdict.kind !== "redelivered" && verdict.kind !== "suppress";
}

/** A card that several incidents share, and whether others were there before. */
export type Place = { card: string; among: Bond; joins: boolean };

/** What a change needs besides the signal and the row. */
export type ChangeContext = {
  routed: Routed;
  /** The new incident's id; needed by `open` and `open-resolved` alone. */
  id: string | null;
  /** The card that what opens now shares; null where it has one of its own. */
  place: Place | null;
  /** The mute that covers what opens now. */
  mute: Mute | null;
  /** The incident that holds back what opens or burns again now. */
  heldBack?: HeldBack | null;
  /** The rule that calls it junk. */
  junk?: JunkRule | null;
  runbook: RunbookHint | null;
  /** The table was away so long that the signal may already stand in the channel, shown plainly. */
  shownPlainly: boolean;
  now: number;
};

/** Whether a verdict begins a new incident and so needs an id. */
export function opensIncident(verdict: Verdict): boolean {
  return verdict.kind === "open" || verdict.kind === "open-resolved";
}

/** The row after a change: its next version, with the event that says so pending. */
export function apply(row: AlarmRow, signal: AlarmSignal, verdict: Change, context: ChangeContext): AlarmRow {
  // What is not shown does not make an incident flap that was.
  const flap = flapAfter(row, signal, verdict.reason === "junk" ? null : context.routed.flapping);
  const known = { ...row, incident: row.incident && { ...row.incident, flap } };
  const told = measured(row, changedIncident(known, signal, verdict, context), signal, verdict);
  const changed = told && withPause(row.incident, told, pauseOf(signal, context));
  const incident = changed && withCalls(row.incident, changed, context.routed.tenant.policies, context.now);
  const late = isOld(signal, row);
  const next = {
    ...row,
    state: late ? row.state : signal.state,
    changedAt: late ? row.changedAt : signal.changedAt,
    accepted: withAccepted(row, signal),
    incident,
  };
  return changedRow(row, next, eventOf(row, signal, verdict, incident, context));
}

function pauseOf({ changedAt }: AlarmSignal, { routed, now }: ChangeContext) {
  return { changedAt, pause: routed.pause, now };
}

/** What is only remembered or held says nothing of how it goes; a new incident begins its own story. */
function measured(row: AlarmRow, incident: Incident | null, signal: AlarmSignal, { kind }: Change): Incident | null {
  if (!incident || kind === "remember" || kind === "hold" || kind === "confirm") return incident;
  const before = row.incident?.id === incident.id ? (row.incident.measured ?? []) : [];
  const values = measuredWith(before, signal);
  return values.length > 0 ? { ...incident, measured: values } : incident;
}

function withAccepted(row: AlarmRow, signal: AlarmSignal): AlarmRow["accepted"] {
  const { state, changedAt, claimedAt, origin } = signal;
  const accepted = { state, changedAt, messageId: origin.messageId, ...(claimedAt !== undefined && { claimedAt }) };
  return [accepted, ...row.accepted].sort((a, b) => b.changedAt - a.changedAt).slice(0, MOST_ACCEPTED);
}

function changedIncident(row: AlarmRow, signal: AlarmSignal, verdict: Change, context: ChangeContext): Incident | null {
  switch (verdict.kind) {
    case "open":
      return withJoined(opened(row, signal, context), context);
    case "open-resolved":
      return { ...opened(row, signal, context), ...ended(verdict.endedAt, endingOf(verdict.reason)) };
    case "reopen":
      return row.incident && reopened(row, row.incident, signal, context);
    case "reopen-resolved":
      return (
        row.incident &&
        resolved(counted(row.incident, signal, context), verdict.endedAt, endingOf(verdict.reason), context)
      );
    case "repeat":
      return row.incident && repeated(row.incident, signal, verdict.reason, context);
    case "resolve":
      return row.incident && resolved(row.incident, signal.changedAt, endingOf(verdict.reason), context);
    case "hold":
      return row.incident && held(row.incident, signal, context);
    case "confirm":
      return row.incident && confirmed(row.incident, signal, context);
    case "remember":
      return row.incident;
  }
}

function opened(row: AlarmRow, signal: AlarmSignal, context: ChangeContext): Incident {
  const { routed, id, place } = context;
  if (id === null) throw new Error(`An incident of ${signal.facts.name} cannot open without an id.`);
  return {
    id,
    tenant: routed.tenant.name,
    alarm: identityKey(signal.facts.identity),
    card: place?.card ?? `${routed.tenant.name}/${id}`,
    ...(place && { among: place.among }),
    status: "open",
    severity: signal.state === "ALARM" ? routed.severity : "low",
    application: routed.application ?? applicationOf(signal.facts),
    facts: boundedFacts(signal.facts),
    ...newest(row, signal),
    openedAt: signal.changedAt,
    heardAt: context.now,
    count: signal.state === "ALARM" ? 1 : 0,
    reopened: 0,
    owner: null,
    muted: quieted(signal, context),
    ...heldAs(context),
    resolvedAt: null,
    ending: null,
    flap: uncounted(row.incident?.flap ?? null),
    evidence: null,
    runbook: context.runbook,
    thread: [],
    shownPlainly: context.shownPlainly,
  };
}

/** In a storm nobody is called for one incident anyway. */
function heldAs(
  { heldBack = null, place }: ChangeContext,
  before: Pick<Incident, "heldBack" | "among"> = {},
): Pick<Incident, "heldBack"> {
  const held = (place?.among ?? before.among) === "storm" ? null : heldBack;
  return held || before.heldBack ? { heldBack: held } : {};
}

/** An edit pings nobody: what is severe and joins a card that stands already is news to its thread. */
function withJoined(incident: Incident, { place, now }: ChangeContext): Incident {
  if (
    !place?.joins ||
    incident.muted ||
    incident.heldBack ||
    incident.facts.suppression ||
    !isSevere(incident.severity)
  )
    return incident;
  return withLine(incident, {
    part: `joined-${incident.openedAt}`,
    kind: "joined",
    at: now,
    by: null,
    broadcast: true,
  });
}

/** What keeps it quiet: a mute of the tenant's, or one at its source, whichever lasts longer. */
function quieted(signal: AlarmSignal, { mute, now }: ChangeContext): Incident["muted"] {
  return longerOf(mute && mutedAs(mute), mutedAtSource(signal, now));
}

/** What the alarm last said: the signal, or what has overtaken it. */
function newest(row: AlarmRow, signal: AlarmSignal): Pick<Incident, "state" | "changedAt"> {
  return row.state !== null && row.changedAt > signal.changedAt
    ? { state: row.state, changedAt: row.changedAt }
    : { state: signal.state, changedAt: signal.changedAt };
}

function reopened(row: AlarmRow, incident: Incident, signal: AlarmSignal, context: ChangeContext): Incident {
  const again: Incident = {
    ...counted(incident, signal, context),
    ...newest(row, signal),
    // Who took an alarm that flaps has taken all of it.
    ...(isFlapping(incident) && incident.owner ? { status: "acknowledged" } : { status: "open", owner: null }),
    reopened: incident.reopened + 1,
    muted: quieted(signal, context),
    ...heldAs(context, incident),
    resolvedAt: null,
    ending: null,
    resolvedBy: null,
  };
  return withAgain(again, signal, context);
}

/** An ALARM after nothing but missing data is news to the thread: the card was mild until now, and an edit pings nobody. */
function repeated(incident: Incident, signal: AlarmSignal, reason: string, context: ChangeContext): Incident {
  const more = counted(incident, signal, context);
  if (reason === "suppression-ended") return withUnsuppressed(more, signal.changedAt, context.now);
  return incident.count === 0 ? withAgain(more, signal, context) : more;
}

function withAgain(incident: Incident, signal: AlarmSignal, { now }: ChangeContext): Incident {
  if (incident.muted || incident.heldBack || isFlapping(incident) || isSuppressed(signal)) return incident;
  const part = `reopened-${signal.changedAt}`;
  return withLine(incident, { part, kind: "reopened", at: now, by: null, broadcast: isSevere(incident.severity) });
}

/** One more ALARM; a late one may have been the first, and tells nothing new. What only warned of missing data is as severe as its route says from now. */
function counted(incident: Incident, signal: AlarmSignal, context: ChangeContext): Incident {
  const late = signal.changedAt < incident.changedAt;
  const alarm = signal.state === "ALARM";
  return {
    ...incident,
    count: alarm ? incident.count + 1 : incident.count,
    severity: alarm && incident.count === 0 ? context.routed.severity : incident.severity,
    openedAt: Math.min(incident.openedAt, signal.changedAt),
    state: late ? incident.state : signal.state,
    changedAt: late ? incident.changedAt : signal.changedAt,
    facts: late ? incident.facts : boundedFacts(signal.facts),
  };
}

function resolved(incident: Incident, at: number, ending: Ending, context: ChangeContext): Incident {
  const over = { ...incident, ...ended(at, ending) };
  if (over.muted || isFlapping(over)) return over;
  const long = lasted(over, at) >= context.routed.tenant.policies.longIncident;
  const broadcast = !over.heldBack && (isSevere(over.severity) || long);
  return withLine(over, { part: `recovered-${at}`, kind: "recovered", at: context.now, by: null, broadcast });
}

/** Data that have been missing for long are worth a line. */
function held(incident: Incident, { state, changedAt, facts }: AlarmSignal, { now }: ChangeContext): Incident {
  const on: Incident = { ...incident, state, changedAt };
  if (!facts.stuck || on.muted || isFlapping(on)) return on;
  return withLine(on, { part: `missing-${changedAt}`, kind: "missing-data", at: now, by: null, broadcast: false });
}

/** CloudWatch says what a person had said before: the end stays theirs. */
function confirmed(incident: Incident, { changedAt }: AlarmSignal, { now }: ChangeContext): Incident {
  const calm: Incident = { ...incident, state: "OK", changedAt };
  if (calm.muted) return calm;
  return withLine(calm, { part: `confirmed-${changedAt}`, kind: "confirmed", at: now, by: null, broadcast: false });
}

function ended(at: number, ending: Ending): Pick<Incident, "status" | "state" | "changedAt" | "resolvedAt" | "ending"> {
  const state = ending === "recovered" ? "OK" : "INSUFFICIENT_DATA";
  return { status: "resolved", state, changedAt: at, resolvedAt: at, ending };
}

function endingOf(reason: string): Ending {
  return reason === "data-stopped" ? "data-stopped" : "recovered";
}

/** What a pause makes of a change: nobody is told of it; null where it makes nothing of it. */
export function pauseReason(verdict: Change, incident: Incident | null): "paused" | "healed-in-pause" | null {
  if (!incident || !isPaused(incident)) return null;
  if (verdict.kind === "open" || verdict.kind === "reopen") return "paused";
  const ends = opensIncident(verdict) || verdict.kind === "resolve" || verdict.kind === "reopen-resolved";
  return ends && hasHealedInPause(incident) ? "healed-in-pause" : null;
}

const EVENT_KIND: Record<Change["kind"], EventKind> = {
  open: "opened",
  "open-resolved": "opened",
  reopen: "reopened",
  "reopen-resolved": "updated",
  repeat: "updated",
  hold: "updated",
  resolve: "resolved",
  confirm: "updated",
  remember: "suppressed",
};

function eventOf(
  row: AlarmRow,
  signal: AlarmSignal,
  verdict: Change,
  incident: Incident | null,
  context: ChangeContext,
): Parameters<typeof changedRow>[2] {
  const key = identityKey(signal.facts.identity);
  // What is only remembered may still be one turn more of an incident that flaps, and belongs to its story then.
  const told = verdict.kind === "remember" && patchOf(row.incident, incident) === null ? null : incident;
  return {
    tenant: told?.tenant ?? context.routed.tenant.name,
    subject: told?.id ?? key,
    at: context.now,
    kind: EVENT_KIND[verdict.kind],
    reason: pauseReason(verdict, told) ?? verdict.reason,
    by: { kind: "alarm", messageId: signal.origin.messageId },
    alarm: key,
    card: told?.card ?? null,
    facts: {
      ...signalFacts(signal, context.routed.rule),
      ...(pauseReason(verdict, told) && { verdict: verdict.reason }),
      mute: told?.muted?.mute ?? null,
      ...(told?.heldBack && { heldBackBy: told.heldBack.by }),
      unresolved: told ? isUnresolved(told) : false,
      flap: flapReason(row.incident, incident),
      ...(verdict.reason === "junk" && { junk: context.junk?.why ?? null }),
    },
  };
}
