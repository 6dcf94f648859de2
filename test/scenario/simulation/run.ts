import { madeHistory } from "./history.ts";
import { problemsOf } from "./problems.ts";
import type { Planted } from "./setting.ts";
import { play } from "./world.ts";

/** A history that did not end as promised. */
export type Failed = { seed: number; problems: string[]; planted: Planted | undefined };

/** Plays histories of consecutive seeds until one fails; tells how many were played and what happened in them. */
export async function runHistories(
  { from, histories, planted }: { from: number; histories: number; planted?: Planted },
  progress: (done: number) => void = () => undefined,
) {
  const counts = { signals: 0, awaits: 0, stops: 0, found: 0 };
  for (let index = 0; index < histories; index += 1) {
    const seed = from + index;
    const history = madeHistory(seed);
    const outcome = await play(history, { ...(planted && { planted }) });
    counts.signals += history.arrivals.length;
    counts.awaits += outcome.counts.awaits;
    counts.stops += outcome.counts.stops;
    counts.found += outcome.table.allEvents().filter(({ reason }) => reason === "found-by-sweep").length;
    const problems = await problemsOf(history, outcome);
    if (problems.length > 0) return { played: index + 1, failed: { seed, problems, planted }, counts };
    progress(index + 1);
  }
  return { played: histories, failed: null, counts };
}

/** What went wrong in a history, with all that happened in it and how to see it again. */
export async function failureOf({ seed, problems, planted }: Failed): Promise<string> {
  const history = madeHistory(seed);
  const { trace } = await play(history, { traced: true, ...(planted && { planted }) });
  const { policy, trouble, outages, acts } = history;
  return [
    `Seed ${seed} does not end as promised:`,
    ...problems.map((problem) => `  - ${problem}`),
    `Missing data: ${policy}. Trouble: ${JSON.stringify({ trouble, outages, acts })}`,
    "What happened (seconds since the start):",
    ...trace,
    `Again: npm run simulate -- --histories 1 --seed ${seed}`,
  ].join("\n");
}
