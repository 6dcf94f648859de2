import type { LedgerEvent } from "@hansho/core/ledger";

/** Where closed incidents' events are kept for good, a whole incident an object. Every method throws `Unreachable` when it does not answer. */
export type Archive = {
  /** An incident's archived events, oldest first; none where it was never archived. */
  read(tenant: string, incident: string): Promise<LedgerEvent[]>;
  /** Keeps an incident's events in place of what was kept; the same events are the same object, however often they are written. */
  write(tenant: string, incident: string, events: readonly LedgerEvent[]): Promise<void>;
};
