import type { Briefs } from "@hansho/app/ports/briefs";
import type { Brief } from "@hansho/core/brief";
import { type Item, json, number, parsed, type Table, text } from "./table.ts";

/**
 * What has ended in brief, in the table: pk `briefs#<tenant>`, sk its opening, its id and the row's version; each is the same whoever
 * writes it, so many at once are few calls.
 */
export function dynamoBriefs(table: Table): Briefs {
  return {
    async note(tenant, brief) {
      const { openedAt, endedAt, id, version } = brief;
      await table.put(briefsKey(tenant), `${timeKey(openedAt)}#${id}#${String(version).padStart(8, "0")}`, {
        brief: json(brief),
        expiresAt: number(Math.ceil(((endedAt ?? openedAt) + KEPT) / 1_000)),
      });
    },

    async since(tenant, from, most = Infinity) {
      const items: Item[] = [];
      let next: string | null = null;
      do {
        const page: { items: Item[]; next: string | null } = await table.query(
          {
            KeyConditionExpression: "pk = :pk AND sk >= :from",
            ExpressionAttributeValues: { ":pk": text(briefsKey(tenant)), ":from": text(timeKey(from)) },
            ScanIndexForward: false,
          },
          next,
        );
        items.push(...page.items);
        next = page.next;
      } while (next !== null && items.length < most);
      return items.slice(0, most).flatMap((item) => kept(parsed<Brief | null>(item.brief, null)));
    },
  };
}

/** One that an earlier version kept tells nothing to learn from. */
function kept(brief: Brief | null): Brief[] {
  return brief ? [{ ...brief, learnt: brief.learnt ?? null }] : [];
}

/** The eight weeks of a trend, the one that goes on, and some days for a report that comes late. */
const KEPT = 66 * 86_400_000;

function briefsKey(tenant: string): string {
  return `briefs#${tenant}`;
}

/** Times sort as text while they have as many digits. */
function timeKey(at: number): string {
  return String(at).padStart(15, "0");
}
