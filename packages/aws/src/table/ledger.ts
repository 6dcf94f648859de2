import type { Ledger } from "@hansho/app/ports/rows";
import { eventKey, type LedgerEvent } from "@hansho/core/ledger";
import { expiry } from "./kept.ts";
import { json, parsed, type Table, text } from "./table.ts";

/** The ledger in the table: pk `events#<tenant>#<subject>`, sk the event's key. */
export function dynamoLedger(table: Table): Ledger {
  return {
    async append(events) {
      await Promise.all(
        events.map((event) =>
          table.update(pk(event.tenant, event.subject), eventKey(event), {
            UpdateExpression: "SET #event = :event, #kind = :kind, messageId = :messageId, expiresAt = :expires",
            ConditionExpression: "attribute_not_exists(pk)",
            names: { "#event": "event", "#kind": "kind" },
            values: {
              ":event": json(event),
              ":kind": text(event.kind),
              ":messageId": event.by.kind === "alarm" ? text(event.by.messageId) : { NULL: true },
              ":expires": expiry(event.at),
            },
          }),
        ),
      );
    },

    async events(tenant, subject) {
      const items = await table.queryAll({
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": text(pk(tenant, subject)) },
        ConsistentRead: true,
      });
      return items.flatMap((item) => parsed<LedgerEvent | null>(item.event, null) ?? []);
    },
  };
}

function pk(tenant: string, subject: string): string {
  return `events#${tenant}#${subject}`;
}
