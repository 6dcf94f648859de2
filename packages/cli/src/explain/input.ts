import { readFile, stat } from "node:fs/promises";
import { text } from "node:stream/consumers";

/** What there is to explain: a message as a queue would hold it, and when it came (epoch milliseconds). */
export type Input = { file: string; body: string; at: number };

/** Reads a file, or standard input for `-`. */
export async function readInput(file: string): Promise<Input> {
  if (file === "-") return { file, body: await text(process.stdin), at: Date.now() };
  const [bytes, { mtimeMs }] = await Promise.all([readFile(file), stat(file)]);
  return { file, body: decoded(bytes), at: Math.round(mtimeMs) };
}

/** The messages in a file: it is one, or one a line (NDJSON), of which some may be broken. */
export function bodiesIn(body: string): string[] {
  const lines = body.split(/\r?\n/u).filter((line) => line.trim() !== "");
  return lines.length > 1 && !isJson(body) && lines.every(isBegun) && lines.some(isObject) ? lines : [body];
}

/** What Windows saves may be UTF-16, with a mark that says so. */
function decoded(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString("hex");
  return new TextDecoder(mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : "utf-8").decode(bytes);
}

function isBegun(line: string): boolean {
  return /^\uFEFF?\s*\{./u.test(line);
}

function isObject(line: string): boolean {
  return isBegun(line) && isJson(line);
}

function isJson(said: string): boolean {
  try {
    JSON.parse(said);
    return true;
  } catch {
    return false;
  }
}
