import type { Overrides } from "@hansho/app/ports/overrides";
import type { Override } from "@hansho/core/rota";
import { expiry } from "./kept.ts";
import { json, number, parsed, type Table, text } from "./table.ts";

/** Rotas' overrides in the table: pk `rota#<rota>`, sk `override#<id>`. */
export function dynamoOverrides(table: Table): Overrides {
  return {
    async active(rota, now) {
      const items = await table.queryAll({
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :override)",
        FilterExpression: "untilAt > :now",
        ExpressionAttributeValues: { ":pk": text(rotaKey(rota)), ":override": text("override#"), ":now": number(now) },
        ConsistentRead: true,
      });
      return items.flatMap((item) => parsed<Override | null>(item.override, null) ?? []);
    },

    async add(override) {
      await table.update(rotaKey(override.rota), `override#${override.id}`, {
        UpdateExpression: "SET #override = :override, untilAt = :until, expiresAt = :expires",
        names: { "#override": "override" },
        values: {
          ":override": json(override),
          ":until": number(override.until),
          ":expires": expiry(override.until),
        },
      });
    },
  };
}

function rotaKey(rota: string): string {
  return `rota#${rota}`;
}
