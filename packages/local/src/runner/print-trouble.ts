import type { InvocationOutcome } from "./invoke.ts";

/** A call of a function that did not answer. */
export type Trouble = { readonly functionName: string; readonly outcome: InvocationOutcome };

/** Writes a call that did not answer to stderr. */
export function printTrouble({ functionName, outcome }: Trouble): void {
  console.error(`${functionName}: ${outcome.ended}`, "error" in outcome ? outcome.error : "");
}
