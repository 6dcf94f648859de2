import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Incident } from "@hansho/core/incident";
import type { Tenant } from "@hansho/core/tenant";
import type { Alarms, Cards } from "../ports/rows.ts";

/** An incident as remembered: on its alarm's row, or, once the alarm has moved on, on its card alone. */
export type FoundIncident =
  | { kind: "current"; row: AlarmRow; incident: Incident }
  | { kind: "past"; row: AlarmRow | null; incident: Incident }
  | { kind: "unknown" };

/** Finds a tenant's incident by its id: its card leads to the alarm, however long the incident's story has become. */
export async function find(
  ports: { alarms: Alarms; cards: Cards },
  tenant: Tenant,
  id: string,
): Promise<FoundIncident> {
  const card = await ports.cards.load(`${tenant.name}/${id}`);
  const shown = card?.view.incidents.find((one) => one.id === id && one.tenant === tenant.name);
  if (!shown) return { kind: "unknown" };
  const row = await ports.alarms.load(shown.alarm);
  const incident = row?.incident;
  if (row && incident?.id === id && incident.tenant === tenant.name) return { kind: "current", row, incident };
  return { kind: "past", row, incident: shown };
}
