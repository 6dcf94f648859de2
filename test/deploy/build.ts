import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./offline/platform.ts";

/** Bundles the functions by the very command that a deployment runs before it, into a folder of their own. */
export async function buildForPlan(): Promise<{ dist: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "hansho-dist-"));
  const dist = join(folder, "dist");
  await promisify(execFile)(process.execPath, ["packages/cli/bin/hansho.js", "build", "--out", dist], { cwd: ROOT });
  return { dist, remove: () => rm(folder, { recursive: true, force: true }) };
}
