import type { Incident } from "@hansho/core/incident";
import type { Tenant } from "@hansho/core/tenant";
import type { ActPorts } from "./ports.ts";
import { burning, wholeOf } from "./unresolved.ts";

/** What a person owns and is not over yet: the newest first, `total` of them, and whether not all could be counted. */
export type Owned = { incidents: Incident[]; total: number; more: boolean };

/** A person's own unresolved incidents, of all these tenants together. */
export function owned(ports: ActPorts) {
  return async (tenants: readonly Tenant[], user: string): Promise<Owned> => {
    const pages = await Promise.all(tenants.map((tenant) => burning(ports, tenant, [], MOST_COUNTED)));
    const own = pages
      .flatMap(({ found }) => found)
      .filter(({ owner }) => owner === user)
      .sort((a, b) => b.openedAt - a.openedAt);
    const shown = await wholeOf(ports, own.slice(0, MOST_SHOWN));
    return {
      incidents: shown.map(({ incident }) => incident),
      total: own.length,
      more: pages.some(({ more }) => more),
    };
  };
}

const MOST_SHOWN = 5;
const MOST_COUNTED = 500;
