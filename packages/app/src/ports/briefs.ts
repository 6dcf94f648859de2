import type { Brief } from "@hansho/core/brief";

/** What has ended in brief, by which the past is counted. */
export type Briefs = {
  /** Notes an incident that has ended; one of the same version is noted once. */
  note(tenant: string, brief: Brief): Promise<void>;
  /**
   * What was noted of a tenant's incidents that opened since a time, the newest first and so many at the most; of one perhaps several
   * versions; may lag by a second.
   */
  since(tenant: string, from: number, most?: number): Promise<Brief[]>;
};
