import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { settled } from "@hansho/core/flap";
import type { Config } from "@hansho/core/tenant";
import type { WakeCause } from "@hansho/core/wake-up";
import { type SettlePorts, settle } from "./settle.ts";
import { tenantOf } from "./tenant-of.ts";

/** Tells what an alarm that flapped has settled as by a time; true where it had, whoever was first to keep it: the row has moved on. */
export async function endFlap(
  ports: SettlePorts,
  config: Config,
  row: AlarmRow,
  { by, now, cause }: { by: number; now: number; cause: WakeCause },
): Promise<boolean> {
  if (!row.incident) return false;
  const calm = settled(row, Math.min(by, now), tenantOf(config, row.incident.tenant).policies);
  if (!calm) return false;
  const kept = await ports.alarms.save(calm, dueAt(calm, now));
  if (kept) await settle(ports, config, calm, { urgent: true, cause, now });
  return true;
}
