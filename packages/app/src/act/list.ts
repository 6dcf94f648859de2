import type { Incident } from "@hansho/core/incident";
import type { Matcher } from "@hansho/core/matcher";
import type { Tenant } from "@hansho/core/tenant";
import type { ActPorts } from "./ports.ts";
import { unresolved } from "./unresolved.ts";

/** Which incidents to list: those nobody owns, those somebody owns, those under a mute, or all that are not over. */
export type Wanted = "open" | "acked" | "muted" | "all";

/** One page of incidents, the newest first, and how many there are. */
export type Listed = {
  incidents: Incident[];
  total: number;
  page: number;
  pages: number;
  /** There are more than were counted. */
  more: boolean;
};

/** Lists a tenant's unresolved incidents; a page beyond the last is the last. */
export function list(ports: ActPorts) {
  return async (tenant: Tenant, wanted: Wanted, matchers: readonly Matcher[], asked: number): Promise<Listed> => {
    const { found, more } = await unresolved(ports, tenant, matchers, MOST_COUNTED);
    const incidents = found.map(({ incident }) => incident).filter(WANTED[wanted]);
    const pages = Math.max(1, Math.ceil(incidents.length / PAGE_SIZE));
    const page = Math.min(Math.max(1, asked), pages);
    const shown = incidents.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    return { incidents: shown, total: incidents.length, page, pages, more };
  };
}

const WANTED: Record<Wanted, (incident: Incident) => boolean> = {
  open: ({ status }) => status === "open",
  acked: ({ status }) => status === "acknowledged",
  muted: ({ muted }) => muted !== null,
  all: () => true,
};

const PAGE_SIZE = 10;
/** Twice what a storm of ten thousand leaves burning. */
const MOST_COUNTED = 20_000;
