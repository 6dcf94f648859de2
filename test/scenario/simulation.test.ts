import { expect, test } from "vitest";
import { failureOf, runHistories } from "./simulation/run.ts";

const HISTORIES = 1_000;
const SEED = 1_000_000;

test("ends as promised in 1,000 histories of reordered, copied and redelivered signals, stops and failing calls", async () => {
  const begun = performance.now();

  const { played, failed, counts } = await runHistories({ from: SEED, histories: HISTORIES });

  const rate = Math.round((played * 1_000) / (performance.now() - begun));
  console.log(
    `${played} histories, ${rate} a second: ${counts.signals} signals, ` +
      `${counts.awaits} awaits of intake and deliver, ${counts.stops} stops, ${counts.found} changes found by sweep.`,
  );
  expect(failed && (await failureOf(failed))).toBeNull();
  expect(counts.found).toBeGreaterThan(HISTORIES / 20);
  expect(counts.stops).toBeGreaterThan(HISTORIES);
}, 300_000);
