import {
  type AttributeValue,
  DynamoDBClient,
  type DynamoDBClientConfig,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type UpdateItemCommandOutput,
} from "@aws-sdk/client-dynamodb";
import type { Page } from "@hansho/app/ports/page";
import { ask, isFailedCondition } from "../ask.ts";
import { batches } from "./batches.ts";

/** A stored item. */
export type Item = Record<string, AttributeValue>;

/** The one table, and how it is spoken to. */
export type Table = ReturnType<typeof table>;

/** An update without the table's name and key. */
export type Change = Pick<UpdateItemCommandInput, "UpdateExpression" | "ConditionExpression" | "ReturnValues"> & {
  names?: Record<string, string>;
  values?: Item;
};

/** A query without the table's name, and where it begins. */
type Wanted = Omit<QueryCommandInput, "TableName" | "ExclusiveStartKey">;

/** A client whose calls fit a function of five seconds: a second each, tried twice; whoever has more time says so. */
export function dynamoClient(own: DynamoDBClientConfig = {}): DynamoDBClient {
  const client = new DynamoDBClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true },
    ...own,
  });
  // It copies every request and answer for a log that nobody keeps.
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}

/** The table as the rows need it: strong reads, conditional updates, queries; every failure to answer is `Unreachable`. */
export function table(client: DynamoDBClient, name: string) {
  const { get, put } = batches(client, name);

  return {
    get: (pk: string, sk: string): Promise<Item | null> => get(key(pk, sk)),

    /** Writes an item that is the same whoever writes it, and so needs no condition; many at once are few calls. */
    put: (pk: string, sk: string, attributes: Item): Promise<void> => put({ ...key(pk, sk), ...attributes }),

    /** Null when the condition failed. */
    async update(pk: string, sk: string, change: Change): Promise<UpdateItemCommandOutput | null> {
      const { names, values, ...rest } = change;
      const command = new UpdateItemCommand({
        TableName: name,
        Key: key(pk, sk),
        ...rest,
        ...(names && { ExpressionAttributeNames: names }),
        ...(values && { ExpressionAttributeValues: values }),
      });
      try {
        return await ask("table", client.send(command));
      } catch (error) {
        if (isFailedCondition(error)) return null;
        throw error;
      }
    },

    query,

    /** All that a query finds, a megabyte at a time. */
    async queryAll(wanted: Wanted): Promise<Item[]> {
      const items: Item[] = [];
      let from: string | null = null;
      do {
        const page: Page<Item> = await query(wanted, from);
        items.push(...page.items);
        from = page.next;
      } while (from !== null);
      return items;
    },
  };

  /** One page of a query; `from` is what the page before gave as `next`. */
  async function query(wanted: Wanted, from: string | null = null): Promise<Page<Item>> {
    const start = from === null ? {} : { ExclusiveStartKey: JSON.parse(from) as Item };
    const answer = await ask("table", client.send(new QueryCommand({ TableName: name, ...wanted, ...start })));
    const next = answer.LastEvaluatedKey ? JSON.stringify(answer.LastEvaluatedKey) : null;
    return { items: answer.Items ?? [], next };
  }
}

/** A number as DynamoDB takes it. */
export function number(value: number): AttributeValue {
  return { N: String(value) };
}

/** A text as DynamoDB takes it. */
export function text(value: string): AttributeValue {
  return { S: value };
}

/** Anything as JSON text: what only we read, whole. */
export function json(value: unknown): AttributeValue {
  return { S: JSON.stringify(value) };
}

/** The JSON we stored; the type is what we wrote, a missing attribute is the fallback. */
export function parsed<T>(attribute: AttributeValue | undefined, fallback: T): T {
  return attribute?.S === undefined ? fallback : (JSON.parse(attribute.S) as T);
}

function key(pk: string, sk: string): Item {
  return { pk: { S: pk }, sk: { S: sk } };
}
