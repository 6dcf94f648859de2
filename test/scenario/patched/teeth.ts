import { parseArgs } from "node:util";
import { BUGS } from "./bugs.ts";
import { hunt } from "./run-hunt.ts";

/** `npm run teeth -- --seeds 20`: plants each bug in a copy of the sources and tells in how many histories it is found. */
const { values } = parseArgs({ options: { seeds: { type: "string", default: "20" } } });
const seeds = Number(values.seeds);
for (const { name } of BUGS) {
  const found = await hunt(name, seeds);
  const played = found.map((one) => one.played);
  const missed = found.filter(({ problem }) => problem === null).length;
  if (missed > 0) process.exitCode = 1;
  console.log(
    `${name}: found for ${seeds - missed} of ${seeds} seeds, after ${Math.max(...played)} histories at the most ` +
      `(${played.join(", ")}); as "${found[0]?.problem}"`,
  );
}
