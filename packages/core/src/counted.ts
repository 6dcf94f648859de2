import type { AlarmRow } from "./alarm-row.ts";
import { boundedFacts } from "./bounds.ts";
import type { ChangeContext } from "./change.ts";
import type { Incident } from "./incident.ts";
import type { AlarmSignal } from "./signal.ts";

/**
 * One more ALARM; a late one may have been the first, and tells nothing new. What only warned of missing data is as severe as its
 * route says from now.
 */
export function counted(incident: Incident, signal: AlarmSignal, context: ChangeContext): Incident {
  const late = signal.changedAt < incident.changedAt;
  const alarm = signal.state === "ALARM";
  return {
    ...incident,
    count: alarm ? incident.count + 1 : incident.count,
    severity: alarm && incident.count === 0 ? context.routed.severity : incident.severity,
    openedAt: Math.min(incident.openedAt, signal.changedAt),
    state: late ? incident.state : signal.state,
    changedAt: late ? incident.changedAt : signal.changedAt,
    facts: late ? incident.facts : boundedFacts(signal.facts),
  };
}

/** What the alarm last said: the signal, or what has overtaken it. */
export function newest(row: AlarmRow, signal: AlarmSignal): Pick<Incident, "state" | "changedAt"> {
  return row.state !== null && row.changedAt > signal.changedAt
    ? { state: row.state, changedAt: row.changedAt }
    : { state: signal.state, changedAt: signal.changedAt };
}
