import type { Brief } from "@hansho/core/brief";

/**
 * Past weeks, kept for good: the incidents that opened in each, as they were when it was reported. Every method throws `Unreachable` when
 * it does not answer.
 */
export type Weeks = {
  /** None where the week was never kept. */
  read(tenant: string, week: string): Promise<Brief[]>;
  /** Keeps a week in place of what was kept of it; the same incidents are the same object. */
  write(tenant: string, week: string, briefs: readonly Brief[]): Promise<void>;
};
