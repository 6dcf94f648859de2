import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Incident } from "@hansho/core/incident";
import { rebuiltIncident } from "@hansho/core/rebuild";
import type { Tenant } from "@hansho/core/tenant";
import type { Alarms } from "../ports/alarms.ts";
import type { Archive } from "../ports/archive.ts";
import type { Cards } from "../ports/cards.ts";
import type { Ledger } from "../ports/ledger.ts";
import { wholeLedger } from "../whole-ledger.ts";

/** What finding needs of the outside. */
export type FindPorts = { alarms: Alarms; cards: Cards; ledger: Ledger; archive: Archive };

/** An incident as remembered: on its alarm's row, or, once the alarm has moved on, on its card alone. */
export type FoundIncident =
  | { kind: "current"; row: AlarmRow; incident: Incident }
  | { kind: "past"; row: AlarmRow | null; incident: Incident }
  | { kind: "unknown" };

/** Finds a tenant's incident by its id: its card leads to the alarm, however long the incident's story has become. */
export async function find(ports: FindPorts, tenant: Tenant, id: string): Promise<FoundIncident> {
  const shown = await shownOn(ports, `${tenant.name}/${id}`, tenant, id);
  if (!shown) return findShared(ports, tenant, id);
  const row = await ports.alarms.load(shown.alarm);
  return (row && current(row, tenant, id)) ?? { kind: "past", row, incident: shown };
}

/** One that shares its card: its events tell its alarm, and what it came to once the alarm has moved on. */
async function findShared(ports: FindPorts, tenant: Tenant, id: string): Promise<FoundIncident> {
  const events = await wholeLedger(ports).events(tenant.name, id);
  const alarm = events[0]?.alarm ?? null;
  if (alarm === null) return { kind: "unknown" };
  const row = await ports.alarms.load(alarm);
  const found = row && current(row, tenant, id);
  if (found) return found;
  const past = rebuiltIncident(events);
  return "value" in past ? { kind: "past", row, incident: past.value } : { kind: "unknown" };
}

async function shownOn(ports: FindPorts, name: string, tenant: Tenant, id: string): Promise<Incident | null> {
  const card = await ports.cards.load(name);
  return card?.view.incidents.find((one) => one.id === id && one.tenant === tenant.name) ?? null;
}

function current(row: AlarmRow, tenant: Tenant, id: string): FoundIncident | null {
  const { incident } = row;
  return incident?.id === id && incident.tenant === tenant.name ? { kind: "current", row, incident } : null;
}
