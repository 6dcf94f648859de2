import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LocalAddresses, WorkspaceAddresses } from "@hansho/local/addresses";
import { Told } from "./told.ts";

/** Where a running stack takes scenarios, and where their cards are to be seen. */
export type RunningStack = { page: string; seenAt: string };

/** Finds the stack that runs in this folder; throws `Told` with how to start one. */
export async function runningStack(folder: string): Promise<RunningStack> {
  const file = join(folder, ".hansho", "local.json");
  try {
    const addresses: LocalAddresses | WorkspaceAddresses = JSON.parse(await readFile(file, "utf8"));
    if ("page" in addresses) return { page: addresses.page, seenAt: addresses.page };
    return { page: addresses.scenarios, seenAt: addresses.workspaces.map(({ url }) => url).join(" and ") };
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
