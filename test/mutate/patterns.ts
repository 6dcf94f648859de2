/** Regular expressions that take a little more or less than this one: without an anchor, repeated otherwise, classes turned round. */
export function patternsLike(regex: string): string[] {
  return SWAPS.flatMap(([pattern, swap]) =>
    [...regex.matchAll(pattern)].map(
      ({ 0: found, index }) => regex.slice(0, index) + swap(found) + regex.slice(index + found.length),
    ),
  ).filter(isRegex);
}

const SWAPS: [RegExp, (found: string) => string][] = [
  [/(?<=^\/)\^|(?<!\\)\$(?=\/[a-z]*$)/gu, () => ""],
  [/\\[dDwWsS]/gu, turnedRound],
  [/(?<!\\)\[\^?/gu, (found) => (found === "[" ? "[^" : "[")],
  [/(?<=[\])\w])[+*](?!\?)/gu, () => ""],
  [/\(\?[!=]/gu, (found) => (found === "(?!" ? "(?=" : "(?!")],
];

function turnedRound(found: string): string {
  const lower = found.toLowerCase();
  return found === lower ? found.toUpperCase() : lower;
}

function isRegex(text: string): boolean {
  const end = text.lastIndexOf("/");
  if (end < 2) return false;
  try {
    return new RegExp(text.slice(1, end), text.slice(end + 1)) instanceof RegExp;
  } catch {
    return false;
  }
}
