import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { startVitest, type TestModule } from "vitest/node";
import { type Excuse, excuseFor } from "./excuses.ts";
import { instrumented, type Numbered } from "./instrument.ts";
import { mutantsOf } from "./mutants.ts";
import { FATE } from "./switchboard.ts";

/**
 * `npm run mutate [-- FILES]`: changes packages/core, or these files of it, in every small way that `mutants.ts` knows, and tells
 * which changes no test notices. All mutants of a module are built into it at once and switched on one by one.
 */
const root = resolve(import.meta.dirname, "../..");
const out = join(root, "test/out/mutate");
const asked = process.argv.slice(2);
const files = (asked.length > 0 ? asked.map((file) => resolve(file)) : coreFiles()).sort();

/** Pure tests first, for they are the quickest; what they leave alive meets the use cases. */
const ROUNDS = [
  { include: ["test/core/**/*.test.ts"], exclude: [] },
  {
    include: ["test/app/**/*.test.ts", "test/slack/**/*.test.ts", "test/scenario/timeline*.test.ts"],
    exclude: ["test/slack/channel.test.ts", "test/slack/receiver.test.ts"],
  },
];

type Module = { file: string; source: string; mutants: Numbered[] };

const modules = numbered(files);
const many = modules.reduce((sum, { mutants }) => sum + mutants.length, 0);
const fatesFile = join(out, "fates.bin");
mkdirSync(dirname(fatesFile), { recursive: true });
writeFileSync(fatesFile, new Uint8Array(many));
const atLoad = modules.flatMap(({ mutants }) => mutants.filter((one) => one.atLoad).map(({ number }) => number));
Object.assign(process.env, {
  MUTANTS_MANY: String(many),
  MUTANTS_FATES: fatesFile,
  MUTANTS_AT_LOAD: atLoad.join(),
});

const begun = performance.now();
for (const round of ROUNDS) await runTests(round);
report(readFileSync(fatesFile));

function coreFiles(): string[] {
  return globSync("packages/core/src/*.ts", { cwd: root }).map((file) => join(root, file));
}

function numbered(paths: readonly string[]): Module[] {
  let number = 0;
  return paths.map((file) => {
    const source = readFileSync(file, "utf8");
    const mutants = mutantsOf(source).map((mutant) => ({ ...mutant, number: number++ }));
    return { file, source, mutants };
  });
}

async function runTests({ include, exclude }: { include: string[]; exclude: string[] }): Promise<void> {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const vitest = await startVitest(
    "test",
    [],
    {
      root,
      config: false,
      watch: false,
      include,
      exclude,
      pool: "forks",
      maxWorkers: 2,
      runner: join(import.meta.dirname, "runner.ts"),
      testTimeout: 600_000,
      reporters: [],
      silent: true,
      // What is built in belongs to this run alone.
      fsModuleCache: false,
    },
    {
      plugins: [
        {
          name: "mutants",
          enforce: "pre",
          transform(_code, id) {
            const module = byFile.get(id);
            return module && { code: instrumented(module.source, module.mutants), map: null };
          },
        },
      ],
    },
  );
  const failures = vitest.state.getTestModules().flatMap(failuresIn);
  await vitest.close();
  if (failures.length > 0) throw new Error(["These tests fail without any mutant:", ...failures].join("\n"));
}

function failuresIn(module: TestModule): string[] {
  const errors = [
    ...module.errors(),
    ...[...module.children.allTests("failed")].flatMap((test) => test.result().errors ?? []),
  ];
  const [first] = errors;
  return first
    ? [`${module.relativeModuleId}: ${stripVTControlCharacters(first.stack ?? first.message).slice(0, 600)}`]
    : [];
}

function report(fates: Uint8Array): void {
  const excuses: Excuse[] = [];
  const rows = modules.map(({ file, source, mutants }) => {
    const name = relative(root, file);
    const alive = mutants.filter(({ number }) => (fates[number] ?? 0) < FATE.killed);
    const excused = alive.filter((mutant) => {
      const excuse = excuseFor(name, source, mutant);
      if (excuse) excuses.push(excuse);
      return excuse !== null;
    });
    const told = alive.filter((mutant) => !excused.includes(mutant));
    for (const mutant of told) console.log(survivor(name, source, mutant, fates[mutant.number] === FATE.notReached));
    return { name, all: mutants.length, killed: mutants.length - alive.length, excused: excused.length };
  });
  const total = { name: "all", all: sum(rows, "all"), killed: sum(rows, "killed"), excused: sum(rows, "excused") };
  console.log(`\n${"score".padStart(7)} ${"killed".padStart(7)} ${"of".padStart(6)} ${"excused".padStart(8)}  module`);
  for (const { name, all, killed, excused } of [...rows.filter(({ all }) => all > 0), total]) {
    const score = all === 0 ? "-" : ((100 * killed) / all).toFixed(1);
    console.log(
      `${score.padStart(7)} ${String(killed).padStart(7)} ${String(all).padStart(6)} ${String(excused).padStart(8)}  ${name}`,
    );
  }
  console.log(`${Math.round((performance.now() - begun) / 1_000)} s`);
}

function survivor(name: string, source: string, { start, end, text, form }: Numbered, unreached: boolean): string {
  const line = source.slice(0, start).split("\n").length;
  const column = start - source.lastIndexOf("\n", start - 1);
  const was = source.slice(start, end).replaceAll(/\s+/gu, " ");
  const change =
    form === "expression" ? `${was}  ->  ${text.replaceAll(/\s+/gu, " ")}` : `${was.slice(0, 100)}  left out`;
  return `${name}:${line}:${column}${unreached ? " (no test)" : ""}  ${change}`;
}

function sum(
  rows: readonly { all: number; killed: number; excused: number }[],
  key: "all" | "killed" | "excused",
): number {
  return rows.reduce((all, row) => all + row[key], 0);
}
