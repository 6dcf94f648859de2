import type { OnCard } from "@hansho/app/act/on-card";
import type { People } from "@hansho/app/act/people";
import type { Tenant } from "@hansho/core/tenant";
import type { CardOfMessage } from "./card-of.ts";

/** What stands on the card that a message says it is of: only what the card's own row confirms. */
export type Shows =
  | { kind: "shown"; tenant: Tenant; shown: OnCard }
  /** It says it is a card, but not of one of these tenants. */
  | { kind: "denied"; reason: "another-tenants" | "no-tenant-here" }
  | { kind: "none"; tenant: Tenant | null };

/** Verifies what a message says of its card: whose it is by the tenants of the channel, and that it stands there by the card's row. */
export async function shownOf(
  people: People,
  tenants: readonly Tenant[],
  channel: string,
  found: CardOfMessage | null,
): Promise<Shows> {
  const [, owner, card] = /^([^/]{1,100})\/(.{1,200})$/u.exec(found?.card ?? "") ?? [];
  if (!found || owner === undefined || card === undefined) return { kind: "none", tenant: null };
  const tenant = tenants.find(({ name }) => name === owner);
  if (!tenant) return { kind: "denied", reason: tenants.length > 0 ? "another-tenants" : "no-tenant-here" };
  const shown = await people.onCard(tenant, card, { channel, ts: found.ts });
  return shown ? { kind: "shown", tenant, shown } : { kind: "none", tenant };
}
