import type { Mutant } from "./mutants.ts";

/** A mutant that no test can tell from the original, or need not, and why. `was` and `becomes` are the source's own text. */
export type Excuse = { file: string; was: string; becomes: string; why: string };

/** The mutants that may live. */
const EXCUSES: readonly Excuse[] = [
  {
    file: "packages/core/src/judge.ts",
    was: "RANK[signal.state] < RANK[row.state]",
    becomes: "RANK[signal.state] <= RANK[row.state]",
    why: "The same state of the same moment is a copy, and was told so before.",
  },
  {
    file: "packages/core/src/unseen.ts",
    was: "view.incidents.length === 0",
    becomes: "false",
    why: "Of no incident none opened long ago, so the last line says the same; this one says it first.",
  },
  {
    file: "packages/core/src/trace.ts",
    was: "a.at === b.at",
    becomes: "false",
    why: "Infinity less Infinity is no number, and sorting takes that for equal.",
  },
];

/** The excuse of a mutant that survived; null where it has none. */
export function excuseFor(file: string, source: string, { start, end, text, form }: Mutant): Excuse | null {
  const was = spaced(source.slice(start, end));
  const becomes = form === "expression" ? spaced(text) : "left out";
  return EXCUSES.find((one) => one.file === file && one.was === was && one.becomes === becomes) ?? null;
}

function spaced(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}
