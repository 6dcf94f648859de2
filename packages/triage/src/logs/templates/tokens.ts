/** What stands for a part of a template that differs from line to line. */
export const ANY = "<*>";

/** One word of a line: as it stood, and without what may differ (ids, numbers, quoted text). */
export type Token = { raw: string; shape: string };

/** More of one line tells nothing new about what kind of line it is. */
const MOST_CHARACTERS = 600;
const MOST_TOKENS = 48;

/** A quoted text is one word with whatever it is glued to. */
const WORD = /(?:"[^"]*"|[^\s"])+|"/gu;

/** Quoted text, and whatever has a digit in it. */
const VARIABLE = /"[^"]*"|「[^」]*」|(?<![\p{L}\d])'[^']*'(?![\p{L}\d])|[A-Za-z_-]*\d[\w-]*/gu;

/** A line as words; what is beyond the first 600 characters or 48 words is left out. */
export function tokensOf(line: string): Token[] {
  const words = line.slice(0, MOST_CHARACTERS).match(WORD) ?? [];
  return words.slice(0, MOST_TOKENS).map((raw) => ({ raw, shape: raw.replace(VARIABLE, ANY) }));
}
