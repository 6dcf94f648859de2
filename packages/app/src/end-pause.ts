import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { endOfPause, isPauseOver } from "@hansho/core/pause";
import type { Config } from "@hansho/core/tenant";
import { type SettlePorts, settle } from "./settle.ts";
import { tenantOf } from "./tenant-of.ts";

/** Shows what has burned through its pause; true where it had, whoever was first to keep it: the row has moved on. */
export async function endPause(ports: SettlePorts, config: Config, row: AlarmRow, now: number): Promise<boolean> {
  const { incident } = row;
  if (!incident || !isPauseOver(incident, now)) return false;
  const standing = incident.among ? await ports.cards.load(incident.card) : null;
  const joins = (standing?.view.incidents.length ?? 0) > 0;
  const next = endOfPause(row, { calls: tenantOf(config, incident.tenant).policies, joins, now });
  if (next && (await ports.alarms.save(next, dueAt(next, now)))) {
    await settle(ports, config, next, { urgent: true, cause: "opened", now });
  }
  return true;
}
