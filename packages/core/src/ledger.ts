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
  | "muted"
  | "unmuted"
  | "runbook";

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
  /** Why, as the decision said it. */
  reason: string;
  by: Actor;
  /** The alarm's identity key, by which an incident's id leads to its row. */
  alarm: string | null;
  card: string | null;
  facts: Record<string, string | number | boolean | null>;
};

/** An event's place within its subject: by version, or by message where no row changed. */
export function eventKey(event: LedgerEvent): string {
  if (event.version > 0) return `${String(event.version).padStart(8, "0")}#${event.n}`;
  return `00000000#${event.by.kind === "alarm" ? event.by.messageId : event.n}`;
}
