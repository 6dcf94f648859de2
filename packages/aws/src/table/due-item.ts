import { SHARDS } from "@hansho/app/ports/due";
import { type Item, number, text } from "./table.ts";

/** What of an update makes an item due at a time, or due no more. */
export function dueChange(key: string, dueAt: number | null): { set: string; remove: string; values: Item } {
  if (dueAt === null) return { set: "", remove: "dueShard, dueAt", values: {} };
  const values = { ":shard": text(shardName(shardOf(key))), ":dueAt": number(dueAt) };
  return { set: "dueShard = :shard, dueAt = :dueAt", remove: "", values };
}

/** A shard as the index's partition key has it. */
export function shardName(shard: number): string {
  return `due#${shard}`;
}

function shardOf(key: string): number {
  let sum = 0;
  for (const character of key) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % SHARDS;
}
