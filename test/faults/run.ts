import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startVitest, type TestCase } from "vitest/node";
import { FAULTS } from "./faults.ts";

/** `npm run faults [-- --many]`: makes every fault and prints what is to be reached and what was. */
const { values } = parseArgs({ options: { many: { type: "boolean", default: false } } });
process.env.FAULTS_MANY = values.many ? "1" : "0";
const root = resolve(import.meta.dirname, "../..");
const vitest = await startVitest("test", [join(root, "test/faults")], {
  root,
  watch: false,
  reporters: ["dot"],
  testTimeout: 3_600_000,
});
const cases = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
await vitest.close();

console.log("");
for (const number of Object.keys(FAULTS).map(Number)) console.log(line(number, cases));

function line(number: number, all: readonly TestCase[]): string {
  const { what = "", target = "" } = FAULTS[number] ?? {};
  const own = all.filter(({ name }) => name.startsWith(`fault ${String(number).padStart(2, "0")}`));
  const reached = own.map((test) => (test.ok() ? test.meta().fault?.reached : "FAILED")).join("; ");
  return `${String(number).padStart(2)}  ${what.padEnd(52)} ${target.padEnd(46)} ${reached || "no test"}`;
}
