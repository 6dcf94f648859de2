import { runHistories } from "../simulation/run.ts";

/** Run with a bug in its sources: how many histories it takes to be found, from each seed on. */
const [seeds = "1", histories = "1000", first = "1"] = process.argv.slice(2);
const found: { played: number; problem: string | null }[] = [];
for (let seed = Number(first); seed < Number(first) + Number(seeds); seed += 1) {
  const { played, failed } = await runHistories({ from: seed * 100_000, histories: Number(histories) });
  found.push({ played, problem: failed?.problems[0] ?? null });
}
console.log(JSON.stringify(found));
