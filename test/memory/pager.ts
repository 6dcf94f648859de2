import type { Pager } from "@hansho/app/ports/pager";
import { Unreachable } from "@hansho/app/unreachable";
import type { PageBody } from "@hansho/core/page";

/** Pagers' topics in memory: what was published, topics that are gone, and topics that do not answer now. */
export type MemoryPager = Pager & { pages: { topic: string; body: PageBody }[]; gone: Set<string>; away: Set<string> };

/** Pagers that were told nothing yet. */
export function memoryPager(): MemoryPager {
  const pages: MemoryPager["pages"] = [];
  const gone = new Set<string>();
  const away = new Set<string>();
  return {
    pages,
    gone,
    away,
    async page(topic, body) {
      if (away.has(topic)) throw new Unreachable("topic", new Error("an outage"));
      if (gone.has(topic)) return { ok: false, why: "NotFound" };
      pages.push({ topic, body: structuredClone(body) });
      return { ok: true };
    },
  };
}
