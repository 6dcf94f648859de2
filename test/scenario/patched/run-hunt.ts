import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** How many histories a bug was found in, by seed, and what was seen of it; null where it was not found. */
export type Found = { played: number; problem: string | null }[];

/** Plays histories with a bug in the sources, in a process of its own. */
export async function hunt(bug: string, seeds: number, first = 1): Promise<Found> {
  const folder = import.meta.dirname;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", join(folder, "hooks.ts"), join(folder, "hunt.ts"), String(seeds), "1000", String(first)],
    { env: { ...process.env, PLANTED_BUG: bug }, maxBuffer: 1e8 },
  );
  return JSON.parse(stdout) as Found;
}
