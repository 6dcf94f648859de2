import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Told } from "./told.ts";

/** Finds the page of the stack that runs in this folder; throws `Told` with how to start one. */
export async function pageOfRunningStack(folder: string): Promise<string> {
  const file = join(folder, ".hansho", "local.json");
  try {
    const { page } = JSON.parse(await readFile(file, "utf8"));
    return String(page);
  } catch (cause) {
    throw new Told("No local stack runs in this folder: start one with `npm start` and leave it running.", { cause });
  }
}

/** Asks the page; throws `Told` where nothing answers. */
export async function askPage(page: string, path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(new URL(path, page), { ...init, signal: AbortSignal.timeout(10_000) });
  } catch (cause) {
    throw new Told(`The local stack at ${page} does not answer any more: start it again with \`npm start\`.`, {
      cause,
    });
  }
}
