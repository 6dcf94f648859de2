import type { Mute } from "@hansho/core/mute";

/** The mutes' rows. */
export type Mutes = {
  /** A tenant's mutes that have not ended. */
  active(tenant: string, now: number): Promise<Mute[]>;
  /** A strong read, of one that is over, too; null where there is none or it is long forgotten. */
  load(tenant: string, id: string): Promise<Mute | null>;
  add(mute: Mute): Promise<void>;
  /** Ends a mute now; null when there is none that holds. */
  end(tenant: string, id: string, now: number): Promise<Mute | null>;
};
