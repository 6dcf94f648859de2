/** How long something took: what half and nine of ten did not exceed (ms), of how many. */
export type Spread = { p50: number; p90: number; of: number };

/** The spread of times in ascending order; null of none. */
export function spreadOf(times: readonly number[]): Spread | null {
  const [p50, p90] = [nearestRank(times, 0.5), nearestRank(times, 0.9)];
  return p50 === null || p90 === null ? null : { p50, p90, of: times.length };
}

/** The value at a share of values in ascending order by nearest rank, the one at place ⌈share × n⌉: it was measured, and no mean; null of none. */
export function nearestRank(ascending: readonly number[], share: number): number | null {
  return ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? null;
}
