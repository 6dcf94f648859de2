import { text } from "@hansho/core/fields";
import type { Contributor } from "@hansho/core/signal";
import { texts } from "../fields.ts";

/** The series that changed; null where neither an id nor attributes were sent. */
export function contributorOf(id: unknown, attributes: unknown): Contributor | null {
  const known = { id: text(id), attributes: texts(attributes) };
  return known.id === null && Object.keys(known.attributes).length === 0 ? null : known;
}

/** By what a series is told from the others of its alarm: its id, else what it was grouped by. */
export function contributorKey(contributor: Contributor | null): string | null {
  if (!contributor || contributor.id !== null) return contributor?.id ?? null;
  const attributes = Object.entries(contributor.attributes).map(([name, value]) => `${name}=${value}`);
  return attributes.length === 0 ? null : attributes.toSorted().join(",");
}
