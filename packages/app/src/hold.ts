import type { Person } from "@hansho/core/ledger";
import type { Matcher } from "@hansho/core/matcher";
import type { Mute } from "@hansho/core/mute";
import { mutedEvent } from "@hansho/core/mute-event";
import type { Tenant } from "@hansho/core/tenant";
import { endRow } from "./act/end-row.ts";
import { sameMatchers } from "./act/matchers.ts";
import { safeWords } from "./act/words.ts";
import { beginningOf, endedEarly } from "./mute-due.ts";
import type { Clock } from "./ports/clock.ts";
import type { Due } from "./ports/due.ts";
import type { Ledger } from "./ports/ledger.ts";
import type { Mutes } from "./ports/mutes.ts";
import type { Numbers } from "./ports/numbers.ts";

/** What holds need of the outside. */
export type HoldPorts = { mutes: Mutes; numbers: Numbers; due: Due; ledger: Ledger; clock: Clock };

/** A hold to be made: by its name it is found again; how long in milliseconds. */
export type HoldAsked = { name: string; matchers: Matcher[]; lasts: number; reason: string | null };

/** A hold, and whether it was there already and may last longer now. */
export type Held = { mute: Mute; again: boolean };

/** No deployment is held for longer, however often it is asked: a hold that is forgotten ends while people remember it. */
export const MOST_HOLD = 60 * 60_000;

/** Mutes a tenant for a deployment, for as long as is asked and allowed; the same hold asked for again is one, that lasts until the later end. */
export function hold(ports: HoldPorts) {
  return async function holdFor(tenant: Tenant, asked: HoldAsked, who: Person): Promise<Held> {
    const { name, matchers, lasts, reason } = asked;
    const now = ports.clock.now();
    const known = (await holdsOf(ports, tenant, name)).find((one) => sameMatchers(one.matchers, matchers));
    const from = known?.from ?? now;
    const until = Math.min(now + lasts, from + MOST_HOLD);
    if (known && known.until >= until) return { mute: known, again: true };
    const mute: Mute = {
      id: known?.id ?? `m-${await ports.numbers.next(tenant.name, "mute")}`,
      tenant: tenant.name,
      matchers,
      from,
      until,
      by: known?.by ?? who.user,
      reason: reason && safeWords(reason),
      made: { for: "hold", name },
      endedAt: null,
    };
    // Planned first: sweep quiets what burns already, and of a hold that did not come to be it finds nothing.
    await ports.due.plan(beginningOf(mute, now));
    await ports.mutes.add(mute);
    await ports.ledger.append([
      mutedEvent(mute, {
        at: now,
        reason: "held-for-deployment",
        by: { kind: "person", ...who },
        // Each time it lasts longer is an event of its own.
        n: Math.floor((until - from) / 1_000),
      }),
    ]);
    return { mute, again: known !== undefined };
  };
}

/** Ends a tenant's holds of a name before their time; sweep tells what still burns. Where there are none it does nothing. */
export function endHold(ports: HoldPorts) {
  return async function end(tenant: Tenant, name: string, who: Person): Promise<Mute[]> {
    const holds = await holdsOf(ports, tenant, name);
    const ended = await Promise.all(
      holds.map(async (mute) => {
        // A moment later, so that whoever looks finds it ended; planned first, so that somebody looks.
        await ports.due.plan(endedEarly(mute, ports.clock.now() + A_MOMENT));
        return endRow(ports, tenant.name, mute.id, who);
      }),
    );
    return ended.filter((mute) => mute !== null);
  };
}

async function holdsOf({ mutes, clock }: HoldPorts, tenant: Tenant, name: string): Promise<Mute[]> {
  const held = await mutes.active(tenant.name, clock.now());
  return held.filter(({ made }) => made?.for === "hold" && made.name === name);
}

const A_MOMENT = 1_000;
