import type { AlarmRow } from "./alarm-row.ts";
import { type Incident, isUnresolved, type Owner, type ThreadLine, withLine } from "./incident.ts";
import type { Actor, EventKind, EventReason } from "./ledger.ts";
import { nextRow } from "./next-row.ts";

/** Who acts, from where, and when. */
export type Act = { user: string; from: "button" | "command"; now: number };

/** What came of a person's action: the row to keep, or why nothing is to be done. */
export type Acted =
  | { changed: true; row: AlarmRow; incident: Incident; reason: string }
  | { changed: false; reason: "already-acknowledged"; owner: Owner }
  | { changed: false; reason: "not-acknowledged" | "already-resolved" | "already-shown" };

/** Makes the person the incident's owner; the first wins, and the second is told who. */
export function acknowledge(row: AlarmRow, incident: Incident, act: Act): Acted {
  if (!isUnresolved(incident)) return { changed: false, reason: "already-resolved" };
  if (incident.owner) return { changed: false, reason: "already-acknowledged", owner: incident.owner };
  const owned: Incident = { ...incident, status: "acknowledged", owner: { user: act.user, at: act.now } };
  return acted(row, told(owned, "acknowledged", act), act, "acknowledged", "taken");
}

/** Gives the incident back: it waits for an owner again. */
export function unacknowledge(row: AlarmRow, incident: Incident, act: Act): Acted {
  if (!isUnresolved(incident)) return { changed: false, reason: "already-resolved" };
  if (!incident.owner) return { changed: false, reason: "not-acknowledged" };
  const open: Incident = { ...incident, status: "open", owner: null };
  return acted(row, told(open, "unacknowledged", act), act, "unacknowledged", "given-back");
}

/** Puts the whole runbook into the thread, once. */
export function showRunbook(row: AlarmRow, incident: Incident, act: Act): Acted {
  const part = `runbook-${incident.runbook?.slug ?? "unknown"}`;
  const line: ThreadLine = { part, kind: "runbook", at: act.now, by: act.user, broadcast: false };
  const shown = withLine(incident, line);
  if (shown === incident) return { changed: false, reason: "already-shown" };
  return acted(row, shown, act, "runbook", "asked-for");
}

/** The row with an incident changed by a person, and the event that says so pending. */
export function acted(row: AlarmRow, incident: Incident, act: Act, kind: EventKind, reason: EventReason): Acted {
  const facts = {
    before: row.incident?.status ?? null,
    after: incident.status,
    mute: (incident.muted ?? row.incident?.muted)?.mute ?? null,
  };
  const by: Actor = { kind: "person", user: act.user, from: act.from };
  return { changed: true, row: nextRow(row, incident, { at: act.now, kind, reason, by, facts }), incident, reason };
}

/** Mutes stop thread lines; the card tells it all the same. */
function told(incident: Incident, kind: ThreadLine["kind"], act: Act): Incident {
  if (incident.muted) return incident;
  return withLine(incident, { part: `${kind}-${act.now}`, kind, at: act.now, by: act.user, broadcast: false });
}
