import type { Labels } from "./matcher.ts";

/** What is shown on one card: incidents whose labels of these names are equal, opened within so long (ms) of the first. */
export type GroupPolicy = { by: string[]; within: number };

/** The values that an incident is grouped by, as text; null where one of them is missing: what nobody knows is equal to nothing. */
export function groupKey(labels: Labels, { by }: GroupPolicy): string | null {
  const values = by.map((name) => labels[name]);
  if (values.some((value) => value === undefined)) return null;
  return JSON.stringify(by.map((name, index) => [name, values[index]]));
}

/** The card that a key's incidents share, and until when what opens joins it (epoch milliseconds). */
export type Group = { card: string; until: number };

/** Whether what opens now joins a group's card. */
export function isJoinable({ until }: Group, now: number): boolean {
  return now <= until;
}
