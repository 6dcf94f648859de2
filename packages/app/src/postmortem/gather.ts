import type { Tenant } from "@hansho/core/tenant";
import { type FindPorts, find } from "../act/find.ts";
import { wholeLedger } from "../whole-ledger.ts";
import type { Kept } from "./story.ts";

/** What is kept of some of a tenant's incidents, in order; or those ids of which nothing is. */
export type Gathered = { kept: [Kept, ...Kept[]] } | { unknown: string[] };

/** Reads all that is kept of a tenant's incidents, over or not, archived or not. */
export function gatherKept(ports: FindPorts) {
  const ledger = wholeLedger(ports);

  return async function gather(tenant: Tenant, ids: readonly string[]): Promise<Gathered> {
    const all = await Promise.all(ids.map((id) => one(tenant, id)));
    const unknown = ids.filter((_, index) => all[index] === null);
    const [first, ...rest] = all.filter((kept) => kept !== null);
    return first && unknown.length === 0 ? { kept: [first, ...rest] } : { unknown };
  };

  async function one(tenant: Tenant, id: string): Promise<Kept | null> {
    const [found, events] = await Promise.all([find(ports, tenant, id), ledger.events(tenant.name, id)]);
    if (found.kind === "unknown") return null;
    const { incident } = found;
    const card = await ports.cards.load(incident.card);
    const { channel = null, main } = card?.delivery ?? {};
    const standing = channel !== null && main?.ts ? { channel, ts: main.ts } : null;
    return { incident, events, standing };
  }
}
