import { parseArgs } from "node:util";
import { failureOf, runHistories } from "./simulation/run.ts";

/** `npm run simulate -- --histories 10000 --seed 1`: plays random histories and prints what went wrong in the first that fails. */
const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
  },
});
const histories = Number(values.histories);
const seed = Number(values.seed);

const begun = performance.now();
const { played, failed, counts } = await runHistories({ from: seed, histories }, function progress(done) {
  if (done % 500 === 0) console.log(`${done} of ${histories} histories, ${Math.round(done / seconds())} a second`);
});
if (failed) {
  console.error(await failureOf(failed));
  process.exitCode = 1;
}
console.log(
  `${played} histories in ${seconds().toFixed(1)} s (${Math.round(played / seconds())} a second): ` +
    `${counts.signals} signals, ${counts.awaits} awaits of intake and deliver, ${counts.stops} stops, ` +
    `${counts.found} changes found by sweep; ` +
    `${failed ? "one failed" : "all ended as promised"}.`,
);

function seconds(): number {
  return (performance.now() - begun) / 1_000;
}
