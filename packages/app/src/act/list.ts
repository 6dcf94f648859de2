import type { Burning } from "@hansho/core/burning";
import type { Incident } from "@hansho/core/incident";
import type { Matcher } from "@hansho/core/matcher";
import type { Tenant } from "@hansho/core/tenant";
import type { ActPorts } from "./ports.ts";
import { burning, wholeOf } from "./unresolved.ts";
import { worstFirst } from "./worst.ts";

/** Which incidents to list: those nobody owns, those somebody owns, those under a mute, or all that are not over. */
export type Wanted = "open" | "acked" | "muted" | "all";

/** One page of incidents, and how many there are. */
export type Listed = {
  incidents: Incident[];
  total: number;
  page: number;
  pages: number;
  /** There are more than were counted. */
  more: boolean;
};

/** Lists a tenant's unresolved incidents, the worst first, of the same severity those that wait for somebody, then the newest; a page beyond the last is the last. */
export function list(ports: ActPorts) {
  return async (tenant: Tenant, wanted: Wanted, matchers: readonly Matcher[], asked: number): Promise<Listed> => {
    const { found, more } = await burning(ports, tenant, matchers, MOST_COUNTED);
    const all = found.filter(WANTED[wanted]).toSorted((a, b) => worstFirst(a, b) || b.openedAt - a.openedAt);
    const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
    const page = Math.min(Math.max(1, asked), pages);
    const shown = await wholeOf(ports, all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE));
    return { incidents: shown.map(({ incident }) => incident), total: all.length, page, pages, more };
  };
}

const WANTED: Record<Wanted, (incident: Burning) => boolean> = {
  open: ({ status }) => status === "open",
  acked: ({ status }) => status === "acknowledged",
  muted: ({ mute }) => mute !== null,
  all: () => true,
};

const PAGE_SIZE = 10;
/** Twice what a storm of ten thousand leaves burning. */
const MOST_COUNTED = 20_000;
