import type { ThreadLine } from "@hansho/core/incident";
import type { EventKind, EventReason } from "@hansho/core/ledger";
import type { AlarmKind, AlarmState, Notice } from "@hansho/core/signal";

/** What `why` says, in one language. Every argument is formatted and escaped already; null where it is not known. */
export type WhyWords = {
  ofIncident(args: { id: string; tenant: string }): string;
  ofMessage(args: { id: string; tenant: string; incident: string | null }): string;
  earlier(args: { count: string }): string;
  /** Where neither an incident nor a message of this id is known. */
  unknown(args: { id: string }): string;

  alarmKinds: Record<AlarmKind | Notice["kind"], string>;
  states: Record<AlarmState, string>;
  readAlarm(args: { state: string; kind: string; name: string; message: string; changedAt: string }): string;
  readOther(args: { kind: string | null; message: string }): string;
  /**
   * `match` is null where the configuration no longer has that rule, and "" where it catches all. Without the rule's number: one rule
   * of the file with a list in it is several when compiled.
   */
  routed(args: { match: string | null; tenant: string }): string;

  /** What a decision did; `incident` is null where it belongs to none. */
  decided: Record<EventKind, (args: { incident: string | null }) => string>;
  /** Why: a whole sentence without its end, for every word that an event's reason can be. */
  reasons: Record<EventReason, string>;
  because(args: { what: string; reason: string; asides: readonly string[] }): string;
  underMute(args: { mute: string }): string;
  heldBackBy(args: { incident: string }): string;
  partOf(args: { incident: string }): string;
  junkBecause(args: { why: string }): string;
  flapping(): string;
  /** `message` is null where no message had told it: the sweep had asked CloudWatch. */
  ahead(): string;
  copyOf(args: { message: string | null }): string;
  error(args: { error: string }): string;
  byPerson(args: { user: string }): string;
  byMessage(args: { message: string }): string;

  lines: Record<ThreadLine["kind"], string>;
  posted(args: { channel: string }): string;
  edited(args: { shown: string }): string;
  told(args: { line: string; broadcast: boolean }): string;
  current(): string;
  owed(args: { version: string; shown: string }): string;
  refused(args: { word: string }): string;
};
