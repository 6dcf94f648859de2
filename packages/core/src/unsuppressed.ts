import { isFlapping } from "./flap.ts";
import { type Incident, isPaused, isUnresolved, withLine } from "./incident.ts";

/** What nobody was called for while CloudWatch kept it quiet (until `at`) burns on: now is the time to call, in its thread and to the channel. */
export function withUnsuppressed(incident: Incident, at: number, now: number): Incident {
  const { muted, heldBack, owner } = incident;
  // What is still to be shown calls by its card.
  if (isPaused(incident)) return incident;
  if (!isUnresolved(incident) || muted || heldBack || owner || isFlapping(incident)) return incident;
  return withLine(incident, { part: `unsuppressed-${at}`, kind: "unsuppressed", at: now, by: null, broadcast: true });
}
