import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { startVitest, type TestModule } from "vitest/node";
import { excuseFor } from "./excused.ts";
import { EXCUSES } from "./excuses.ts";
import { importersOf, testsLike } from "./importers.ts";
import { instrumented, type Numbered } from "./instrument.ts";
import { mutantsOf } from "./mutants.ts";
import { type Module, reportOf } from "./report.ts";
import { FATE, type Plan } from "./switchboard.ts";

/**
 * `npm run mutate [-- [--rounds N] FILES]`: changes packages/core, or these files of it, in every small way that `mutants.ts` knows,
 * and tells which changes no test notices. All mutants of a module are built into it at once and switched on one by one. Fails on a
 * survivor without a reason, and on a reason that no longer holds. `--rounds 1` asks only the tests that are nearest.
 */
const root = resolve(import.meta.dirname, "../..");
const { values, positionals } = parseArgs({ options: { rounds: { type: "string" } }, allowPositionals: true });
const files = positionals.length > 0 ? positionals.map((file) => resolve(file)) : coreFiles();

const PURE = testsLike(["test/core/**/*.test.ts"], [], root);
const USE_CASES = testsLike(
  ["test/app/**/*.test.ts", "test/slack/**/*.test.ts", "test/scenario/timeline*.test.ts"],
  ["test/slack/channel.test.ts", "test/slack/receiver.test.ts"],
  root,
);

/** The nearest tests first, for they are the quickest; what they leave alive meets all of core's, and then the use cases. */
const ROUNDS = [
  { tests: PURE, most: 24 },
  { tests: PURE, most: Infinity },
  { tests: USE_CASES, most: Infinity },
].slice(0, Number(values.rounds ?? 3));

const modules = numbered(files.sort());
const many = modules.reduce((sum, { mutants }) => sum + mutants.length, 0);
const folder = mkdtempSync(join(tmpdir(), "mutants-"));
const fatesFile = join(folder, "fates");
writeFileSync(fatesFile, new Uint8Array(many));

const begun = performance.now();
for (const { tests, most } of ROUNDS) {
  const alive = modules.filter((module) => aliveIn(module).length > 0).map(({ file }) => file);
  const asked = importersOf(alive, tests, root).slice(0, most);
  if (asked.length > 0) await runTests(asked);
}
const { text, isGood } = reportOf(modules, readFileSync(fatesFile), EXCUSES);
rmSync(folder, { recursive: true });
console.log(`${Math.round((performance.now() - begun) / 1_000)} s`);
console.log(text);
process.exitCode = isGood ? 0 : 1;

function coreFiles(): string[] {
  return globSync("packages/core/src/*.ts", { cwd: root }).map((file) => join(root, file));
}

function numbered(paths: readonly string[]): Module[] {
  let number = 0;
  return paths.map((file) => {
    const source = readFileSync(file, "utf8");
    const mutants = mutantsOf(source).map((mutant) => ({ ...mutant, number: number++ }));
    return { file, name: relative(root, file), source, mutants };
  });
}

function aliveIn({ mutants }: Module): Numbered[] {
  const fates = readFileSync(fatesFile);
  return mutants.filter(({ number }) => (fates[number] ?? 0) < FATE.killed);
}

/** Loading files of tests again for each mutant is slow: what has its reason is not asked about by that. */
function planned(include: readonly string[]): Plan {
  const reloads = modules.flatMap((module) => {
    const again = aliveIn(module).filter((mutant) => excuseFor(EXCUSES, module.name, module.source, mutant) === null);
    const near = again.length > 0 ? importersOf([module.file], include, root) : [];
    return again.map(({ number }) => [number, near] as const);
  });
  return {
    many,
    fates: fatesFile,
    files: include.length,
    atLoad: modules.flatMap(({ mutants }) => mutants.filter(({ atLoad }) => atLoad).map(({ number }) => number)),
    reloads: Object.fromEntries(reloads),
  };
}

async function runTests(include: readonly string[]): Promise<void> {
  process.env.MUTANTS_PLAN = join(folder, "plan.json");
  writeFileSync(process.env.MUTANTS_PLAN, JSON.stringify(planned(include)));
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const vitest = await startVitest(
    "test",
    [],
    {
      root,
      config: false,
      watch: false,
      include: include.map((file) => relative(root, file)),
      exclude: [],
      pool: "forks",
      // One process loads everything once, and knows the quickest test of each mutant.
      maxWorkers: 1,
      isolate: false,
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
