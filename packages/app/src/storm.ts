import type { Place } from "@hansho/core/change";
import type { Json } from "@hansho/core/patch";
import {
  beginsStorm,
  hasBlownOver,
  type Storm,
  type StormPolicy,
  stormEvent,
  stormOf,
  stormVersion,
} from "@hansho/core/storm";
import type { Config, Tenant } from "@hansho/core/tenant";
import type { DueHandler } from "./due-kinds.ts";
import type { Cards } from "./ports/cards.ts";
import type { Clock } from "./ports/clock.ts";
import type { Due } from "./ports/due.ts";
import type { Ledger } from "./ports/ledger.ts";
import type { WakeUps } from "./ports/queues.ts";
import type { Opening, Storms } from "./ports/storms.ts";
import { namedTenantOf } from "./tenant-of.ts";

/** What storms need of the outside. */
export type StormPorts = { storms: Storms; due: Due; cards: Cards; ledger: Ledger; wakeUps: WakeUps };

/** The digest that an incident opens on: of the storm that goes on or begins with it; null where there is none, or it has just blown over. */
export async function stormPlace(
  ports: StormPorts,
  tenant: Tenant,
  opening: Opening,
  now: number,
): Promise<Place | null> {
  const policy = tenant.policies.storm;
  if (policy === null) return null;
  const { storm, openings, number } = opening;
  if (storm && hasBlownOver(openings, policy, now)) {
    await end(ports, tenant, storm, policy, now);
    return null;
  }
  if (storm) return placeIn(storm);
  if (!beginsStorm(openings, policy, now)) return null;
  return placeIn(await begin(ports, tenant, stormOf(tenant.name, number, policy, now), policy));
}

/** What sweep does of a storm: writes out its beginning if nobody has, and tells its end once it has blown over. */
export function watchStorm(ports: StormPorts & { clock: Clock }, config: Config): DueHandler {
  return async function watch({ key }) {
    const tenant = namedTenantOf(config, key);
    const { storm, openings } = await ports.storms.load(key);
    if (!storm) return null;
    const now = ports.clock.now();
    const policy = tenant.policies.storm;
    // Whose storms were switched off in the middle of one has it ended, and its card says so.
    if (policy === null) {
      await end(ports, tenant, storm, null, now);
      return null;
    }
    await writeOut(ports, tenant, storm, policy);
    if (!hasBlownOver(openings, policy, now)) return now + WATCH_EVERY;
    await end(ports, tenant, storm, policy, now);
    return null;
  };
}

/** The kind of due work that watches storms. */
export const STORM = "storm";

/** Planned before it begins, so that a storm is watched whoever stops where. */
async function begin(ports: StormPorts, tenant: Tenant, storm: Storm, policy: StormPolicy): Promise<Storm> {
  const body: Json = null;
  await ports.due.plan({ kind: STORM, key: tenant.name, at: storm.since + WATCH_EVERY, body });
  const begun = await ports.storms.begin(storm);
  if (begun.id === storm.id) await writeOut(ports, tenant, begun, policy);
  return begun;
}

/** The end is told first: whoever stops before it is forgotten tells it again, and nothing changes. */
async function end(
  ports: StormPorts,
  tenant: Tenant,
  storm: Storm,
  policy: StormPolicy | null,
  now: number,
): Promise<void> {
  await writeOut(ports, tenant, { ...storm, endedAt: now }, policy);
  await ports.storms.end(storm);
}

async function writeOut(ports: StormPorts, tenant: Tenant, storm: Storm, policy: StormPolicy | null): Promise<void> {
  const { card } = storm;
  const version = stormVersion(storm);
  const change = { card, tenant: tenant.name, channel: tenant.channel, urgent: true, rank: storm.since };
  const [shown] = await Promise.all([
    ports.cards.show({ ...change, shows: { storm, version } }),
    ports.ledger.append([stormEvent(storm, policy)]),
  ]);
  const cause = storm.endedAt === null ? "opened" : "changed";
  await ports.wakeUps.wake({ tenant: tenant.name, ...shown, card, cause });
}

function placeIn({ card }: Storm): Place {
  return { card, among: "storm", joins: true };
}

/** Sweep's own pace. */
const WATCH_EVERY = 60_000;
