import type { JunkRecord } from "@hansho/app/ports/junk-record";
import type { JunkSaid } from "@hansho/core/learnt-junk";

/** What was said of alarms that were proposed as junk, in memory. */
export function memoryJunkRecord(): JunkRecord {
  const said = new Map<string, { tenant: string; one: JunkSaid }>();
  const judged = new Map<string, number>();

  return {
    async say(tenant, one) {
      said.set(`${tenant} ${one.alarm}`, { tenant, one: structuredClone(one) });
    },
    async said(tenant) {
      return structuredClone([...said.values()].filter((entry) => entry.tenant === tenant).map(({ one }) => one));
    },
    async judgedAt(tenant) {
      return judged.get(tenant) ?? null;
    },
    async judged(tenant, at) {
      judged.set(tenant, at);
    },
  };
}
