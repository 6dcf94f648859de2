import { type Act, type Acted, acted, toldBy } from "./act.ts";
import type { AlarmRow } from "./alarm-row.ts";
import { type Incident, isUnresolved, type ThreadLine, withLine } from "./incident.ts";

/** Makes the person the incident's owner; the first wins, and the second is told who. */
export function acknowledge(row: AlarmRow, incident: Incident, act: Act): Acted {
  if (!isUnresolved(incident)) return { changed: false, reason: "already-resolved" };
  if (incident.owner) return { changed: false, reason: "already-acknowledged", owner: incident.owner };
  const owned: Incident = { ...incident, status: "acknowledged", owner: { user: act.user, at: act.now } };
  return acted(row, toldBy(owned, "acknowledged", act), act, "acknowledged", "taken");
}

/** Gives the incident back: it waits for an owner again. */
export function unacknowledge(row: AlarmRow, incident: Incident, act: Act): Acted {
  if (!isUnresolved(incident)) return { changed: false, reason: "already-resolved" };
  if (!incident.owner) return { changed: false, reason: "not-acknowledged" };
  const open: Incident = { ...incident, status: "open", owner: null };
  return acted(row, toldBy(open, "unacknowledged", act), act, "unacknowledged", "given-back");
}

/** Makes somebody the incident's owner, whoever was before: whoever assigns has talked to them. */
export function assign(row: AlarmRow, incident: Incident, to: string, act: Act): Acted {
  if (!isUnresolved(incident)) return { changed: false, reason: "already-resolved" };
  if (incident.owner?.user === to) return { changed: false, reason: "already-assigned", owner: incident.owner };
  const owned: Incident = { ...incident, status: "acknowledged", owner: { user: to, at: act.now } };
  return acted(row, toldBy(owned, "assigned", act, { to }), act, "assigned", "assigned-by-person");
}

/** Puts the whole runbook into the thread, once. */
export function showRunbook(row: AlarmRow, incident: Incident, act: Act): Acted {
  const part = `runbook-${incident.runbook?.slug ?? "unknown"}`;
  const line: ThreadLine = { part, kind: "runbook", at: act.now, by: act.user, broadcast: false };
  const shown = withLine(incident, line);
  if (shown === incident) return { changed: false, reason: "already-shown" };
  return acted(row, shown, act, "runbook", "asked-for");
}
