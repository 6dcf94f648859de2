import type { LogEvidence } from "./evidence.ts";
import type { SettledAs } from "./flap.ts";
import type { Inhibited } from "./inhibition.ts";
import type { Verdict } from "./judge.ts";
import type { JunkKind } from "./junk-habit.ts";
import type { Patch } from "./patch.ts";
import type { AlarmSignal, Notice } from "./signal.ts";

/** Who or what caused an event. */
export type Actor =
  | { kind: "alarm"; messageId: string }
  | ({ kind: "person" } & Person)
  | { kind: "enrich" }
  | { kind: "sweep" }
  /** The number of a tenant's incidents. */
  | { kind: "storm" };

/** Who acts: Slack's user id, or a name at the command line; with what, and where in Slack. */
export type Person = {
  user: string;
  from: "button" | "command" | "modal" | "shortcut" | "reaction" | "home" | "cli";
  where?: Where;
  /** The AWS identity (its ARN) that a command line asked a deployed stage with. */
  caller?: string;
};

/** A place in Slack: its team and channel, as the signature of what was sent from there vouches for them. */
export type Where = { team: string; channel: string };

/** What an event says happened. */
export type EventKind =
  | "opened"
  | "reopened"
  | "updated"
  | "resolved"
  | "merged"
  | "suppressed"
  | "parked"
  | "denied"
  | "shown"
  | "evidence"
  | "unpaused"
  | "acknowledged"
  | "unacknowledged"
  | "assigned"
  | "noted"
  | "muted"
  | "unmuted"
  | "settled"
  | "reminded"
  | "escalated"
  | "paged"
  | "stood-in"
  | "language"
  | "tested"
  | "runbook"
  | "postmortem"
  | "memo"
  | "memo-taken-back"
  | "storm-began"
  | "storm-ended"
  | "junk-proposed"
  | "junk-kept"
  | "junk-muted"
  | "held-back"
  | "released";

/** Why it happened: the word of the decision, of the notice's kind, or of what the logs had to say. Each has its sentence for `why`. */
export type EventReason =
  | Verdict["reason"]
  | Notice["kind"]
  | LogEvidence["status"]
  | "taken"
  | "given-back"
  | "asked-for"
  | "assigned-by-person"
  | "noted-by-person"
  | "marked-by-person"
  | "unmarked-by-person"
  | "resolved-by-person"
  | "reopened-by-person"
  | "muted-by-person"
  | "unmuted-by-person"
  | "mute-began"
  | "other-mute-holds"
  | "held-for-deployment"
  | "mute-ended"
  | "mute-ended-by-recovery"
  | SettledAs
  | "paused"
  | "healed-in-pause"
  | "healed-as-junk"
  | "pause-over"
  | "unpaused-by-person"
  | "found-by-sweep"
  | "alarm-not-found"
  | "heartbeat-not-configured"
  | "nobody-came"
  | "acknowledged-long-ago"
  | "nobody-left-to-call"
  | "page-published"
  | "page-refused"
  | "stood-in-by-person"
  | "language-chosen"
  | "tested-by-person"
  | "another-tenants"
  | "no-tenant-here"
  | "not-allowed"
  | "not-so-long"
  | Inhibited["reason"]
  | "part-of-composite"
  | "parts-changed"
  | "too-many-incidents"
  | "calm-again"
  | "storms-off"
  | JunkKind
  | "kept-by-person"
  | "heartbeat-reported"
  | "our-fault"
  | "unknown-topic";

/**
 * One line of the append-only ledger. It is known by (subject, version, n): writing it again changes nothing.
 * The subject is an incident's id where there is one, else the alarm's identity key or the message's id.
 */
export type LedgerEvent = {
  tenant: string;
  subject: string;
  /** The row's version that the change made; 0 where no row changed. */
  version: number;
  n: number;
  /** When it was decided, epoch milliseconds. */
  at: number;
  kind: EventKind;
  reason: EventReason;
  by: Actor;
  /** The alarm's identity key, by which an incident's id leads to its row. */
  alarm: string | null;
  card: string | null;
  facts: Record<string, string | number | boolean | null>;
  /** What became of the alarm's row; none where no row changed. */
  change?: RowChange;
};

/**
 * How a row changed; a `whole` one begins from nothing, as where an incident opens, so that nothing older is needed to understand it.
 * `undo` tells what was before, of what a person did.
 */
export type RowChange = { whole: boolean; patch: Patch; undo?: Patch };

/** What every event of an alarm's signal tells: how it was read, what it said, and by which rule of the list it was routed. */
export function signalFacts({ facts, state, changedAt, claimedAt, origin }: AlarmSignal, rule: number) {
  const told = { read: facts.kind, state, changedAt, sentAt: origin.sentAt, rule };
  return claimedAt === undefined ? told : { ...told, claimedAt };
}

/**
 * Whether an event goes to the archive once its incident is over, and may not be forgotten before: every change of an incident, and
 * what was told of it while it burnt, or put into its timeline by people at any time.
 */
export function isArchived({ alarm, subject, version, facts }: LedgerEvent): boolean {
  const isOfIncident = alarm !== null && subject !== alarm;
  return isOfIncident && (version > 0 || facts.unresolved === true || facts.message !== undefined);
}

/** An event's place within its subject: by version, or by message or person where no row changed. */
export function eventKey(event: LedgerEvent): string {
  const { by, version, n, at } = event;
  if (version > 0) return `${String(version).padStart(8, "0")}#${n}`;
  if (by.kind === "person") {
    return `00000000#${at}#${by.user}${ofOneMoment(event)}`;
  }
  return `00000000#${by.kind === "alarm" ? by.messageId : n}`;
}

/** Of what people mark and unmark, and of what they are denied, several may be of one moment: one command names many. */
function ofOneMoment({ kind, facts }: LedgerEvent): string {
  if (typeof facts.message === "string") return `#${kind}#${facts.message}`;
  return kind === "denied" ? `#${kind}#${facts.what}#${facts.target}` : "";
}
