import { test } from "vitest";
import { FAULTS } from "./faults.ts";

declare module "vitest" {
  interface TaskMeta {
    /** The fault a test survives, and the figure it reached. */
    fault?: { number: number; reached: string };
  }
}

/** A test of a fault by its number; `survive` expects what is promised and tells the figure that was reached. */
export function fault(number: number, survive: () => Promise<string>, patience?: number): void {
  test(
    `fault ${String(number).padStart(2, "0")}: ${FAULTS[number]?.what}`,
    async ({ task }) => {
      task.meta.fault = { number, reached: await survive() };
    },
    patience,
  );
}

/** How many times over a fault that is counted is made: a hundred times as many with `npm run faults -- --many`. */
export function times(few: number): number {
  return process.env.FAULTS_MANY === "1" ? few * 100 : few;
}

/** Seconds with a digit, of milliseconds. */
export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

/** The value below which 99 of a hundred lie. */
export function p99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).at(Math.ceil(values.length * 0.99) - 1) ?? Number.NaN;
}
