import type { LogEvidence } from "./evidence.ts";
import type { SettledAs } from "./flap.ts";
import type { Verdict } from "./judge.ts";
import type { Patch } from "./patch.ts";
import type { AlarmSignal, Notice } from "./signal.ts";

/** Who or what caused an event. */
export type Actor =
  | { kind: "alarm"; messageId: string }
  | { kind: "person"; user: string; from: "button" | "command" }
  | { kind: "enrich" }
  | { kind: "sweep" };

/** What an event says happened. */
export type EventKind =
  | "opened"
  | "reopened"
  | "updated"
  | "resolved"
  | "merged"
  | "suppressed"
  | "parked"
  | "shown"
  | "evidence"
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
  | "runbook";

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
  | "resolved-by-person"
  | "reopened-by-person"
  | "muted-by-person"
  | "unmuted-by-person"
  | "mute-ended"
  | "mute-ended-by-recovery"
  | SettledAs
  | "found-by-sweep"
  | "alarm-not-found"
  | "nobody-came"
  | "acknowledged-long-ago"
  | "nobody-left-to-call"
  | "page-published"
  | "page-refused"
  | "stood-in-by-person"
  | "our-fault";

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

/** How a row changed; a `whole` one begins from nothing, as where an incident opens, so that nothing older is needed to understand it. */
export type RowChange = { whole: boolean; patch: Patch };

/** What every event of an alarm's signal tells: how it was read, what it said, and by which rule of the list it was routed. */
export function signalFacts({ facts, state, changedAt, origin }: AlarmSignal, rule: number) {
  return { read: facts.kind, state, changedAt, sentAt: origin.sentAt, rule };
}

/**
 * Whether an event goes to the archive once its incident is over, and may not be forgotten before: every change of an incident, and
 * what was told of it while it burnt.
 */
export function isArchived({ alarm, subject, version, facts }: LedgerEvent): boolean {
  return alarm !== null && subject !== alarm && (version > 0 || facts.unresolved === true);
}

/** An event's place within its subject: by version, or by message where no row changed. */
export function eventKey(event: LedgerEvent): string {
  if (event.version > 0) return `${String(event.version).padStart(8, "0")}#${event.n}`;
  return `00000000#${event.by.kind === "alarm" ? event.by.messageId : event.n}`;
}
