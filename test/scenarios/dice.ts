import { seeded } from "../scenario/simulation/random.ts";

/** A source of chance with what recordings need besides: ids, and durations as they are spread in real systems. */
export function diceOf(seed: number) {
  const chance = seeded(seed);
  const between = (least: number, most: number) => least + chance.next() * (most - least);
  return {
    ...chance,
    between,
    hex: (digits: number) => Array.from({ length: digits }, () => chance.int(0, 15).toString(16)).join(""),
    /** A duration around the usual one, with a tail. */
    around: (usual: number) =>
      usual * Math.exp((chance.next() + chance.next() + chance.next() - 1.5) * 0.5) * (chance.chance(0.03) ? 3 : 1),
  };
}

export type Dice = ReturnType<typeof diceOf>;

/** A seed of a name, so that each scenario has dice of its own. */
export function seedOf(name: string): number {
  return [...name].reduce((seed, letter) => (Math.imul(seed, 31) + letter.charCodeAt(0)) | 0, 7);
}
