import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/bench/**", "node_modules/**"],
    // Processes, not threads: the local stack listens on ports and reads the environment.
    pool: "forks",
    maxWorkers: 2,
    // Generous: a slow machine must not fail what is right; no test waits for these.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
