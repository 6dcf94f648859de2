import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { RunnerTask, RunnerTestCase, RunnerTestFile } from "vitest";
import { TestRunner, vi } from "vitest";
import { Endless, FATE, fates, type Plan, switchboard } from "./switchboard.ts";

const plan: Plan = JSON.parse(readFileSync(process.env.MUTANTS_PLAN ?? "", "utf8"));
const board = switchboard(plan.many);
Object.assign(globalThis, { __mutants: board });
// A counterexample is all that is asked for; a smaller one costs seconds.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

/** A test, what it takes, which mutants it reaches, and whether it passes again, alone; null where that was not tried yet. */
type Reach = { test: RunnerTestCase; took: number; reached: Uint8Array; again: boolean | null };

/** All tests of all files, and what each file reaches while it loads: they are run by one process. */
const reaches: Reach[] = [];
const loads = new Map<string, { file: RunnerTestFile | null; reached: Uint8Array }>();

/** Runs all tests once as they are, and then for each mutant those that reach it, with it switched on, the quickest first, until one fails. */
export default class MutantRunner extends TestRunner {
  #begun = 0;

  override async importFile(path: string, source: "collect" | "setup"): Promise<void> {
    const reached = new Uint8Array(plan.many);
    if (!board.isOn()) {
      loads.set(path, { file: null, reached });
      board.noteIn(reached);
    }
    await super.importFile(path, source);
  }

  /** All of a file has been collected: what its `describe` call is noted for its loading, too. */
  onBeforeRunFiles(): void {
    board.noteIn(null);
  }

  override onBeforeTryTask(test: RunnerTask, options: Parameters<TestRunner["onBeforeTryTask"]>[1]): void {
    super.onBeforeTryTask(test, options);
    if (test.type !== "test") return;
    const reached = new Uint8Array(plan.many);
    reaches.push({ test, took: 0, reached, again: null });
    this.#begun = spent();
    board.noteIn(reached);
  }

  override onAfterTryTask(test: RunnerTestCase): void {
    const reach = reaches.at(-1);
    if (reach?.test === test) reach.took = spent() - this.#begun;
    board.noteIn(null);
    super.onAfterTryTask(test);
  }

  override async onAfterRunFiles(files: RunnerTestFile[]): Promise<void> {
    super.onAfterRunFiles(files);
    for (const file of files) {
      const load = loads.get(file.filepath);
      if (load) load.file = file;
    }
    if ([...loads.values()].filter(({ file }) => file !== null).length === plan.files) await this.#judgeAll();
  }

  async #judgeAll(): Promise<void> {
    const passed = reaches.filter(({ test }) => test.result?.state === "pass").sort((a, b) => a.took - b.took);
    const known = fates(plan.fates);
    for (let mutant = 0; mutant < plan.many; mutant += 1) {
      if (known.read(mutant) > FATE.survived) continue;
      const own = passed.filter(({ reached }) => reached[mutant] === 1);
      if (own.length > 0) known.write(mutant, await fateOf(mutant, own));
      const alive = known.read(mutant) < FATE.killed;
      const again = alive ? (plan.reloads[mutant] ?? []).filter((path) => this.#isForLoading(path, mutant)) : [];
      for (const path of again) {
        known.write(mutant, await this.#reloaded(path, mutant, passed));
        if (known.read(mutant) > FATE.survived) break;
      }
    }
    known.close();
  }

  /** What runs when a module loads is noted for the first file that loads it, and may be missed by any. */
  #isForLoading(path: string, mutant: number): boolean {
    return plan.atLoad.includes(mutant) || loads.get(path)?.reached[mutant] === 1;
  }

  /** A file of tests is loaded again with the mutant on, and its tests are run. */
  async #reloaded(path: string, mutant: number, passed: readonly Reach[]): Promise<number> {
    const file = loads.get(path)?.file;
    if (!file) return FATE.notReached;
    const suite = TestRunner.getCurrentSuite();
    suite.clear();
    vi.resetModules();
    board.activate(mutant, LOAD_WITHIN);
    try {
      await this.importFile(path, "collect");
      const { tasks } = await suite.collect(file);
      const anew = new Map(testsIn(tasks).map((test) => [nameOf(test), test]));
      return await fateOf(
        mutant,
        passed.flatMap((reach) => {
          const test = reach.test.file.filepath === path ? anew.get(nameOf(reach.test)) : undefined;
          return test ? { ...reach, test, again: true } : [];
        }),
      );
    } catch {
      return FATE.killed;
    } finally {
      board.off();
    }
  }
}

/** Milliseconds of work so far: what a test takes does not depend on who else works on the machine. */
function spent(): number {
  return process.cpuUsage().user / 1_000;
}

/** How much slower than without a mutant a test may be before it counts as endless, and what it has at the least. */
const SLOWER = 20;
const LEAST = 2_000;
const LOAD_WITHIN = 20_000;

/** What one mutant may cost: property tests that take seconds are not asked about every mutant that a quicker test lets live. */
const ENOUGH = 500;

async function fateOf(mutant: number, own: readonly Reach[]): Promise<number> {
  let cost = 0;
  for (const reach of own) {
    if (cost > 0 && cost + reach.took > ENOUGH) break;
    if (!(await passesAgain(reach))) continue;
    cost += reach.took;
    const within = Math.max(LEAST, reach.took * SLOWER);
    board.activate(mutant, within);
    const fate = await outcomeOf(reach.test, within);
    board.off();
    if (fate !== FATE.survived) return fate;
  }
  return cost > 0 ? FATE.survived : FATE.notReached;
}

/** What fails alone without any mutant, for want of what was prepared for it, tells nothing. */
async function passesAgain(reach: Reach): Promise<boolean> {
  if (reach.again === null) {
    reach.again = (await outcomeOf(reach.test, Math.max(LEAST, reach.took * SLOWER))) === FATE.survived;
  }
  return reach.again;
}

async function outcomeOf(test: RunnerTestCase, within: number): Promise<number> {
  const { promise: late, resolve } = Promise.withResolvers<number>();
  const timer = setTimeout(resolve, within + LEAST, FATE.endless);
  const ended = Promise.resolve()
    .then(() => TestRunner.getTestFn(test)())
    .then(
      () => FATE.survived,
      (error: unknown) => (error instanceof Endless ? FATE.endless : FATE.killed),
    );
  const fate = await Promise.race([ended, late]);
  clearTimeout(timer);
  return fate;
}

/** A test's name within its file; what is loaded again takes itself for a part of the last file. */
function nameOf({ fullName }: RunnerTestCase): string {
  return fullName.slice(fullName.indexOf(" > "));
}

function testsIn(tasks: readonly RunnerTask[]): RunnerTestCase[] {
  return tasks.flatMap((task) => (task.type === "test" ? [task] : "tasks" in task ? testsIn(task.tasks) : []));
}
