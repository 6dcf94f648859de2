import { type DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { LedgerEvent } from "@hansho/core/ledger";
import type { Kept } from "@hansho/core/replay";
import { ask } from "../ask.ts";
import { rowOfItem } from "./alarms.ts";
import { cardOf } from "./card-item.ts";
import { type Item, parsed } from "./table.ts";

/** All alarms' rows, cards and events of the table. It reads every item: for a person who asks, never for a function. */
export async function wholeTable(client: DynamoDBClient, name: string): Promise<Kept> {
  const sorted: Sorted = { rows: [], cards: new Map(), members: new Map(), events: [] };
  let from: Item | undefined;
  do {
    const command = new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey: from });
    const page = await ask("table", client.send(command));
    for (const item of page.Items ?? []) sortIn(item, sorted);
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  const { rows, cards, members, events } = sorted;
  return { rows, cards: [...cards].map(([card, item]) => cardOf(card, item, members.get(card)).view), events };
}

type Sorted = {
  rows: Kept["rows"][number][];
  cards: Map<string, Item>;
  /** Those that share a card, which are items beside it. */
  members: Map<string, Item[]>;
  events: LedgerEvent[];
};

function sortIn(item: Item, { rows, cards, members, events }: Sorted): void {
  const [kind = "", ...rest] = (item.pk?.S ?? "").split("#");
  const key = rest.join("#");
  if (kind === "alarm") rows.push(rowOfItem(key, item));
  if (kind === "card" && item.sk?.S === "card") cards.set(key, item);
  if (kind === "card" && item.sk?.S !== "card") members.set(key, [...(members.get(key) ?? []), item]);
  if (kind === "events")
    events.push(...[parsed<LedgerEvent | null>(item.event, null)].filter((event) => event !== null));
}
