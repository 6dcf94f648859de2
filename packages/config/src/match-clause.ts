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

/** The most alternatives a clause may have: lists multiply. */
const MOST_ALTERNATIVES = 100;

/**
 * What a clause stands for: alternatives, of each of which all conditions must hit. A list of values makes an alternative a value;
 * a regular expression of them all would be cheaper to write and dearer to run. The clause has passed the checks below before.
 */
export function alternativesOf(clause: MatchClause): Matcher[][] {
  return Object.entries(clause).reduce<Matcher[][]>(
    (alternatives, [key, value]) =>
      choicesOf(key, value).flatMap((choice) => alternatives.map((matchers) => [...matchers, ...choice])),
    [[]],
  );
}

/** Why a clause can't be matched by as a whole, or null. */
export function clauseProblem(clause: MatchClause): string | null {
  const count = Object.entries(clause).reduce((all, [key, value]) => all * choicesOf(key, value).length, 1);
  if (count <= MOST_ALTERNATIVES) return null;
  return `expected lists that make at most ${MOST_ALTERNATIVES} combinations; found ${count}: use wildcards or several entries`;
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
  const found = values.map((one) => patternOf(matcherOf("alarm", one)));
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

/** "Any of" is a choice each; "none of" is one choice with a condition each. */
function choicesOf(key: string, value: string | readonly string[]): Matcher[][] {
  const matchers = (typeof value === "string" ? [value] : value).map((one) => matcherOf(key, one));
  const negative = matchers.some(({ operator }) => operator.startsWith("!"));
  return negative ? [matchers] : matchers.map((matcher) => [matcher]);
}
