import type { Fires } from "@hansho/app/ports/fires";
import { type Fire, LOOKED_BACK } from "@hansho/core/fire";
import { json, number, parsed, type Table, text } from "./table.ts";

/** What opened lately, in the table: pk `fires#<tenant>`, sk its time and its id, so that what is noted twice is there once. */
export function dynamoFires(table: Table): Fires {
  return {
    async note(tenant, fire) {
      await table.update(firesKey(tenant), `${timeKey(fire.at)}#${fire.id}`, {
        UpdateExpression: "SET fire = :fire, expiresAt = :expires",
        values: { ":fire": json(fire), ":expires": number(Math.ceil((fire.at + LOOKED_BACK) / 1_000)) },
      });
    },

    async since(tenant, from) {
      const items = await table.queryAll({
        KeyConditionExpression: "pk = :pk AND sk >= :from",
        ExpressionAttributeValues: { ":pk": text(firesKey(tenant)), ":from": text(timeKey(from)) },
      });
      return items.flatMap((item) => parsed<Fire | null>(item.fire, null) ?? []);
    },
  };
}

function firesKey(tenant: string): string {
  return `fires#${tenant}`;
}

/** Times sort as text while they have as many digits. */
function timeKey(at: number): string {
  return String(at).padStart(15, "0");
}
