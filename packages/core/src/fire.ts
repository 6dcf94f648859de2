import { type Labels, type Matcher, matches } from "./matcher.ts";

/** An incident that opened, by what it could have been muted by; `at` in epoch milliseconds. */
export type Fire = { id: string; alarm: string; at: number; labels: Labels };

/** What a mute would have hit: how many incidents, of how many alarms. */
export type WouldHit = { incidents: number; alarms: number };

/** How far back a mute looks for what it would have hit. */
export const LOOKED_BACK = 7 * 86_400_000;

/** What matchers would have hit of all that opened. */
export function wouldHit(fires: readonly Fire[], matchers: readonly Matcher[]): WouldHit {
  const hits = fires.filter(({ labels }) => matches(matchers, labels));
  return { incidents: hits.length, alarms: new Set(hits.map(({ alarm }) => alarm)).size };
}
