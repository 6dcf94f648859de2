import type { Budgets } from "@hansho/app/ports/budgets";
import type { Mutes } from "@hansho/app/ports/mutes";
import type { Numbers } from "@hansho/app/ports/numbers";
import { isActive, type Mute } from "@hansho/core/mute";
import { expiry } from "./kept.ts";
import { pooled } from "./pooled.ts";
import { json, number, parsed, type Table, text } from "./table.ts";

/** Running numbers in the table: one item a tenant, counted up by ADD. */
export function dynamoNumbers(table: Table): Numbers {
  return {
    async next(tenant, of) {
      const answer = await table.update(tenantKey(tenant), "numbers", {
        UpdateExpression: "ADD #of :one",
        ReturnValues: "UPDATED_NEW",
        names: { "#of": of },
        values: { ":one": number(1) },
      });
      return Number(answer?.Attributes?.[of]?.N ?? 0);
    },
  };
}

/** Mutes in the table: pk `tenant#<tenant>`, sk `mute#<id>`. A batch's alarms share one read of them. */
export function dynamoMutes(table: Table): Mutes {
  const activeAtOnce = pooled<{ tenant: string; now: number }, Mute[]>(Number.POSITIVE_INFINITY, async (asked) => {
    const [{ tenant = "" } = {}] = asked;
    const first = Math.min(...asked.map(({ now }) => now));
    const items = await table.queryAll({
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :mute)",
      FilterExpression: "untilAt > :now AND attribute_not_exists(endedAt)",
      ExpressionAttributeValues: { ":pk": text(tenantKey(tenant)), ":mute": text("mute#"), ":now": number(first) },
      ConsistentRead: true,
    });
    const mutes = items.flatMap((item) => parsed<Mute | null>(item.mute, null) ?? []);
    return asked.map(({ now }) => mutes.filter((mute) => isActive(mute, now)));
  });

  return {
    active: (tenant, now) => activeAtOnce(tenant, { tenant, now }),

    async load(tenant, id) {
      const item = await table.get(tenantKey(tenant), `mute#${id}`);
      const mute = parsed<Mute | null>(item?.mute, null);
      return mute && { ...mute, endedAt: item?.endedAt ? Number(item.endedAt.N) : null };
    },

    async add(mute) {
      await table.update(tenantKey(mute.tenant), `mute#${mute.id}`, {
        UpdateExpression: "SET mute = :mute, untilAt = :until, expiresAt = :expires",
        values: {
          ":mute": json(mute),
          ":until": number(mute.until),
          ":expires": expiry(mute.until),
        },
      });
    },

    async end(tenant, id, now) {
      const answer = await table.update(tenantKey(tenant), `mute#${id}`, {
        UpdateExpression: "SET endedAt = :now",
        ConditionExpression: "attribute_exists(mute) AND attribute_not_exists(endedAt) AND untilAt > :now",
        ReturnValues: "ALL_NEW",
        values: { ":now": number(now) },
      });
      const mute = parsed<Mute | null>(answer?.Attributes?.mute, null);
      return mute && { ...mute, endedAt: now };
    },
  };
}

/** Spent budgets in the table: one item a workspace, an attribute a budget. Channels that ask at once share one read. */
export function dynamoBudgets(table: Table): Budgets {
  const reading = new Map<string, Promise<Record<string, number>>>();

  async function read(workspace: string): Promise<Record<string, number>> {
    const item = await table.get(`budget#${workspace}`, "budgets");
    const held = Object.entries(item ?? {}).filter(([name]) => name.startsWith("h#"));
    return Object.fromEntries(held.map(([name, value]) => [name.slice(2), Number(value.N ?? 0)]));
  }

  function readOnce(workspace: string): Promise<Record<string, number>> {
    const started = read(workspace).finally(() => {
      if (reading.get(workspace) === started) reading.delete(workspace);
    });
    reading.set(workspace, started);
    return started;
  }

  return {
    async load(workspace) {
      return { ...(await (reading.get(workspace) ?? readOnce(workspace))) };
    },

    async hold(workspace, budget, until) {
      await table.update(`budget#${workspace}`, "budgets", {
        UpdateExpression: "SET #budget = :until",
        names: { "#budget": `h#${budget}` },
        values: { ":until": number(until) },
      });
      // A read that began before may not know of it.
      reading.delete(workspace);
    },
  };
}

function tenantKey(tenant: string): string {
  return `tenant#${tenant}`;
}
