import { nearest } from "@hansho/core/nearest";

/** The end of a message that names the nearest known word: ` (did you mean "x"?)`, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant === null ? "" : ` (did you mean ${JSON.stringify(meant)}?)`;
}
