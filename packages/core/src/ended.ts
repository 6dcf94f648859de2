import type { ChangeContext } from "./change.ts";
import { isFlapping } from "./flap.ts";
import { type Ending, type Incident, lasted, withLine } from "./incident.ts";
import { isSevere } from "./severity.ts";
import type { AlarmSignal } from "./signal.ts";

/**
 * An incident that ends, and says so in its thread unless a mute or its flapping keeps it quiet; what was severe or long says so to
 * the channel too.
 */
export function resolved(incident: Incident, at: number, ending: Ending, context: ChangeContext): Incident {
  const over = { ...incident, ...ended(at, ending) };
  if (over.muted || isFlapping(over)) return over;
  const long = lasted(over, at) >= context.routed.tenant.policies.longIncident;
  const broadcast = !over.heldBack && (isSevere(over.severity) || long);
  return withLine(over, { part: `recovered-${at}`, kind: "recovered", at: context.now, by: null, broadcast });
}

/** CloudWatch says what a person had said before: the end stays theirs. */
export function confirmed(incident: Incident, { changedAt }: AlarmSignal, { now }: ChangeContext): Incident {
  const calm: Incident = { ...incident, state: "OK", changedAt };
  if (calm.muted) return calm;
  return withLine(calm, { part: `confirmed-${changedAt}`, kind: "confirmed", at: now, by: null, broadcast: false });
}

/** What of an incident says that it is over. */
export function ended(
  at: number,
  ending: Ending,
): Pick<Incident, "status" | "state" | "changedAt" | "resolvedAt" | "ending"> {
  const state = ending === "recovered" ? "OK" : "INSUFFICIENT_DATA";
  return { status: "resolved", state, changedAt: at, resolvedAt: at, ending };
}

/** How an incident ends by a verdict's reason. */
export function endingOf(reason: string): Ending {
  return reason === "data-stopped" ? "data-stopped" : "recovered";
}
