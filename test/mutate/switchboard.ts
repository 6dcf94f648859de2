import { closeSync, openSync, readSync, writeSync } from "node:fs";

/** What became of a mutant so far: one byte of a file that all test processes share. */
export const FATE = { notReached: 0, survived: 1, killed: 2, endless: 3 } as const;

/** What the process of the tests has to know. */
export type Plan = {
  /** How many mutants there are, and the file of their fates. */
  many: number;
  fates: string;
  /** How many files of tests are run. */
  files: number;
  /** The mutants that are met when a module loads. */
  atLoad: number[];
  /** By mutant, the files of tests that are worth loading again with it, the nearest first. */
  reloads: Record<number, string[]>;
};

/** What an instrumented module asks, and what notes which test reaches which mutants. */
export function switchboard(many: number) {
  let active = -1;
  let reached: Uint8Array | null = null;
  let asked = 0;
  let endsAt = Number.POSITIVE_INFINITY;
  const unnoted = new Uint8Array(many);

  return {
    on(number: number): boolean {
      if (active < 0) {
        (reached ?? unnoted)[number] = 1;
        return false;
      }
      asked += 1;
      if (asked % CHECKED_EVERY === 0 && Date.now() > endsAt) throw new Endless("This takes too long to be right.");
      return number === active;
    },
    /** Notes what is reached from now on; null notes it as reached by nobody in particular. */
    noteIn(notes: Uint8Array | null): void {
      reached = notes;
    },
    /** Whether any mutant is. */
    isOn(): boolean {
      return active >= 0;
    },
    /** Switches one mutant on until `off`, and has it throw once its time is over. */
    activate(number: number, withinMs: number): void {
      active = number;
      asked = 0;
      endsAt = Date.now() + withinMs;
    },
    off(): void {
      active = -1;
    },
  };
}

/** One module's mutants for one process of tests. */
export type Switchboard = ReturnType<typeof switchboard>;

/** A loop that a mutant made endless asks for ever; that it does is what ends it. */
export class Endless extends Error {
  override readonly name = "Endless";
}

const CHECKED_EVERY = 1_024;

/** The fates of all mutants, in a file. */
export function fates(path: string) {
  const file = openSync(path, "r+");
  const byte = new Uint8Array(1);
  return {
    read(number: number): number {
      readSync(file, byte, 0, 1, number);
      return byte[0] ?? FATE.notReached;
    },
    write(number: number, fate: number): void {
      writeSync(file, Uint8Array.of(fate), 0, 1, number);
    },
    close: () => closeSync(file),
  };
}
