import { identityKey } from "./identity.ts";
import type { AlarmFacts } from "./signal.ts";

/** Whether an alarm watches many series, each with a state of its own: this is one of them, or what the alarm says of them all. */
export function watchesMany({ identity, metric }: AlarmFacts): boolean {
  return identity.contributor !== null || /\bgroup\s+by\b/iu.test(metric?.expression ?? "");
}

/** What the series of one alarm share a card by, the alarm's own message among them. */
export function contributorsKey({ identity }: AlarmFacts): string {
  return JSON.stringify(["contributors", identityKey({ ...identity, contributor: null })]);
}

/** A series as people know it: the values the query groups by, else its id; null for what is no series. */
export function contributorName({
  identity,
  contributor,
}: Pick<AlarmFacts, "identity" | "contributor">): string | null {
  const values = Object.values(contributor?.attributes ?? {}).filter((value) => value !== "");
  return values.length > 0 ? values.join(" · ") : identity.contributor;
}
