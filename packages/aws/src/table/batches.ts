import { setTimeout as pause } from "node:timers/promises";
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  type KeysAndAttributes,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import { Unreachable } from "@hansho/app/unreachable";
import { ask } from "../ask.ts";
import { pooled } from "./pooled.ts";
import type { Item } from "./table.ts";

/** Reads and writes of single items, of which those at once share their calls: a storm's batch of ten alarms reads and writes in a few. */
export function batches(client: DynamoDBClient, name: string) {
  const getAtOnce = pooled<Item, Item | null>(MOST_READ, async (keys) => {
    const wanted = new Map(keys.map((key) => [keyText(key), key]));
    const found = wanted.size > 1 ? await readMany([...wanted.values()]) : await readOne(keys[0] ?? {});
    const byKey = new Map(found.map((item) => [keyText(item), item]));
    return keys.map((key) => byKey.get(keyText(key)) ?? null);
  });
  const putAtOnce = pooled<Item, null>(MOST_WRITTEN, async (items) => {
    const different = new Map(items.map((item) => [keyText(item), item]));
    await writeMany([...different.values()].map((Item) => ({ PutRequest: { Item } })));
    return items.map(() => null);
  });

  return {
    /** A strong read. */
    get: (key: Item) => getAtOnce("get", key),

    /** Writes an item that is the same whoever writes it, and so needs no condition. */
    async put(item: Item): Promise<void> {
      await putAtOnce("put", item);
    },
  };

  async function readOne(key: Item): Promise<Item[]> {
    const command = new GetItemCommand({ TableName: name, Key: key, ConsistentRead: true });
    const { Item: item } = await ask("table", client.send(command));
    return item ? [item] : [];
  }

  async function readMany(keys: Item[]): Promise<Item[]> {
    const items: Item[] = [];
    await untilNoneIsLeft<KeysAndAttributes>({ Keys: keys, ConsistentRead: true }, async (wanted) => {
      const command = new BatchGetItemCommand({ RequestItems: { [name]: wanted } });
      const { Responses, UnprocessedKeys } = await ask("table", client.send(command));
      items.push(...(Responses?.[name] ?? []));
      return UnprocessedKeys?.[name];
    });
    return items;
  }

  async function writeMany(requests: WriteRequest[]): Promise<void> {
    await untilNoneIsLeft(requests, async (left) => {
      const command = new BatchWriteItemCommand({ RequestItems: { [name]: left } });
      const { UnprocessedItems } = await ask("table", client.send(command));
      return UnprocessedItems?.[name];
    });
  }
}

/** DynamoDB does of a batch what it can, and gives back the rest to be asked for again, a little later each time. */
async function untilNoneIsLeft<Rest>(all: Rest, work: (rest: Rest) => Promise<Rest | undefined>): Promise<void> {
  let rest: Rest | undefined = all;
  for (let tries = 0; rest !== undefined; tries += 1) {
    if (tries === MOST_TRIES) throw new Unreachable("table", `A part of a batch was put off ${MOST_TRIES} times`);
    if (tries > 0) await pause(FIRST_PAUSE * 2 ** (tries - 1));
    rest = await work(rest);
  }
}

/** Together 620 ms. */
const MOST_TRIES = 6;
const FIRST_PAUSE = 20;

/** The most that BatchGetItem and BatchWriteItem take (DynamoDB API reference). */
const MOST_READ = 100;
const MOST_WRITTEN = 25;

function keyText({ pk, sk }: Item): string {
  return JSON.stringify([pk?.S, sk?.S]);
}
