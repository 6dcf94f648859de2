/** A filter pattern that this machine does not read: JSON, space-delimited or regular expression patterns. */
export class UnsupportedPattern extends Error {
  override name = "UnsupportedPattern" as const;

  constructor(pattern: string) {
    super(`The filter pattern ${pattern} is not available on one machine: only terms, "phrases", ?any and -none are.`);
  }
}

/**
 * Reads a CloudWatch Logs filter pattern for unstructured text and answers what it matches: every plain term, at least
 * one of the `?terms` where there are any, and none of the `-terms`; terms are case-sensitive and may be quoted.
 * Syntax: the CloudWatch Logs user guide, "Filter pattern syntax". Throws `UnsupportedPattern` for the other kinds.
 */
export function parseFilterPattern(pattern: string | undefined): (message: string) => boolean {
  const text = pattern?.trim() ?? "";
  if (/^[{[%]/.test(text)) throw new UnsupportedPattern(text);

  const terms = [...text.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map(([, sign, quoted, plain]) => ({
    sign,
    term: quoted?.replaceAll(/\\(.)/g, "$1") ?? plain ?? "",
  }));
  const signed = (sign: string) => terms.filter((term) => term.sign === sign).map(({ term }) => term);
  const [all, any, none] = [signed(""), signed("?"), signed("-")];

  return function matches(message) {
    return (
      all.every((term) => message.includes(term)) &&
      (any.length === 0 || any.some((term) => message.includes(term))) &&
      !none.some((term) => message.includes(term))
    );
  };
}
