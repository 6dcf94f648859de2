import type { Due, Found, Work } from "@hansho/app/ports/due";
import type { Json } from "@hansho/core/patch";
import { dueChange, shardName } from "./due-item.ts";
import { expiry } from "./kept.ts";
import { pooled } from "./pooled.ts";
import { type Change, type Item, json, number, parsed, type Table, text } from "./table.ts";

/** Due work in the table: pk `due#<kind>#<key>`; alarms' rows stand in the same sparse index. */
export function dynamoDue(table: Table): Due {
  const update = ({ kind, key }: Pick<Work, "kind" | "key">, change: Change) =>
    table.update(pk(kind, key), SORT_KEY, change);

  /** The same work that many plan at once is planned by the last of them. */
  const planAtOnce = pooled<Work, null>(Number.POSITIVE_INFINITY, async (works) => {
    for (const work of works.slice(-1)) {
      const due = dueChange(work.key, work.at);
      await update(work, {
        UpdateExpression: `SET ${due.set}, body = :body, expiresAt = :expires`,
        values: { ...due.values, ":body": json(work.body), ":expires": expiry(work.at) },
      });
    }
    return works.map(() => null);
  });

  return {
    async plan(work) {
      await planAtOnce(pk(work.kind, work.key), work);
    },

    async load(kind, key) {
      const item = await table.get(pk(kind, key), SORT_KEY);
      return item?.dueAt ? { kind, key, at: Number(item.dueAt.N), body: parsed<Json>(item.body, null) } : null;
    },

    async cancel(kind, key) {
      await update(
        { kind, key },
        { UpdateExpression: "REMOVE dueShard, dueAt", ConditionExpression: "attribute_exists(pk)" },
      );
    },

    async found(shard, by, from, most) {
      const page = await table.query(
        {
          IndexName: "due",
          KeyConditionExpression: "dueShard = :shard AND dueAt <= :by",
          ExpressionAttributeValues: { ":shard": text(shardName(shard)), ":by": number(by) },
          Limit: most,
        },
        from,
      );
      return { items: page.items.flatMap((item) => foundIn(item) ?? []), next: page.next };
    },

    async claim(found, until) {
      const answer = await update(found, {
        UpdateExpression: "SET dueAt = :until, expiresAt = :expires",
        ConditionExpression: "dueAt = :seen",
        ReturnValues: "ALL_NEW",
        values: { ":until": number(until), ":seen": number(found.at), ":expires": expiry(until) },
      });
      if (!answer?.Attributes) return null;
      return { kind: found.kind, key: found.key, at: until, body: parsed<Json>(answer.Attributes.body, null) };
    },

    async done(claimed, next) {
      const due = dueChange(claimed.key, next);
      await update(claimed, {
        UpdateExpression: next === null ? `REMOVE ${due.remove}` : `SET ${due.set}, expiresAt = :expires`,
        ConditionExpression: "dueAt = :claimed",
        values: { ...due.values, ":claimed": number(claimed.at), ...(next !== null && { ":expires": expiry(next) }) },
      });
    },
  };
}

const SORT_KEY = "due";

function pk(kind: string, key: string): string {
  return `due#${kind}#${key}`;
}

function foundIn({ pk: key, sk, dueAt }: Item): Found | null {
  const at = Number(dueAt?.N ?? 0);
  if (sk?.S === "alarm") return { kind: "alarm", key: (key?.S ?? "").slice("alarm#".length), at };
  const [, kind, name] = /^due#([^#]*)#(.*)$/su.exec(key?.S ?? "") ?? [];
  return kind === undefined || name === undefined ? null : { kind, key: name, at };
}
