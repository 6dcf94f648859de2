import type { Ledger } from "@hansho/app/ports/ledger";
import { eventKey, isArchived, type LedgerEvent } from "@hansho/core/ledger";
import { expiry, expiryOfDeed } from "./kept.ts";
import { type Change, type Item, json, number, parsed, type Table, text } from "./table.ts";

/**
 * The ledger in the table: pk `events#<tenant>#<subject>`, sk the event's key; the sparse index `message` leads from a message to it.
 * What is archived in its time has no expiry before: an incident may burn for ever. Of what was, the item without its event is left.
 */
export function dynamoLedger(table: Table): Ledger {
  return {
    async append(events) {
      await Promise.all(
        events.map((event) => table.update(pk(event.tenant, event.subject), eventKey(event), written(event))),
      );
    },

    async write(events) {
      await Promise.all(
        events.map((event) => table.put(pk(event.tenant, event.subject), eventKey(event), attributesOf(event))),
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

    async byMessage(messageId) {
      if (!isIndexed(messageId)) return { events: [], shelved: [] };
      const { items } = await table.query({
        IndexName: "message",
        KeyConditionExpression: "messageId = :messageId",
        ExpressionAttributeValues: { ":messageId": text(messageId) },
        Limit: MOST_OF_MESSAGE,
      });
      const whole = await Promise.all(items.map((item) => table.get(item.pk?.S ?? "", item.sk?.S ?? "")));
      const subjects = new Map(whole.flatMap((item) => (item && !item.event ? [[item.pk?.S ?? "", item]] : [])));
      return {
        events: whole.flatMap((item) => parsed<LedgerEvent | null>(item?.event, null) ?? []),
        shelved: [...subjects.values()].map(({ tenant, subject }) => ({
          tenant: tenant?.S ?? "",
          subject: subject?.S ?? "",
        })),
      };
    },

    async shelve(events, until) {
      await Promise.all(
        events.map((event) =>
          table.update(pk(event.tenant, event.subject), eventKey(event), {
            UpdateExpression: "SET tenant = :tenant, subject = :subject, expiresAt = :until REMOVE #event",
            ConditionExpression: "attribute_exists(pk)",
            names: { "#event": "event" },
            values: {
              ":tenant": text(event.tenant),
              ":subject": text(event.subject),
              ":until": number(Math.floor(until / 1_000)),
            },
          }),
        ),
      );
    },
  };
}

/** A message makes an event or two; whoever sends one id again and again learns of the first so many. */
const MOST_OF_MESSAGE = 50;

function written(event: LedgerEvent): Change {
  const attributes = Object.entries(attributesOf(event));
  return {
    UpdateExpression: `SET ${attributes.map(([name]) => `#${name} = :${name}`).join(", ")}`,
    ConditionExpression: "attribute_not_exists(pk)",
    names: Object.fromEntries(attributes.map(([name]) => [`#${name}`, name])),
    values: Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
  };
}

function attributesOf(event: LedgerEvent): Item {
  const messageId = event.by.kind === "alarm" && isIndexed(event.by.messageId) ? event.by.messageId : null;
  return {
    event: json(event),
    kind: text(event.kind),
    eventAt: number(event.at),
    ...(!isArchived(event) && {
      expiresAt: event.by.kind === "person" ? expiryOfDeed(event.at) : expiry(event.at),
    }),
    ...(messageId !== null && { messageId: text(messageId) }),
  };
}

/** DynamoDB refuses the whole write of an item whose index key is empty or above 2,048 bytes. */
function isIndexed(messageId: string): boolean {
  return messageId !== "" && messageId.length <= 500;
}

function pk(tenant: string, subject: string): string {
  return `events#${tenant}#${subject}`;
}
