import { type Act, type Acted, acted } from "./act.ts";
import type { AlarmRow } from "./alarm-row.ts";
import { type CallPolicy, withCalls } from "./calls.ts";
import { type Incident, isUnresolved } from "./incident.ts";
import { labelsOfAlarm } from "./labels.ts";
import { type Labels, matches } from "./matcher.ts";
import { isActive, type Mute, mutedAs, mutedBy } from "./mute.ts";
import { longerOf, mutedAtSource } from "./native-mute.ts";
import { nextRow } from "./next-row.ts";
import { withUnsuppressed } from "./unsuppressed.ts";

/** What an open incident can be muted by: its alarm's labels, its severity, its id, its card and its tenant. */
export function labelsOfIncident(incident: Incident): Labels {
  return {
    ...labelsOfAlarm(incident.facts),
    app: incident.application ?? undefined,
    sev: incident.severity,
    id: incident.id,
    card: cardName(incident),
    tenant: incident.tenant,
  };
}

/** A card's name within its tenant. */
export function cardName({ card }: Pick<Incident, "card">): string {
  return card.slice(card.indexOf("/") + 1);
}

/** Lays a mute over an incident that it matches; one that lasts longer stays. */
export function quiet(row: AlarmRow, incident: Incident, mute: Mute, act: Act): Acted | null {
  if (!covers(mute, incident, act.now)) return null;
  return acted(row, { ...incident, muted: mutedAs(mute) }, act, "muted", "muted-by-person");
}

/** Takes a mute off an incident. */
export function unquiet(row: AlarmRow, incident: Incident, act: Act): Acted | null {
  if (!incident.muted) return null;
  return acted(row, { ...incident, muted: null }, act, "unmuted", "unmuted-by-person");
}

/** Lays a mute that has begun by itself over what burns already; one that lasts longer stays. */
export function quietFrom(row: AlarmRow, mute: Mute, now: number): AlarmRow | null {
  const { incident } = row;
  if (!incident || !covers(mute, incident, now)) return null;
  return nextRow(
    row,
    { ...incident, muted: mutedAs(mute) },
    { at: now, kind: "muted", reason: "mute-began", by: { kind: "sweep" }, facts: { mute: mute.id } },
  );
}

/** Whether the time of the mute that quiets an incident is over. */
export function isMuteOver({ muted }: Incident, now: number): boolean {
  return muted !== null && muted.until <= now;
}

/** Ends a mute whose time is over, as sweep finds it; null while it still holds. */
export function endOfMute(row: AlarmRow, calls: CallPolicy, now: number): AlarmRow | null {
  const { incident } = row;
  return incident && isMuteOver(incident, now) ? pinging(row, incident, calls, now) : null;
}

/** Ends a mute that was ended before its time, on one of those that it quiets; another that covers it takes its place, be it CloudWatch's own. */
export function liftMute(
  row: AlarmRow,
  id: string,
  { others, calls, now }: { others: readonly Mute[]; calls: CallPolicy; now: number },
): AlarmRow | null {
  const { incident } = row;
  if (incident?.muted?.mute !== id) return null;
  const other = mutedBy(others, labelsOfIncident(incident), now);
  const muted = longerOf(other && mutedAs(other), mutedAtSource(incident, now));
  if (!muted) return pinging(row, incident, calls, now);
  return nextRow(
    row,
    { ...incident, muted },
    { at: now, kind: "muted", reason: "other-mute-holds", by: { kind: "sweep" }, facts: { mute: muted.mute } },
  );
}

/** What was to be called for under the mute begins anew: its end tells what burns, once. */
function pinging(row: AlarmRow, incident: Incident, calls: CallPolicy, now: number): AlarmRow {
  return nextRow(row, withCalls(incident, unmuted(incident, now), calls, now), {
    at: now,
    kind: "unmuted",
    reason: "mute-ended",
    by: { kind: "sweep" },
    facts: { mute: incident.muted?.mute ?? null },
  });
}

/** What CloudWatch kept quiet no mute of ours tells the end of. */
function unmuted(incident: Incident, now: number): Incident {
  const { muted } = incident;
  const pings = { ...incident, muted: null };
  return muted?.made?.for === "native" ? withUnsuppressed(pings, muted.until, now) : pings;
}

function covers(mute: Mute, incident: Incident, now: number): boolean {
  if (!isUnresolved(incident) || !isActive(mute, now)) return false;
  if (incident.muted && incident.muted.until >= mute.until) return false;
  return matches(mute.matchers, labelsOfIncident(incident));
}
