/** Chance that repeats itself for the same seed (mulberry32). */
export function seeded(seed: number) {
  let state = seed >>> 0;

  /** From 0 to just below 1. */
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  return {
    next,
    chance: (share: number): boolean => next() < share,
    /** A whole number from `from` to `to`, both included. */
    int: (from: number, to: number): number => from + Math.floor(next() * (to - from + 1)),
    pick<T>(from: readonly T[]): T {
      const picked = from[Math.floor(next() * from.length)];
      if (picked === undefined) throw new Error("There is nothing to pick from.");
      return picked;
    },
  };
}

/** A seeded source of chance. */
export type Chance = ReturnType<typeof seeded>;
