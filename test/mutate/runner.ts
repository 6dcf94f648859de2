import fc from "fast-check";
import type { RunnerTask, RunnerTestCase, RunnerTestFile } from "vitest";
import { TestRunner, vi } from "vitest";
import { Endless, FATE, fates, switchboard } from "./switchboard.ts";

const MANY = Number(process.env.MUTANTS_MANY);
/** Those that are met when a module loads, and never again. */
const AT_LOAD = new Set((process.env.MUTANTS_AT_LOAD ?? "").split(",").map(Number));
const board = switchboard(MANY);
Object.assign(globalThis, { __mutants: board });
// A counterexample is all that is asked for; a smaller one costs seconds.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

/** A test, what it takes, and which mutants it reaches. */
type Reach = { test: RunnerTestCase; took: number; reached: Uint8Array };

/** Runs a file's tests once as they are, and then those that reach a mutant with it switched on, until one fails. */
export default class MutantRunner extends TestRunner {
  readonly #reaches: Reach[] = [];
  #begun = 0;

  override onBeforeTryTask(test: RunnerTask, options: Parameters<TestRunner["onBeforeTryTask"]>[1]): void {
    super.onBeforeTryTask(test, options);
    if (test.type !== "test") return;
    const reached = new Uint8Array(MANY);
    this.#reaches.push({ test, took: 0, reached });
    this.#begun = spent();
    board.noteIn(reached);
  }

  override onAfterTryTask(test: RunnerTestCase): void {
    const reach = this.#reaches.at(-1);
    if (reach?.test === test) reach.took = spent() - this.#begun;
    board.noteIn(null);
    super.onAfterTryTask(test);
  }

  override async onAfterRunFiles(files: RunnerTestFile[]): Promise<void> {
    const passed = this.#reaches.filter(({ test }) => test.result?.state === "pass").sort((a, b) => a.took - b.took);
    const known = fates(process.env.MUTANTS_FATES ?? "");
    for (let mutant = 0; mutant < MANY; mutant += 1) {
      if (known.read(mutant) > FATE.survived) continue;
      const own = quickest(passed.filter(({ reached }) => reached[mutant] === 1));
      if (AT_LOAD.has(mutant)) known.write(mutant, await this.#reloaded(files, mutant, passed));
      else if (own.length > 0) known.write(mutant, await fateOf(mutant, own));
    }
    known.close();
    super.onAfterRunFiles(files);
  }

  /** What a module does when it loads is done again in a fresh one, with the mutant on. */
  async #reloaded(files: RunnerTestFile[], mutant: number, passed: readonly Reach[]): Promise<number> {
    for (const file of files) {
      const suite = TestRunner.getCurrentSuite();
      suite.clear();
      vi.resetModules();
      board.activate(mutant, LOAD_WITHIN);
      try {
        await this.importFile(file.filepath, "collect");
        const { tasks } = await suite.collect(file);
        const anew = new Map(testsIn(tasks).map((test) => [test.fullName, test]));
        const reaches = passed.flatMap((reach) => ({ ...reach, test: anew.get(reach.test.fullName) ?? reach.test }));
        const fate = await fateOf(mutant, quickest(reaches));
        if (fate !== FATE.survived) return fate;
      } catch {
        return FATE.killed;
      } finally {
        board.off();
      }
    }
    return FATE.survived;
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

/** What one mutant may cost a file: property tests that take seconds are not asked about every mutant that a quicker test lets live. */
const ENOUGH = 200;

function quickest(reaches: readonly Reach[]): Reach[] {
  let spent = 0;
  return reaches.filter(({ took }, index) => {
    spent += took;
    return index === 0 || spent <= ENOUGH;
  });
}

async function fateOf(mutant: number, reaches: readonly Reach[]): Promise<number> {
  for (const { test, took } of reaches) {
    const within = Math.max(LEAST, took * SLOWER);
    board.activate(mutant, within);
    const fate = await outcomeOf(test, within);
    board.off();
    if (fate !== FATE.survived) return fate;
  }
  return FATE.survived;
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

function testsIn(tasks: readonly RunnerTask[]): RunnerTestCase[] {
  return tasks.flatMap((task) => (task.type === "test" ? [task] : "tasks" in task ? testsIn(task.tasks) : []));
}
