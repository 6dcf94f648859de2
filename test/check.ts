import { findChromium } from "./browser/chromium.ts";
import { hasPlatform } from "./deploy/offline/platform.ts";
import { type Count, countTests, run } from "./vitest-count.ts";

const REPORT = "test/out/vitest.json";
const PASSED: Count = { passed: 1, failed: 0 };
const FAILED: Count = { passed: 0, failed: 1 };

process.exitCode = main();

/** What `npm test` runs: everything, even after a failure, and at the end how many passed and failed. */
function main(): 0 | 1 {
  const counts = [
    check("Lint and format", "biome", ["check", "."]),
    check("Types", "tsc", ["-p", "tsconfig.json"]),
    check("Types of the page", "tsc", ["-p", "packages/local/src/page"]),
    deployment(),
    check("Configuration and runbooks", "hansho", ["check"]),
    chromium(),
    tests(),
  ];
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function check(title: string, command: string, args: string[]): Count {
  console.log(`\n${title}`);
  return run(command, args) ? PASSED : FAILED;
}

/** A browser is no part of the product: without one its tests are left out, and that is said, unless one is required. */
function chromium(): Count {
  console.log("\nChromium");
  try {
    const found = findChromium();
    if (found !== undefined) console.log(`${found}: the browser tests run`);
    return { passed: 0, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return FAILED;
  }
}

/** SST is not needed to run or to change Hansho: without it what it would deploy is left out, and that is said, unless it is required. */
function deployment(): Count {
  try {
    const title = "Types of the deployment";
    return hasPlatform() ? check(title, "tsc", ["-p", "stacks"]) : { passed: 0, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return FAILED;
  }
}

function tests(): Count {
  console.log("\nTests");
  return countTests(REPORT);
}
