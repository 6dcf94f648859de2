import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** The repository's folder. */
export const ROOT = join(import.meta.dirname, "../..");

const BIN = join(ROOT, "packages/cli/bin/hansho.js");

/** The repository's own configuration and runbooks, from whatever folder. */
export const EXAMPLE = ["--config", join(ROOT, "hansho.yaml"), "--runbooks", join(ROOT, "runbooks")];

/** How a run of the command ended. */
export type Run = { code: number | null; stdout: string; stderr: string };

/** Starts `hansho` in a folder. */
function spawnHansho(folder: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], { cwd: folder, env: { PATH: process.env.PATH, ...env } });
}

/** Runs `hansho` in a folder to its end. */
export async function hansho(folder: string, args: string[], env: Record<string, string> = {}): Promise<Run> {
  const child = spawnHansho(folder, args, env);
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout: stdout(), stderr: stderr() };
}

/** Starts the whole product in a folder, on free ports; answers what it greeted with once it is up. */
export async function started(folder: string, options: string[] = [], env: Record<string, string> = {}) {
  const child = spawnHansho(folder, ["start", ...EXAMPLE, ...options], { PORT: "0", AWS_PORT: "0", ...env });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.once("close", () => reject(new Error(`hansho start ended: ${said}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        said += String(chunk);
        if (said.includes("Ctrl+C stops it.")) resolve();
      });
    }
  });
  return { child, ended, greeting: said };
}

/** A folder with the given files, removed when the test ends; in the system's place for such, or below another folder. */
export async function folderWith(files: Record<string, string>, below = tmpdir()): Promise<string> {
  await mkdir(below, { recursive: true });
  const folder = await mkdtemp(join(below, "hansho-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

function textOf(stream: NodeJS.ReadableStream | null): () => string {
  let text = "";
  stream?.on("data", (chunk) => {
    text += String(chunk);
  });
  return () => text;
}
