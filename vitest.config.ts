import { defineConfig } from "vitest/config";

/** What runs the product in its own process, or is known by its environment: the functions read theirs once, when they are loaded. */
const APART = ["test/browser/**", "test/built/**", "test/deploy/**", "test/functions/**", "test/stack/**"];
const NONE = ["test/bench/**", "node_modules/**"];

export default defineConfig({
  test: {
    // Processes, not threads: the local stack listens on ports and reads the environment.
    pool: "forks",
    setupFiles: ["test/seed.ts"],
    // One more than the processors of a small machine: some tests wait for a scenario's clock or for Slack's pace.
    maxWorkers: 3,
    // Generous: a slow machine must not fail what is right; no test waits for these.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        // Nothing in a module's scope changes, so a process that has loaded the modules serves many files: two fifths of
        // the time of core's own tests were start-ups.
        test: { name: "together", include: ["test/**/*.test.ts"], exclude: [...NONE, ...APART], isolate: false },
      },
      {
        extends: true,
        test: { name: "apart", include: APART.map((folder) => `${folder}/*.test.ts`), exclude: NONE },
      },
    ],
  },
});
