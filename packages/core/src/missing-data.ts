import type { ChangeContext } from "./change.ts";
import { isFlapping } from "./flap.ts";
import { type Incident, withLine } from "./incident.ts";
import type { AlarmSignal } from "./signal.ts";

/** An incident that stays open while its data are missing; that they have been for long is worth a line. */
export function held(incident: Incident, { state, changedAt, facts }: AlarmSignal, { now }: ChangeContext): Incident {
  const on: Incident = { ...incident, state, changedAt };
  if (!facts.stuck || on.muted || isFlapping(on)) return on;
  return withLine(on, { part: `missing-${changedAt}`, kind: "missing-data", at: now, by: null, broadcast: false });
}

/** What an alarm that lost its data says once they have been missing for too long: a moment later the same, marked so. */
export function stuckSignal(lost: AlarmSignal): AlarmSignal {
  const messageId = `sweep#missing-data#${lost.origin.messageId}`;
  return {
    ...lost,
    origin: { ...lost.origin, messageId },
    previousState: "INSUFFICIENT_DATA",
    changedAt: lost.changedAt + 1,
    facts: { ...lost.facts, stuck: true },
  };
}
