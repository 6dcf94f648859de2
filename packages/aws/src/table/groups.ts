import { createHash } from "node:crypto";
import type { Groups } from "@hansho/app/ports/groups";
import { lastExpiry } from "./kept.ts";
import { number, type Table, text } from "./table.ts";

/** Groups in the table: pk `group#<tenant>#<hash of the key>`; a key's values may be longer than DynamoDB's keys. */
export function dynamoGroups(table: Table): Groups {
  return {
    async load(tenant, key) {
      const item = await table.get(pk(tenant, key), "group");
      return item && { card: item.card?.S ?? "", until: Number(item.untilAt?.N ?? 0) };
    },

    async begin(tenant, key, { card, until }, instead) {
      const kept = await table.update(pk(tenant, key), "group", {
        UpdateExpression: "SET card = :card, untilAt = :until, groupKey = :key, expiresAt = :expires",
        // A retried write meets its own.
        ConditionExpression: `card = :card OR ${instead === null ? "attribute_not_exists(pk)" : "card = :instead"}`,
        values: {
          ":card": text(card),
          ":until": number(until),
          ":key": text(key),
          // A card of an alarm's series is joined for as long as one of them burns.
          ":expires": lastExpiry(until),
          ...(instead !== null && { ":instead": text(instead) }),
        },
      });
      return kept !== null;
    },
  };
}

function pk(tenant: string, key: string): string {
  return `group#${tenant}#${createHash("sha256").update(key).digest("hex")}`;
}
