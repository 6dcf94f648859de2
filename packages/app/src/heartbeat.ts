import {
  type Heartbeat,
  heartbeatSignal,
  heartbeatsIn,
  identityOfHeartbeat,
  missedAt,
  missesAt,
  type Owned,
} from "@hansho/core/heartbeat";
import { identityKey } from "@hansho/core/identity";
import type { Signal } from "@hansho/core/signal";
import type { Config } from "@hansho/core/tenant";
import type { DueHandler } from "./due-kinds.ts";
import { eachAlone, type Failed } from "./each-alone.ts";
import type { Ended } from "./ended.ts";
import type { Alarms } from "./ports/alarms.ts";
import type { Clock } from "./ports/clock.ts";
import type { Due, Work } from "./ports/due.ts";

/** What heartbeats need of the outside. */
export type HeartbeatPorts = { due: Due; alarms: Alarms; clock: Clock };

/** How a signal is taken, whoever made it. */
export type Take = (signal: Signal, waitedMs: number) => Promise<Ended>;

/** The kind of due work that finds a report missing. */
export const HEARTBEAT = "heartbeat";

/** What the due row of a heartbeat holds. */
type Awaited = { tenant: string; name: string; lastAt: number };

/** Takes a heartbeat's report: the next is awaited from here, and what was missed is over. */
export function report(ports: HeartbeatPorts, take: Take) {
  return async function reported(owned: Owned, at: number): Promise<void> {
    // A report that was long on its way says nothing of now.
    if (missedAt(owned.heartbeat, at) <= ports.clock.now()) return;
    const awaited = await ports.due.load(HEARTBEAT, keyOf(owned));
    // Nor does one that comes again, or that a later one has overtaken.
    if (awaited && (awaited.body as Awaited).lastAt > at) return;
    await ports.due.plan(missOf(owned, at));
    const row = await ports.alarms.load(identityKey(identityOfHeartbeat(owned)));
    if (row && row.state !== "ALARM") return;
    // It was sent before the miss was found, and ends it all the same.
    const changedAt = Math.max(at, (row?.changedAt ?? 0) + 1);
    await take(heartbeatSignal(owned, "OK", changedAt, at), 0);
  };
}

/** Awaits from now what is configured and not awaited yet, or no more since it had left the configuration; and what is to come sooner than it was to. */
export function awaitAll(ports: HeartbeatPorts, config: Config, take: Take) {
  const reported = report(ports, take);
  return async function awaitNew(): Promise<Failed[]> {
    return eachAlone(heartbeatsIn(config), (owned) => `heartbeat ${keyOf(owned)}`, awaitOne);
  };

  async function awaitOne(owned: Owned): Promise<void> {
    const now = ports.clock.now();
    const awaited = await ports.due.load(HEARTBEAT, keyOf(owned));
    if (!awaited) await awaitFrom(owned, now);
    else if (isSooner(owned.heartbeat, awaited, now)) await ports.due.plan({ ...awaited, at: now });
  }

  /** That it is awaited is no report: what was missed before stays so. */
  async function awaitFrom(owned: Owned, now: number): Promise<void> {
    const row = await ports.alarms.load(identityKey(identityOfHeartbeat(owned)));
    await (row ? ports.due.plan(missOf(owned, now)) : reported(owned, now));
  }
}

/** Whether the next miss comes before what is planned: the configuration says otherwise than it did. */
function isSooner(heartbeat: Heartbeat, { at, body }: Work, now: number): boolean {
  const { lastAt } = body as Awaited;
  return at > (missesAt(heartbeat, lastAt, now)?.next ?? missedAt(heartbeat, lastAt));
}

/** The look at a heartbeat that last reported at a time, due once the next report is missed. */
function missOf(owned: Owned, lastAt: number): Work {
  const { tenant, heartbeat } = owned;
  const body: Awaited = { tenant: tenant.name, name: heartbeat.name, lastAt };
  return { kind: HEARTBEAT, key: keyOf(owned), at: missedAt(heartbeat, lastAt), body };
}

/** Tells a report that did not come, and again each time another is missed; what is no longer configured is forgotten. */
export function missed(ports: { clock: Clock }, config: Config, take: Take): DueHandler {
  return async function missedOne({ body }) {
    const { tenant, name, lastAt } = body as Awaited;
    const owned = heartbeatsIn(config).find((one) => one.tenant.name === tenant && one.heartbeat.name === name);
    if (!owned) return null;
    const misses = missesAt(owned.heartbeat, lastAt, ports.clock.now());
    if (!misses) return missedAt(owned.heartbeat, lastAt);
    await take(heartbeatSignal(owned, "ALARM", misses.last, lastAt), 0);
    return misses.next;
  };
}

function keyOf({ tenant, heartbeat }: Owned): string {
  return `${tenant.name}/${heartbeat.name}`;
}
