import type { Incident, IncidentStatus } from "./incident.ts";
import type { Labels } from "./matcher.ts";
import { labelsOfIncident } from "./quiet.ts";

/** An unresolved incident in brief: what lists count and matchers hit, without reading the whole of ten thousand. */
export type Burning = {
  /** The alarm's identity key, under which the whole of it stands. */
  alarm: string;
  id: string;
  status: IncidentStatus;
  /** Who took it: Slack's user id. */
  owner: string | null;
  /** The mute that quiets it. */
  mute: string | null;
  /** Epoch milliseconds. */
  openedAt: number;
  labels: Labels;
};

/** An unresolved incident in brief. */
export function burningOf(incident: Incident): Burning {
  const { alarm, id, status, owner, muted, openedAt } = incident;
  const labels = labelsOfIncident(incident);
  return { alarm, id, status, owner: owner?.user ?? null, mute: muted?.mute ?? null, openedAt, labels };
}
