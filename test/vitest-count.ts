import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const CACHE = join(import.meta.dirname, "../node_modules/.cache/tests");

/** How many checks or tests went which way. */
export type Count = { passed: number; failed: number };

/** Runs vitest to its end and counts what passed and failed; `report` is where it writes what it found. */
export function countTests(report: string, args: readonly string[] = []): Count {
  rmSync(report, { force: true });
  const ended = run("vitest", ["run", ...args, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  const { passed, failed } = counted(report);
  // What fails without failing a test (a file that does not load, an error after the end) counts as one.
  return ended ? { passed, failed } : { passed, failed: Math.max(failed, 1) };
}

/** Runs a command of the project's to its end; answers whether it succeeded. */
export function run(command: string, args: readonly string[]): boolean {
  // Each test process loads the same dependencies: what Node compiled of them is kept for the next.
  const env = { NODE_COMPILE_CACHE: CACHE, ...process.env };
  const { status, error } = spawnSync(command, args, { stdio: "inherit", env });
  if (error) console.error(`${command} did not start: ${error.message}. \`npm ci\` installs it; then \`npm test\`.`);
  return status === 0;
}

function counted(report: string): Count {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
