/** `=` and `!=` compare with `*` as a wildcard; `=~` and `!~` are regular expressions over the whole value. */
export type MatchOperator = "=" | "!=" | "=~" | "!~";

/** One condition on one label, as in `region=ap-northeast-1` or `alarm=~"pay-.*"`. */
export type Matcher = { key: string; operator: MatchOperator; value: string };

/** What a signal or an incident can be matched by; a label that is not there is undefined. */
export type Labels = Record<string, string | undefined>;

/** Whether every matcher hits; a label that is missing hits none but the negative ones. */
export function matches(matchers: readonly Matcher[], labels: Labels): boolean {
  return matchers.every((matcher) => matchesOne(matcher, labels[matcher.key]));
}

/** Why a text can't be a matcher's regular expression: a stable word, and what to say of it. */
export type NoPattern = { reason: "too-long" | "runaway" | "broken"; problem: string };

/** The regular expression a matcher stands for, or why it can't be one. */
export function patternOf(matcher: Matcher): RegExp | NoPattern {
  if (matcher.operator === "=" || matcher.operator === "!=") return globPattern(matcher.value);
  if (matcher.value.length > 200) {
    return { reason: "too-long", problem: "a regular expression has at most 200 characters" };
  }
  if (RUNAWAY.test(matcher.value)) {
    return {
      reason: "runaway",
      problem: "a repeated group that repeats inside, or a back-reference, can run for minutes: write it plainer",
    };
  }
  try {
    return new RegExp(`^(?:${matcher.value})$`, "iu");
  } catch (error) {
    return { reason: "broken", problem: error instanceof Error ? error.message : "not a regular expression" };
  }
}

/** A matcher as a person types it. */
export function matcherText(matcher: Matcher): string {
  const plain = /^[^\s"“”]+$/u.test(matcher.value);
  return `${matcher.key}${matcher.operator}${plain ? matcher.value : `"${matcher.value}"`}`;
}

/** Nested repetition and back-references: what makes a backtracking matcher take exponential time. */
const RUNAWAY = /\([^)]*[+*}][^)]*\)\s*[+*{]|\\[1-9]/u;

function matchesOne(matcher: Matcher, value: string | undefined): boolean {
  const negative = matcher.operator === "!=" || matcher.operator === "!~";
  if (value === undefined) return negative;
  const pattern = patternOf(matcher);
  const hit = pattern instanceof RegExp && pattern.test(value);
  return hit !== negative;
}

function globPattern(glob: string): RegExp {
  const body = glob.split("*").map(escaped).join(".*");
  return new RegExp(`^${body}$`, "isu");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
