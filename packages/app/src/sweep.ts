import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { endOfMute } from "@hansho/core/quiet";
import type { Config } from "@hansho/core/tenant";
import type { Clock, Deadline } from "./ports/clock.ts";
import { type SettlePorts, settle } from "./settle.ts";

/** What a sweep found and mended, and what kept it from the rest. */
export type Swept = { channelsWoken: number; rowsSettled: number; mutesEnded: number; failures: string[] };

/** Finds what is owed or due and nobody is on: cards, changes that were not settled, mutes whose time is over. */
export function sweep(ports: SettlePorts & { clock: Clock }, config: Config) {
  return async function sweepOnce(deadline: Deadline): Promise<Swept> {
    const swept: Swept = { channelsWoken: 0, rowsSettled: 0, mutesEnded: 0, failures: [] };
    await Promise.all(channels(config).map((channel) => noting(swept, channel, () => wakeChannel(channel, swept))));
    for (const row of await ports.alarms.due(ports.clock.now(), MOST_ROWS)) {
      if (deadline.left() < LEAST_LEFT) return swept;
      await noting(swept, row.key, () => lookAt(row, swept));
    }
    return swept;
  };

  /** One row or channel that fails keeps no other from being looked at. */
  async function noting(swept: Swept, what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      swept.failures.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async function lookAt(row: AlarmRow, swept: Swept): Promise<void> {
    const now = ports.clock.now();
    const over = endOfMute(row, now);
    if (!over) {
      await settle(ports, config, row, { urgent: true, cause: "sweep", now });
      swept.rowsSettled += 1;
      return;
    }
    if (!(await ports.alarms.save(over, dueAt(over, now)))) return;
    await settle(ports, config, over, { urgent: true, cause: "sweep", now });
    swept.mutesEnded += 1;
  }

  /** One wake-up serves all that a channel is owed. */
  async function wakeChannel(channel: string, swept: Swept): Promise<void> {
    const [card] = await ports.cards.owed(channel, 1);
    if (!card) return;
    const [tenant = ""] = card.split("/");
    const minute = Math.floor(ports.clock.now() / 60_000);
    await ports.wakeUps.wake({ tenant, channel, card, version: minute, cause: "sweep" });
    swept.channelsWoken += 1;
  }
}

const MOST_ROWS = 100;
const LEAST_LEFT = 3_000;

function channels(config: Config): string[] {
  const named = Object.values(config.tenants).flatMap(({ channel, fallback }) => [channel, fallback]);
  return [...new Set(named.filter((channel) => channel !== null))];
}
