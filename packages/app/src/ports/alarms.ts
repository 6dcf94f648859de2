import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Burning } from "@hansho/core/burning";
import type { Page } from "./page.ts";

/** The alarms' rows. Every method throws `Unreachable` when the table does not answer. */
export type Alarms = {
  /** A strong read. */
  load(key: string): Promise<AlarmRow | null>;
  /** Keeps a row whose version is one above what is stored, or answers false: load again and decide again. */
  save(row: AlarmRow, dueAt: number | null): Promise<boolean>;
  /** Clears what was pending at this version; does nothing when the row has moved on. */
  settle(row: AlarmRow, dueAt: number | null): Promise<void>;
  /** A tenant's unresolved incidents in brief, the newest first; may lag by a second. */
  unresolved(tenant: string, from: string | null, most: number): Promise<Page<Burning>>;
  /** Takes a row that was due at a time (`Due.found`) until another; null where somebody else has, or has changed when it is due. */
  claim(key: string, dueAt: number, until: number): Promise<AlarmRow | null>;
};
