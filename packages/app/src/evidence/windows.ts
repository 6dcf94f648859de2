import type { Incident } from "@hansho/core/incident";
import type { Window } from "../ports/source.ts";

/** From the first datapoint that could have breached, a minute early for clocks that are off, to the state change and what followed. */
export function breachWindow(incident: Incident, now: number): Window {
  const { metric } = incident.facts;
  const breach = (metric?.periodSeconds ?? 300) * (metric?.evaluationPeriods ?? 1) * 1_000;
  const from = incident.openedAt - Math.min(breach, LONGEST_WINDOW) - MINUTE;
  return { from, to: Math.max(from, Math.min(now, incident.openedAt + 5 * MINUTE)) };
}

/** A healthy time before a breach, as long or longer; what begins slowly has begun by its end. */
export function baselineWindow(breach: Window): Window {
  const length = Math.max(breach.to - breach.from, SHORTEST_BASELINE);
  return { from: breach.from - GAP - length, to: breach.from - GAP };
}

const MINUTE = 60_000;
const LONGEST_WINDOW = 60 * MINUTE;
const SHORTEST_BASELINE = 15 * MINUTE;
const GAP = 2 * MINUTE;
