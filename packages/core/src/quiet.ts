import { type Act, type Acted, acted } from "./act.ts";
import type { AlarmRow } from "./alarm-row.ts";
import { type Incident, isUnresolved } from "./incident.ts";
import { labelsOfAlarm } from "./labels.ts";
import { type Labels, matches } from "./matcher.ts";
import { isActive, type Mute, mutedAs } from "./mute.ts";
import { nextRow } from "./next-row.ts";

/** What an open incident can be muted by: its alarm's labels, its severity, its id and its tenant. */
export function labelsOfIncident(incident: Incident): Labels {
  return {
    ...labelsOfAlarm(incident.facts),
    app: incident.application ?? undefined,
    sev: incident.severity,
    id: incident.id,
    tenant: incident.tenant,
  };
}

/** Lays a mute over an incident that it matches; one that lasts longer stays. */
export function quiet(row: AlarmRow, incident: Incident, mute: Mute, act: Act): Acted | null {
  if (!isUnresolved(incident) || !isActive(mute, act.now)) return null;
  if (!matches(mute.matchers, labelsOfIncident(incident))) return null;
  if (incident.muted && incident.muted.until >= mute.until) return null;
  return acted(row, { ...incident, muted: mutedAs(mute) }, act, "muted", "muted-by-person");
}

/** Takes a mute off an incident. */
export function unquiet(row: AlarmRow, incident: Incident, act: Act): Acted | null {
  if (!incident.muted) return null;
  return acted(row, { ...incident, muted: null }, act, "unmuted", "unmuted-by-person");
}

/** Ends a mute whose time is over, as sweep finds it; null while it still holds. */
export function endOfMute(row: AlarmRow, now: number): AlarmRow | null {
  const { incident } = row;
  if (!incident?.muted || incident.muted.until > now) return null;
  return nextRow(
    row,
    { ...incident, muted: null },
    {
      at: now,
      kind: "unmuted",
      reason: "mute-ended",
      by: { kind: "sweep" },
      facts: { mute: incident.muted.mute },
    },
  );
}
