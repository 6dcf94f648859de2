import { type Act, type Acted, acted, toldBy } from "./act.ts";
import type { AlarmRow } from "./alarm-row.ts";
import { type Incident, isUnresolved } from "./incident.ts";
import { isSevere } from "./severity.ts";

/**
 * Ends an incident by a person's word. The alarm's own state stays as it is: an ALARM again reopens it, and CloudWatch's OK
 * afterwards is told as the confirmation that it is.
 */
export function resolveByHand(row: AlarmRow, incident: Incident, act: Act): Acted {
  if (!isUnresolved(incident)) return { changed: false, reason: "already-resolved" };
  const { flap, severity } = incident;
  const over: Incident = {
    ...incident,
    status: "resolved",
    resolvedAt: act.now,
    ending: "by-hand",
    resolvedBy: { user: act.user, at: act.now },
    // Who has called it over wants to hear of every change from now.
    flap: flap && { ...flap, settlesAt: null },
  };
  const told = toldBy(over, "resolved-by-hand", act, { broadcast: isSevere(severity) });
  return acted(row, told, act, "resolved", "resolved-by-person", { state: incident.state });
}

/** Opens an incident again by a person's word, for whoever takes it; what its alarm says stays as it is. */
export function reopenByHand(row: AlarmRow, incident: Incident, act: Act): Acted {
  if (isUnresolved(incident)) return { changed: false, reason: "not-resolved" };
  const again: Incident = {
    ...incident,
    status: "open",
    owner: null,
    resolvedAt: null,
    ending: null,
    resolvedBy: null,
  };
  return acted(row, toldBy(again, "reopened-by-hand", act), act, "reopened", "reopened-by-person", {
    state: incident.state,
  });
}
