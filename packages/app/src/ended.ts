/** How a signal ended; every one ends as one of these, or is parked. */
export type Ended = {
  outcome: "opened" | "updated" | "merged" | "suppressed" | "shown";
  reason: string;
  tenant: string;
  card: string | null;
};
