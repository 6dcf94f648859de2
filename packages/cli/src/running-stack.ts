import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LocalAddresses, WorkspaceAddresses } from "@hansho/local/addresses";
import { deployedStack } from "./deployed-stack.ts";
import { Told } from "./told.ts";

/** Where a running stack takes scenarios, and where their cards are to be seen. */
export type RunningStack = { page: string; seenAt: string };

/** Finds the stack that runs in this folder; throws `Told` with how to start one. */
export async function runningStack(folder: string): Promise<RunningStack> {
  const addresses = await addressesIn(folder, NONE_RUNS);
  if ("page" in addresses) return { page: addresses.page, seenAt: addresses.page };
  return { page: addresses.scenarios, seenAt: addresses.workspaces.map(({ url }) => url).join(" and ") };
}

/** Where the AWS side of the stack that runs in this folder is; throws `Told` with how to start one. */
async function runningAws(
  folder: string,
): Promise<Pick<LocalAddresses, "awsEndpoint" | "region" | "table" | "archive">> {
  const told = `${NONE_RUNS} A deployed stage is asked with \`--stage NAME\`.`;
  const { awsEndpoint, region, table, archive } = await addressesIn(folder, told);
  // Without an endpoint the SDK would ask the real AWS.
  if (!awsEndpoint) throw new Told(told);
  return { awsEndpoint, region, table, archive };
}

/** A stack to ask, in AWS or on this machine; `told` says what of it does not answer, why, and what to do. */
export type Stack = {
  endpoint: { endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } } | null;
  region: string | undefined;
  table: string;
  /** Its bucket; null where nobody named one. */
  archive: string | null;
  told(what: "table" | "archive", why: string): string;
};

/** How the options of a command name a stack: a deployed stage, or its table by itself. */
export type NamedStack = { stage?: string; table?: string; bucket?: string; region?: string };

/** The stack that a command asks: a deployed stage's where it or its table is named, else the one that runs in this folder. */
export async function stackOf(folder: string, named: NamedStack): Promise<Stack> {
  if (named.stage !== undefined) return deployedStack(named.stage, named.region);
  if (named.table !== undefined) {
    const names = { table: `table ${named.table}`, archive: `bucket ${named.bucket}` };
    return {
      endpoint: null,
      region: named.region,
      table: named.table,
      archive: named.bucket ?? null,
      told: (what, why) =>
        `The ${names[what]} does not answer (${why}): check its name, its Region and this shell's AWS credentials.`,
    };
  }
  const { awsEndpoint, region, table, archive } = await runningAws(folder);
  return {
    endpoint: { endpoint: awsEndpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } },
    region,
    table,
    archive,
    told: () => `The local stack at ${awsEndpoint} does not answer: start it again with \`npm start\`.`,
  };
}

const NONE_RUNS = "No local stack runs in this folder: start one with `npm start` and leave it running.";

async function addressesIn(folder: string, otherwise: string): Promise<LocalAddresses | WorkspaceAddresses> {
  try {
    return JSON.parse(await readFile(join(folder, ".hansho", "local.json"), "utf8"));
  } catch (cause) {
    throw new Told(otherwise, { cause });
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
