import type { Fire } from "@hansho/core/fire";

/** What opened lately, by which a mute says what it would have hit. */
export type Fires = {
  /** Notes an incident that opened; one of the same id and time is noted once. */
  note(tenant: string, fire: Fire): Promise<void>;
  /** What a tenant's opened since a time, at most `LOOKED_BACK` ago; may lag by a second. */
  since(tenant: string, from: number): Promise<Fire[]>;
};
