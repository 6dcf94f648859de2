import { START } from "../../core/made.ts";

/** Notes what somebody did; the time is added. */
export type Trace = (who: string, what: string) => void;

/** Keeps a trace that a person can read, in seconds and milliseconds since the start; a quiet one keeps nothing. */
export function tracing(now: () => number, quiet: boolean): { trace: Trace; lines: string[] } {
  const lines: string[] = [];
  const trace: Trace = (who, what) => {
    if (!quiet) lines.push(`${((now() - START) / 1_000).toFixed(3).padStart(9)} ${who.padEnd(12)} ${what}`);
  };
  return { trace, lines };
}
