import { type DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { HeldLedger } from "@hansho/app/acts";
import type { LedgerEvent } from "@hansho/core/ledger";
import { ask } from "../ask.ts";
import { type Item, parsed, text } from "./table.ts";

/** All that people did of a table's ledger, and which incidents are archived. It reads every item: for a person who asks, never for a function. */
export async function heldLedger(client: DynamoDBClient, name: string): Promise<HeldLedger> {
  const events: LedgerEvent[] = [];
  const archived = new Map<string, { tenant: string; subject: string }>();
  let from: Item | undefined;
  do {
    const command = new ScanCommand({
      TableName: name,
      ExclusiveStartKey: from,
      FilterExpression: "begins_with(pk, :events)",
      ExpressionAttributeValues: { ":events": text("events#") },
    });
    const page = await ask("table", client.send(command));
    for (const item of page.Items ?? []) {
      const event = parsed<LedgerEvent | null>(item.event, null);
      if (event?.by.kind === "person") events.push(event);
      const [tenant, subject] = [item.tenant?.S, item.subject?.S];
      if (!event && tenant && subject) archived.set(item.pk?.S ?? "", { tenant, subject });
    }
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return { events, archived: [...archived.values()] };
}
