import { type Block, context, section } from "../render/blocks.ts";
import { BESIDES_ROWS, type HomeOf, sectionOf } from "./section.ts";
import { homeWords, saidInBoth } from "./words.ts";

/** What the Home tab shows: tenants, or why none; `notice` is what came of a press. */
export type HomeShown = { of: readonly HomeOf[] | "nobody" | "unsure"; notice: string | null };

/** The Home tab as views.publish takes it: a hundred blocks at the most (docs.slack.dev/reference/views). */
export function homeView({ of, notice }: HomeShown): Block {
  const said = notice === null ? [] : [section(notice)];
  const blocks = typeof of === "string" ? [section(saidInBoth(of))] : tenantsBlocks(of);
  return { type: "home", blocks: [...said, ...blocks].slice(0, MOST_BLOCKS) };
}

/** How many tenants are shown, and how many rows each has: all have the same, so that one's storm hides no other's incident. */
export function roomFor(tenants: number): { shown: number; rows: number } {
  const shown = Math.min(tenants, MOST_TENANTS);
  const rows = Math.floor((MOST_BLOCKS - AROUND) / Math.max(1, shown)) - BESIDES_ROWS;
  return { shown, rows: Math.min(rows, MOST_ROWS) };
}

function tenantsBlocks(of: readonly HomeOf[]): Block[] {
  const { shown, rows } = roomFor(of.length);
  const [first] = of;
  if (!first) return [section(saidInBoth("nobody"))];
  const { tenant, formats, now } = first.teller;
  const words = homeWords(tenant.locale);
  const left = of.length - shown;
  return [
    ...of.slice(0, shown).flatMap((one) => sectionOf(one, rows)),
    ...(left > 0 ? [context([words.moreTenants({ count: formats.number(left) })])] : []),
    context([words.readAt({ time: formats.time(now) })]),
  ];
}

const MOST_BLOCKS = 100;
/** A notice, what tenants are left off, and when it was read. */
const AROUND = 3;
const MOST_TENANTS = 10;
const MOST_ROWS = 30;
