import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { owedRank } from "@hansho/core/card";
import type { Incident } from "@hansho/core/incident";
import type { Config } from "@hansho/core/tenant";
import type { WakeCause, WakeUp } from "@hansho/core/wake-up";
import type { WakeUps } from "./ports/queues.ts";
import type { Alarms, Cards, Ledger } from "./ports/rows.ts";

/** What settling needs of the outside. */
export type SettlePorts = { alarms: Alarms; cards: Cards; ledger: Ledger; wakeUps: WakeUps };

/** Writes what a row's change still owes: its events to the ledger and its incident to the card, both safe to repeat. */
export async function writeOut(
  ports: SettlePorts,
  config: Config,
  row: AlarmRow,
  urgent: boolean,
): Promise<{ card: string; version: number } | null> {
  const { incident } = row;
  const [version] = await Promise.all([
    incident ? ports.cards.show(cardChange(config, row, incident, urgent)) : null,
    row.pending.length > 0 ? ports.ledger.append(row.pending) : null,
  ]);
  return incident && version !== null ? { card: incident.card, version } : null;
}

/** Writes out, wakes the channel, and clears what was pending. */
export async function settle(
  ports: SettlePorts,
  config: Config,
  row: AlarmRow,
  options: { urgent: boolean; cause: WakeCause; now: number },
): Promise<void> {
  const shown = await writeOut(ports, config, row, options.urgent);
  const settled = { ...row, pending: [] };
  await Promise.all([
    shown && row.incident ? ports.wakeUps.wake(wakeUp(config, row.incident, shown.version, options.cause)) : null,
    ports.alarms.settle(row, dueAt(settled, options.now)),
  ]);
}

/** The request that makes a channel show an incident's card. */
export function wakeUp(config: Config, incident: Incident, version: number, cause: WakeCause): WakeUp {
  const channel = channelOf(config, incident.tenant);
  return { tenant: incident.tenant, channel, card: incident.card, version, cause };
}

/** A tenant's channel; an open incident of a tenant that is no longer configured goes where everything else goes. */
export function channelOf(config: Config, tenant: string): string {
  const catchAll = config.routes.at(-1)?.tenant ?? "";
  const found = config.tenants[tenant] ?? config.tenants[catchAll];
  if (!found) throw new Error(`hansho.yaml names no tenant ${tenant} and no catch-all.`);
  return found.channel;
}

function cardChange(config: Config, row: AlarmRow, incident: Incident, urgent: boolean) {
  const resolved = incident.status === "resolved";
  return {
    card: incident.card,
    tenant: incident.tenant,
    channel: channelOf(config, incident.tenant),
    shows: { incident, version: row.version },
    urgent,
    rank: owedRank(incident.severity, resolved, incident.heardAt),
  };
}
