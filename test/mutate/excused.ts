import type { Mutant } from "./mutants.ts";

/** A mutant that no test can tell from the original, or need not, and why. `was` and `becomes` are the source's own text. */
export type Excuse = {
  file: string;
  was: string;
  becomes: string;
  /** Source around it, where `was` stands in several places. */
  near?: string;
  why: string;
};

/** The excuse of a mutant; null where it has none. */
export function excuseFor(
  excuses: readonly Excuse[],
  file: string,
  source: string,
  mutant: Pick<Mutant, "start" | "end" | "text" | "form">,
): Excuse | null {
  const { was, becomes } = told(source, mutant);
  const found = excuses.filter((one) => one.file === file && one.was === was && one.becomes === becomes);
  return found.find(({ near }) => near === undefined || surrounds(near, source, mutant)) ?? null;
}

/** A mutant as people read it: what the source says there, on one line, and what it says then. */
export function told(source: string, { start, end, text, form }: Pick<Mutant, "start" | "end" | "text" | "form">) {
  return { was: spaced(source.slice(start, end)), becomes: form === "expression" ? spaced(text) : "left out" };
}

/** Whether a text of the source, however its lines are broken, holds what stands from `start` to `end`. */
function surrounds(near: string, source: string, { start, end }: Pick<Mutant, "start" | "end">): boolean {
  const words = near.split(/\s+/u).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  const places = source.matchAll(new RegExp(words.join(String.raw`\s+`), "gu"));
  return [...places].some(({ 0: found, index }) => index <= start && end <= index + found.length);
}

function spaced(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}

/** What is wrong with an excuse, seen from what it excuses: it excuses nothing, too much, or what a test notices. */
export function complaint(
  { near }: Excuse,
  excused: readonly (Pick<Mutant, "start"> & { killed: boolean })[],
): string | null {
  if (excused.length === 0) return "is of nothing in the source";
  if (excused.some(({ killed }) => killed)) return "is of what a test notices";
  if (excused.length === 1) return null;
  return near === undefined ? "is of several places: say `near` which" : "is of several places, `near` and all";
}
