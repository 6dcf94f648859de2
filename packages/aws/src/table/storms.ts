import type { Opening, Storms } from "@hansho/app/ports/storms";
import type { Storm } from "@hansho/core/storm";
import { pooled } from "./pooled.ts";
import { type Item, json, number, parsed, type Table, text } from "./table.ts";

/**
 * A tenant's openings in the table: the item that numbers its incidents, in which each opening shifts the times of those before it (o0 the newest)
 * and tells of the storm that goes on. One write is all that an opening costs, and what opens at once in one process shares it.
 */
export function dynamoStorms(table: Table): Storms {
  const openAtOnce = pooled<{ tenant: string; now: number; keep: number }, Opening>(
    Number.POSITIVE_INFINITY,
    async (asked) => {
      const [{ tenant = "", now = 0, keep = 0 } = {}] = asked;
      const answer = await table.update(pk(tenant), SORT_KEY, opening(asked.length, now, keep));
      const item = answer?.Attributes ?? {};
      const last = Number(item.incident?.N ?? 0);
      return asked.map((_, index) => ({ number: last - asked.length + 1 + index, ...standing(item) }));
    },
  );

  /** Whoever opens at once would begin the same storm: the first of them does. */
  const beginAtOnce = pooled<Storm, Storm>(Number.POSITIVE_INFINITY, async (storms) => {
    const begun = storms[0] && (await begin(storms[0]));
    return storms.map((storm) => begun ?? storm);
  });

  return {
    open: (tenant, now, keep) => openAtOnce(tenant, { tenant, now, keep }),

    async load(tenant) {
      return standing((await table.get(pk(tenant), SORT_KEY)) ?? {});
    },

    begin: (storm) => beginAtOnce(storm.tenant, storm),

    async end(storm) {
      await table.update(pk(storm.tenant), SORT_KEY, {
        UpdateExpression: "REMOVE storm, stormId",
        ConditionExpression: "stormId = :id",
        values: { ":id": text(storm.id) },
      });
    },
  };

  async function begin(storm: Storm): Promise<Storm> {
    const kept = await table.update(pk(storm.tenant), SORT_KEY, {
      UpdateExpression: "SET storm = :storm, stormId = :id",
      ConditionExpression: "attribute_not_exists(stormId)",
      values: { ":storm": json(storm), ":id": text(storm.id) },
    });
    if (kept) return storm;
    return standing((await table.get(pk(storm.tenant), SORT_KEY)) ?? {}).storm ?? storm;
  }
}

const SORT_KEY = "numbers";

function opening(count: number, now: number, keep: number) {
  const shifted = Array.from({ length: keep }, (_, index) =>
    index < count ? `o${index} = :now` : `o${index} = if_not_exists(o${index - count}, :zero)`,
  );
  return {
    UpdateExpression: `${keep > 0 ? `SET ${shifted.join(", ")} ` : ""}ADD incident :count`,
    ReturnValues: "ALL_NEW" as const,
    values: {
      ":count": number(count),
      ...(keep > 0 && { ":now": number(now) }),
      ...(keep > count && { ":zero": number(0) }),
    },
  };
}

function standing(item: Item): Omit<Opening, "number"> {
  const times = Object.entries(item).flatMap(([name, value]) => (/^o\d+$/u.test(name) ? [Number(value.N ?? 0)] : []));
  const openings = times.filter((time) => time > 0).sort((a, b) => b - a);
  return { openings, storm: parsed<Storm | null>(item.storm, null) };
}

function pk(tenant: string): string {
  return `tenant#${tenant}`;
}
