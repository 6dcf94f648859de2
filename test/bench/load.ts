import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Built } from "../built/bundles.ts";
import { budgets } from "./budgets.ts";
import { runChild } from "./child.ts";
import type { Read } from "./load-probe.ts";
import { type Line, median, rounded, type Section } from "./report.ts";

/** What loading a function costs: bytes read, files, and milliseconds on top of an empty Node. */
export type Loaded = { name: string; bytes: number; files: number; startMs: number };

const ROUNDS = 11;
const BUDGETED = new Set(["intake", "deliver"]);
const TIME_IT = "await import(process.argv[1]); console.log(performance.now());";

/** Loads every built function in fresh processes: once to see what is read, and some rounds to see how long it takes. */
export async function measureLoading(built: Built[], env: Record<string, string>, folder: string): Promise<Loaded[]> {
  const empty = join(folder, "empty.mjs");
  await writeFile(empty, "export {};\n");
  const extra = new Map<string, number[]>(built.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, file } of built) {
      const nothing = await startTime(empty, env);
      extra.get(name)?.push((await startTime(file, env)) - nothing);
    }
  }
  const loaded: Loaded[] = [];
  for (const { name, file } of built) {
    const read = await runChild<Read>("load-probe.ts", { told: file, env });
    const bytes = Object.values(read).reduce((sum, size) => sum + size, 0);
    loaded.push({ name, bytes, files: Object.keys(read).length, startMs: median(extra.get(name) ?? []) });
  }
  return loaded;
}

/** The table of what loading costs. */
export function loadSection(loaded: Loaded[]): Section {
  return {
    title: "Loading a function, as built for Lambda",
    columns: ["read", "files", "start"],
    lines: loaded.map(lineOf),
    notes: [
      "Read: the bytes of all files that are read until the handler is there, a configuration of fifty tenants among them.",
      `Start: a fresh Node that loads it, less a fresh Node that loads nothing right before; the median of ${ROUNDS}.`,
    ],
  };
}

function lineOf({ name, bytes, files, startMs }: Loaded): Line {
  const figures = [`${rounded(bytes / 1024)} KB`, String(files), `${rounded(startMs)} ms`];
  if (!BUDGETED.has(name)) return { what: name, figures };
  const checks = [
    { name: `${name} reads`, value: bytes, budget: budgets.loaded, unit: "bytes" },
    { name: `${name} starts`, value: startMs, budget: budgets.start, unit: "ms" },
  ];
  return { what: name, figures, checks };
}

/** Milliseconds from the start of a process until the module has run. */
async function startTime(file: string, env: Record<string, string>): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", TIME_IT, file], { env });
  return Number(stdout);
}
