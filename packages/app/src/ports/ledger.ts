import type { LedgerEvent } from "@hansho/core/ledger";

/** The append-only ledger. */
export type Ledger = {
  /** Writes events under (subject, version, n); writing one again changes nothing. */
  append(events: readonly LedgerEvent[]): Promise<void>;
  /**
   * Writes events that are still pending on their row, and so are the same whoever writes them and not archived: as `append`, and many at
   * once by all who write are few calls.
   */
  write(events: readonly LedgerEvent[]): Promise<void>;
  /** A subject's events, oldest first. */
  events(tenant: string, subject: string): Promise<LedgerEvent[]>;
  /** What a message led to, oldest first, whosever it is, and of what of it only the archive still tells; may lag by a second. */
  byMessage(messageId: string): Promise<{ events: LedgerEvent[]; shelved: { tenant: string; subject: string }[] }>;
  /** Leaves of events that are archived no more than what leads to them from their messages, until a time. */
  shelve(events: readonly LedgerEvent[], until: number): Promise<void>;
};
