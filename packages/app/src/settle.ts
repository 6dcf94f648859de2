import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { briefOf } from "@hansho/core/brief";
import { isCanary } from "@hansho/core/canary";
import { owedRank } from "@hansho/core/card";
import { memberOf } from "@hansho/core/digest";
import { type Incident, isPaused, isUnresolved } from "@hansho/core/incident";
import type { Config } from "@hansho/core/tenant";
import { testOf } from "@hansho/core/test-alarm";
import type { WakeCause, WakeUp } from "@hansho/core/wake-up";
import { archiving } from "./archive-incident.ts";
import { callOut } from "./call-out.ts";
import { planHealed } from "./healed.ts";
import type { Alarms } from "./ports/alarms.ts";
import type { Briefs } from "./ports/briefs.ts";
import type { CardChange, Cards, Shown } from "./ports/cards.ts";
import type { Due } from "./ports/due.ts";
import type { Ledger } from "./ports/ledger.ts";
import type { WakeUps } from "./ports/queues.ts";
import { namedTenantOf, tenantOf } from "./tenant-of.ts";

/** What settling needs of the outside. */
export type SettlePorts = {
  alarms: Alarms;
  briefs: Briefs;
  cards: Cards;
  ledger: Ledger;
  due: Due;
  wakeUps: WakeUps;
};

/** Writes what a row's change still owes: its events to the ledger and its incident to the card, both safe to repeat. */
export async function writeOut(
  ports: SettlePorts,
  config: Config,
  row: AlarmRow,
  urgent: boolean,
): Promise<Shown | null> {
  const { incident } = row;
  const [shown] = await Promise.all([
    incident && !isPaused(incident) ? ports.cards.show(cardChange(config, row, incident, urgent)) : null,
    row.pending.length > 0 ? ports.ledger[opensInStorm(row) ? "write" : "append"](row.pending) : null,
  ]);
  return shown;
}

/** Writes out, plans what a change makes due, wakes the channel, and clears what was pending. */
export async function settle(
  ports: SettlePorts,
  config: Config,
  row: AlarmRow,
  options: { urgent: boolean; cause: WakeCause; now: number },
): Promise<void> {
  const owed = touchesCard(row) ? row : { ...row, incident: null };
  const over = row.pending.length > 0 && owed.incident && !isUnresolved(owed.incident) ? owed.incident : null;
  const [shown] = await Promise.all([
    writeOut(ports, config, owed, options.urgent),
    over && ports.due.plan(archiving(over, options.now)),
    over && !testOf(over.facts) && !isCanary(over.facts) && ports.briefs.note(over.tenant, briefOf(over, row.version)),
    over && planHealed(ports, namedTenantOf(config, over.tenant), over),
  ]);
  const settled = { ...row, pending: [] };
  if (owed.incident && shown) {
    await callOut(ports, owed, cardChange(config, row, owed.incident, options.urgent), options.cause);
  }
  await Promise.all([
    shown && row.incident && !isAwaited(row.incident, shown)
      ? ports.wakeUps.wake(wakeUp(row.incident, shown, options.cause))
      : null,
    ports.alarms.settle(row, dueAt(settled, options.now)),
  ]);
}

/** The request that makes the channel where an incident's card is owed show it. */
export function wakeUp(incident: Incident, { version, channel }: Shown, cause: WakeCause): WakeUp {
  return { tenant: incident.tenant, channel, card: incident.card, version, cause };
}

/** In a storm whoever was first to change the card has woken the channel: ten thousand wake-ups would say the same. */
export function isAwaited({ among }: Incident, { waits }: Shown): boolean {
  return among === "storm" && waits === true;
}

/** What a storm's incident opens as is written many at a time: nothing that comes later is written in its place. */
function opensInStorm({ incident, version, pending }: AlarmRow): boolean {
  if (incident?.among !== "storm") return false;
  return pending.some((event) => event.kind === "opened" && event.version === version);
}

/** What the row alone remembers is nothing to show: an alarm that is well may lose and find its data every minute. */
function touchesCard({ pending }: AlarmRow): boolean {
  return pending.length === 0 || pending.some(({ card }) => card !== null);
}

function cardChange(config: Config, row: AlarmRow, incident: Incident, urgent: boolean): CardChange {
  const resolved = incident.status === "resolved";
  const { version } = row;
  const inStorm = incident.among === "storm";
  return {
    card: incident.card,
    tenant: incident.tenant,
    channel: tenantOf(config, incident.tenant).channel,
    shows: inStorm ? { member: memberOf(incident), version, opens: opensInStorm(row) } : { incident, version },
    urgent: urgent && !inStorm,
    rank: owedRank(incident.severity, resolved, incident.heardAt),
  };
}
