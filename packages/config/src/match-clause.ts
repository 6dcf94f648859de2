import { type Matcher, patternOf } from "@hansho/core/matcher";

/** What `hansho.yaml` says under `match`: a label, and a value or a list of them. */
export type MatchClause = Record<string, string | readonly string[]>;

/** The labels an alarm or a message has; besides them `dimension.NAME` and `tag.NAME`. */
export const labels = [
  "alarm",
  "app",
  "kind",
  "region",
  "account",
  "contributor",
  "namespace",
  "metric",
  "topic",
  "title",
] as const;

/** A label's name; what follows `dimension.` and `tag.` is the alarm's own word. */
export const LABEL = new RegExp(`^(?:${labels.join("|")}|dimension\\..+|tag\\..+)$`, "u");

/** All conditions of a clause; every one must hit. The clause has passed `matchProblem` before. */
export function matchersOf(clause: MatchClause): Matcher[] {
  return Object.entries(clause).flatMap(([key, value]) =>
    typeof value === "string" ? [matcherOf(key, value)] : listed(key, value),
  );
}

/** Why a value or a list of values can't be matched by, or null. */
export function matchProblem(value: string | readonly string[]): string | null {
  const values = typeof value === "string" ? [value] : value;
  if (values.some((one) => /^!?~?$/u.test(one)))
    return 'expected something to match, as in "pay*"; found an empty value';
  const against = values.filter((one) => one.startsWith("!"));
  if (against.length > 0 && against.length < values.length) {
    return 'a list means "any of these" or, with ! before every value, "none of these"; found both in one list';
  }
  const found = matchersOf({ alarm: value }).map(patternOf);
  const bad = found.find((pattern) => !(pattern instanceof RegExp));
  return bad && "problem" in bad ? `not a regular expression that can be used: ${bad.problem}` : null;
}

/** "pay*" is a glob, "~pay-.*" a regular expression over the whole value; "!" before either means "not". */
function matcherOf(key: string, text: string): Matcher {
  if (text.startsWith("!~")) return { key, operator: "!~", value: text.slice(2) };
  if (text.startsWith("!")) return { key, operator: "!=", value: text.slice(1) };
  if (text.startsWith("~")) return { key, operator: "=~", value: text.slice(1) };
  return { key, operator: "=", value: text };
}

/** "Any of" becomes one regular expression, "none of" a condition each. */
function listed(key: string, values: readonly string[]): Matcher[] {
  const matchers = values.map((value) => matcherOf(key, value));
  if (matchers.length === 1 || matchers.some(({ operator }) => operator.startsWith("!"))) return matchers;
  const alternatives = matchers.map(({ operator, value }) => (operator === "=~" ? `(?:${value})` : globSource(value)));
  return [{ key, operator: "=~", value: alternatives.join("|") }];
}

function globSource(glob: string): string {
  return glob
    .split("*")
    .map((part) => part.replace(/[\\^$.+?()[\]{}|/]/gu, "\\$&"))
    .join(".*");
}
