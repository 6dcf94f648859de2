import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Those of some test files that load any of some modules, by whatever way, the nearest first and the slow ones last. */
export function importersOf(modules: readonly string[], tests: readonly string[], root: string): string[] {
  const sought = new Set(modules);
  return tests
    .map((test) => ({ test, steps: stepsTo(sought, test, root) }))
    .filter(({ steps }) => steps < Infinity)
    .sort((a, b) => distance(a) - distance(b))
    .map(({ test }) => test);
}

/** Properties are run a hundred times and more: but for those of the module itself they are as far as what is two imports further. */
function distance({ test, steps }: { test: string; steps: number }): number {
  const isSlow = steps > 1 && readFileSync(test, "utf8").includes("fast-check");
  return steps + (isSlow ? 2 : 0);
}

const imports = new Map<string, string[]>();

/** How many imports lie between a file and the nearest of some modules. */
function stepsTo(sought: ReadonlySet<string>, from: string, root: string): number {
  const seen = new Set([from]);
  let ring = [from];
  for (let steps = 0; ring.length > 0; steps += 1) {
    if (ring.some((file) => sought.has(file))) return steps;
    ring = ring.flatMap((file) => knownImports(file, root)).filter((file) => !seen.has(file) && seen.add(file));
  }
  return Infinity;
}

function knownImports(file: string, root: string): string[] {
  const known = imports.get(file) ?? importsOf(file, root);
  imports.set(file, known);
  return known;
}

/** Test files by patterns, with their whole paths. */
export function testsLike(patterns: readonly string[], except: readonly string[], root: string): string[] {
  const left = new Set(except);
  return globSync(patterns, { cwd: root })
    .filter((file) => !left.has(file))
    .map((file) => join(root, file))
    .sort();
}

/** The modules of ours that a module imports when it runs: types are gone by then. */
export function importsOf(file: string, root: string): string[] {
  const text = readFileSync(file, "utf8");
  const named = [...text.matchAll(IMPORT)].map(([, from, called]) => from ?? called ?? "");
  return named.flatMap((name) => pathOf(name, file, root) ?? []);
}

/** `from "…"` of what is not but types, `import "…"` and `import("…")`. */
const IMPORT = /^(?:import|export)(?! type\b)[^;"]*?(?:from )?"([^"]+)";|\bimport\(\s*"([^"]+)"/gmu;

function pathOf(name: string, importer: string, root: string): string | null {
  const ours = /^@hansho\/(?<room>[^/]+)\/(?<module>.+)$/u.exec(name)?.groups;
  const folder = ours?.room === "functions" ? "functions" : `packages/${ours?.room}`;
  const path = ours ? join(root, folder, "src", `${ours.module}.ts`) : resolve(dirname(importer), name);
  return (ours || name.startsWith(".")) && path.endsWith(".ts") && existsSync(path) ? path : null;
}
