import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { type HeldBack, type Incident, isUnresolved } from "@hansho/core/incident";
import { isJustOver } from "@hansho/core/inhibition";
import { mutedBy } from "@hansho/core/mute";
import { endOfPause, isPauseOver, type PauseEnd } from "@hansho/core/pause";
import { labelsOfIncident } from "@hansho/core/quiet";
import type { Config, Tenant } from "@hansho/core/tenant";
import { heldBackBy, watchInhibition } from "./inhibit.ts";
import { heldBackInComposite } from "./link-parts.ts";
import type { Clock } from "./ports/clock.ts";
import type { Mutes } from "./ports/mutes.ts";
import { type SettlePorts, settle } from "./settle.ts";
import { namedTenantOf } from "./tenant-of.ts";

/** What the end of a pause needs of the outside. */
export type PausePorts = SettlePorts & { mutes: Mutes; clock: Clock };

/** Shows what has burned through its pause; true where it had, whoever was first to keep it: the row has moved on. */
export async function endPause(ports: PausePorts, config: Config, row: AlarmRow, now: number): Promise<boolean> {
  const { incident } = row;
  if (!incident || !isPauseOver(incident, now)) return false;
  const end = await endFor(ports, namedTenantOf(config, incident.tenant), row, incident, now);
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
    heldBackBy(ports, tenant, { alarm: row.key, labels }),
  ]);
  const joins = (standing?.view.incidents.length ?? 0) > 0;
  const heldBack = (await stillHeld(ports, incident, now)) ?? part ?? cause;
  return { calls: tenant.policies, joins, mute: mutedBy(mutes, labels, now), heldBack, now };
}

/** What held it back since it opened, and for a little after its end; what was over before lets it call by its card, once. */
async function stillHeld(ports: PausePorts, { heldBack }: Incident, now: number): Promise<HeldBack | null> {
  const cause = heldBack && (await ports.alarms.load(heldBack.alarm))?.incident;
  if (!heldBack || cause?.id !== heldBack.by) return null;
  return isUnresolved(cause) || isJustOver(cause, now) ? heldBack : null;
}
