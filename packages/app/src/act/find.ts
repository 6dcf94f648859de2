import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Incident } from "@hansho/core/incident";
import type { Tenant } from "@hansho/core/tenant";
import type { Alarms, Cards, Ledger } from "../ports/rows.ts";

/** An incident as remembered: on its alarm's row, or, once the alarm has moved on, on its card alone. */
export type FoundIncident =
  | { kind: "current"; row: AlarmRow; incident: Incident }
  | { kind: "past"; row: AlarmRow | null; incident: Incident }
  | { kind: "unknown" };

/** Finds a tenant's incident by its id: the ledger leads from the id to the alarm. */
export async function find(
  ports: { alarms: Alarms; cards: Cards; ledger: Ledger },
  tenant: Tenant,
  id: string,
): Promise<FoundIncident> {
  const events = await ports.ledger.events(tenant.name, id);
  const alarm = events.find((event) => event.alarm !== null)?.alarm;
  if (!alarm) return { kind: "unknown" };
  const row = await ports.alarms.load(alarm);
  const incident = row?.incident;
  if (row && incident?.id === id && incident.tenant === tenant.name) return { kind: "current", row, incident };
  const card = await ports.cards.load(`${tenant.name}/${id}`);
  const past = card?.view.incidents.find((one) => one.id === id && one.tenant === tenant.name);
  return past ? { kind: "past", row, incident: past } : { kind: "unknown" };
}
