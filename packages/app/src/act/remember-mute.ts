import type { Person } from "@hansho/core/ledger";
import type { Mute } from "@hansho/core/mute";
import { mutedEvent } from "@hansho/core/mute-event";
import type { Tenant } from "@hansho/core/tenant";
import { endingOf } from "../mute-due.ts";
import { sameMatchers } from "./matchers.ts";
import type { ActPorts } from "./ports.ts";
import { safeWords } from "./words.ts";

/** Keeps a mute and its event; the same one asked for twice within a minute is one. */
export async function remember(ports: ActPorts, tenant: Tenant, asked: NewMute, who: Person): Promise<Mute> {
  const held = await ports.mutes.active(tenant.name, asked.from);
  const same = held.find(
    (one) =>
      sameMatchers(one.matchers, asked.matchers) &&
      one.untilOk === asked.untilOk &&
      Math.abs(one.until - asked.until) < SAME_WITHIN,
  );
  const mute = same ?? (await add(ports, tenant, asked));
  await ports.ledger.append([
    mutedEvent(mute, { at: mute.from, reason: "muted-by-person", by: { kind: "person", ...who } }),
  ]);
  return mute;
}

/** A mute that has no number yet. */
export type NewMute = Omit<Mute, "id" | "tenant" | "endedAt">;

async function add(ports: ActPorts, tenant: Tenant, asked: NewMute): Promise<Mute> {
  const number = await ports.numbers.next(tenant.name, "mute");
  const reason = asked.reason && safeWords(asked.reason);
  const mute: Mute = { id: `m-${number}`, tenant: tenant.name, ...asked, reason, endedAt: null };
  // Planned first: of a mute that did not come to be its end finds nothing.
  await ports.due.plan(endingOf(mute));
  await ports.mutes.add(mute);
  return mute;
}

const SAME_WITHIN = 60_000;
