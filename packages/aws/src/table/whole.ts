import { type DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { LedgerEvent } from "@hansho/core/ledger";
import type { Kept } from "@hansho/core/replay";
import { ask } from "../ask.ts";
import { rowOfItem } from "./alarms.ts";
import { cardOf } from "./card-item.ts";
import { type Item, parsed } from "./table.ts";

/** All alarms' rows, cards and events of the table. It reads every item: for a person who asks, never for a function. */
export async function wholeTable(client: DynamoDBClient, name: string): Promise<Kept> {
  const kept = {
    rows: [] as Kept["rows"][number][],
    cards: [] as Kept["cards"][number][],
    events: [] as LedgerEvent[],
  };
  let from: Item | undefined;
  do {
    const command = new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey: from });
    const page = await ask("table", client.send(command));
    for (const item of page.Items ?? []) sortIn(item, kept);
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return kept;
}

type Sorted = { rows: Kept["rows"][number][]; cards: Kept["cards"][number][]; events: LedgerEvent[] };

function sortIn(item: Item, { rows, cards, events }: Sorted): void {
  const [kind = "", ...rest] = (item.pk?.S ?? "").split("#");
  const key = rest.join("#");
  if (kind === "alarm") rows.push(rowOfItem(key, item));
  if (kind === "card") cards.push(cardOf(key, item).view);
  if (kind === "events")
    events.push(...[parsed<LedgerEvent | null>(item.event, null)].filter((event) => event !== null));
}
