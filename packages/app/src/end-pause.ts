import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import type { Incident } from "@hansho/core/incident";
import { mutedBy } from "@hansho/core/mute";
import { endOfPause, isPauseOver, type PauseEnd } from "@hansho/core/pause";
import { labelsOfIncident } from "@hansho/core/quiet";
import type { Config, Tenant } from "@hansho/core/tenant";
import { heldBackBy, watchInhibition } from "./inhibit.ts";
import { heldBackInComposite } from "./link-parts.ts";
import type { Clock } from "./ports/clock.ts";
import type { Mutes } from "./ports/mutes.ts";
import { type SettlePorts, settle } from "./settle.ts";
import { tenantOf } from "./tenant-of.ts";

/** What the end of a pause needs of the outside. */
export type PausePorts = SettlePorts & { mutes: Mutes; clock: Clock };

/** Shows what has burned through its pause; true where it had, whoever was first to keep it: the row has moved on. */
export async function endPause(ports: PausePorts, config: Config, row: AlarmRow, now: number): Promise<boolean> {
  const { incident } = row;
  if (!incident || !isPauseOver(incident, now)) return false;
  const end = await endFor(ports, tenantOf(config, incident.tenant), row, incident, now);
  if (end.heldBack) await watchInhibition(ports, incident.tenant);
  const next = endOfPause(row, end);
  if (next && (await ports.alarms.save(next, dueAt(next, now)))) {
    await settle(ports, config, next, { urgent: true, cause: "opened", now });
  }
  return true;
}

/** Nobody has heard of it yet: what keeps quiet what opens now keeps it quiet, too. */
async function endFor(
  ports: PausePorts,
  tenant: Tenant,
  row: AlarmRow,
  incident: Incident,
  now: number,
): Promise<PauseEnd> {
  const labels = labelsOfIncident(incident);
  const [standing, mutes, part, cause] = await Promise.all([
    incident.among ? ports.cards.load(incident.card) : null,
    ports.mutes.active(incident.tenant, now),
    heldBackInComposite(ports, row, incident.tenant),
    incident.heldBack ? null : heldBackBy(ports, tenant, { alarm: row.key, labels }),
  ]);
  const joins = (standing?.view.incidents.length ?? 0) > 0;
  return { calls: tenant.policies, joins, mute: mutedBy(mutes, labels, now), heldBack: part ?? cause, now };
}
