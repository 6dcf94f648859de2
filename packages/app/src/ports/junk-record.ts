import type { JunkSaid } from "@hansho/core/learnt-junk";

/** What was said of the alarms that were proposed as junk, and when all were judged. */
export type JunkRecord = {
  /** Remembers what was last said of an alarm. */
  say(tenant: string, said: JunkSaid): Promise<void>;
  /** What was last said of each alarm, for as long as it holds at the least. */
  said(tenant: string): Promise<JunkSaid[]>;
  /** When a tenant's alarms were last judged (epoch milliseconds); null where they never were. */
  judgedAt(tenant: string): Promise<number | null>;
  judged(tenant: string, at: number): Promise<void>;
};
