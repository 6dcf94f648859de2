import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Failed } from "./each-alone.ts";
import type { Alarms } from "./ports/alarms.ts";
import type { Clock, Deadline } from "./ports/clock.ts";
import { type Due, type Found, SHARDS, type Work } from "./ports/due.ts";
import { Unreachable } from "./unreachable.ts";

/** What was due and is this sweep's alone until its lease ends, and what of it cannot be read: it comes again, and keeps no other from it. */
export type Claimed = { rows: AlarmRow[]; works: Work[]; broken: Failed[] };

/** Claims what is due, a round of all shards at a time and the longest due first, and has each round done before the next, until the time ends. */
export async function eachDue(
  ports: { due: Due; alarms: Alarms; clock: Clock },
  deadline: Deadline,
  take: (claimed: Claimed) => Promise<void>,
): Promise<void> {
  // What is planned from now on is the next sweep's, or this one would never end.
  const by = ports.clock.now();
  let open = Array.from({ length: SHARDS }, (_, shard) => ({ shard, from: null as string | null }));
  while (open.length > 0 && deadline.left() >= LEAST_LEFT) {
    const pages = await Promise.all(
      open.map(async ({ shard, from }) => ({ shard, ...(await ports.due.found(shard, by, from, MOST_OF_SHARD)) })),
    );
    const found = pages.flatMap(({ items }) => items).sort((a, b) => a.at - b.at);
    if (found.length > 0) await take(await claimAll(ports, found, ports.clock.now() + LEASE));
    open = pages.flatMap(({ shard, next }) => (next === null ? [] : [{ shard, from: next }]));
  }
}

async function claimAll(
  { due, alarms }: { due: Due; alarms: Alarms },
  found: readonly Found[],
  until: number,
): Promise<Claimed> {
  const broken: Claimed["broken"] = [];
  const [rows, works] = await Promise.all([
    claimEach(
      found.filter(({ kind }) => kind === "alarm"),
      ({ key, at }) => alarms.claim(key, at, until),
    ),
    claimEach(
      found.filter(({ kind }) => kind !== "alarm"),
      (one) => due.claim(one, until),
    ),
  ]);
  return { rows, works, broken };

  async function claimEach<T>(some: readonly Found[], claim: (one: Found) => Promise<T | null>): Promise<T[]> {
    const claims = await Promise.allSettled(some.map(async (one) => claim(one)));
    return claims.flatMap((claimed, index) => {
      if (claimed.status === "fulfilled") return claimed.value ?? [];
      // Where nobody answers there is nothing to go on with.
      if (claimed.reason instanceof Unreachable) throw claimed.reason;
      broken.push({ what: some[index]?.key ?? "", error: claimed.reason });
      return [];
    });
  }
}

/** Nothing is begun with less time left. */
export const LEAST_LEFT = 3_000;

/** A hundred names are one call to CloudWatch: 16 shards' pages together are just below. */
const MOST_OF_SHARD = 6;

/** Longer than a sweep may run (30 s), shorter than the next but one is away. */
const LEASE = 45_000;
