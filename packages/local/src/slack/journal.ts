import { closeSync, existsSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Message } from "./message.ts";

/** One change of a channel's messages, as it is kept. */
export type Entry =
  | { readonly op: "put"; readonly channel: string; readonly message: Message }
  | { readonly op: "remove"; readonly channel: string; readonly ts: string };

/** An append-only file of changes. */
export type Journal = { readonly entries: readonly Entry[]; append(entry: Entry): void; close(): void };

/** Opens `slack.jsonl` in a directory and reads back what it holds; a last line that a crash cut short is dropped. */
export function openJournal(dataDir: string): Journal {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, "slack.jsonl");
  const entries = existsSync(path) ? readBack(path) : [];
  const file = openSync(path, "a");
  return {
    entries,
    append: (entry) => void writeSync(file, `${JSON.stringify(entry)}\n`),
    close: () => closeSync(file),
  };
}

function readBack(path: string): Entry[] {
  const text = readFileSync(path, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  return whole
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Entry);
}
