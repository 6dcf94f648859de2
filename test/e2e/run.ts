import { missingPlatform } from "../deploy/offline/platform.ts";
import { countTests } from "../vitest-count.ts";
import { python } from "./python.ts";

process.exitCode = main();

/** `npm run e2e`: what is planned for a stage, on an emulator of AWS; ends with how many tests passed and failed. */
function main(): 0 | 1 {
  try {
    python();
    const missing = missingPlatform();
    if (missing !== null) throw new Error(`${missing}.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
  const { passed, failed } = countTests("test/out/e2e.json", ["--config", "test/e2e/vitest.config.ts"]);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
