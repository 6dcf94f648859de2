import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/e2e/*.e2e.ts"],
    globalSetup: "test/e2e/world.ts",
    pool: "forks",
    // One account and one channel: what one test does another would see.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
