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
  if (mayRunAway(matcher.value)) {
    return {
      reason: "runaway",
      problem: "a repeated group that repeats inside, or a back-reference, can run for minutes: write it plainer",
    };
  }
  try {
    return new RegExp(`^(?:${matcher.value})$`, "iu");
  } catch (error) {
    return { reason: "broken", problem: (error as SyntaxError).message };
  }
}

/** A matcher as a person types it. */
export function matcherText(matcher: Matcher): string {
  const plain = /^[^\s"“”]+$/u.test(matcher.value);
  return `${matcher.key}${matcher.operator}${plain ? matcher.value : `"${matcher.value}"`}`;
}

/** What a backtracking matcher may try on one value before it gives up: tens of milliseconds. */
const MOST_TRIES = 1e8;

/** So much of a value is matched by a regular expression: names and dimensions have at most 255 characters, few have more. */
const LONGEST = 300;

/** No pattern from outside may stop the pipeline: one that repeats a group is refused, and any other by how often it may branch. */
function mayRunAway(source: string): boolean {
  const plain = source.replace(/\\[^1-9k]/gsu, "x").replace(/\[[^\]]*\]/gu, "x");
  if (/\\[1-9k]|\)[*+{]/u.test(plain)) return true;
  const bare = plain.replace(/\(\?(?:[:=!]|<[=!]|<[^>]*>)/gu, "(");
  const repeats = bare.match(/[*+{]/gu)?.length ?? 0;
  const optional = bare.match(/\?/gu)?.length ?? 0;
  const alternatives = bare.split("(").reduce((all, group) => all * group.split("|").length, 1);
  return LONGEST ** repeats * 2 ** optional * alternatives > MOST_TRIES;
}

function matchesOne(matcher: Matcher, value: string | undefined): boolean {
  const negative = matcher.operator === "!=" || matcher.operator === "!~";
  if (value === undefined) return negative;
  const pattern = patternOf(matcher);
  const read = matcher.operator === "=~" || matcher.operator === "!~" ? value.slice(0, LONGEST) : value;
  const hit = pattern instanceof RegExp && pattern.test(read);
  return hit !== negative;
}

/** Each part is found at its first place and never elsewhere (a look-ahead is not entered again), so that many `*` cost no more. */
function globPattern(glob: string): RegExp {
  const [first = "", ...others] = glob.split("*").map(escaped);
  const last = others.pop();
  const middle = others.map((part, index) => `(?=(.*?${part}))\\${index + 1}`).join("");
  return new RegExp(`^${first}${middle}${last === undefined ? "" : `.*${last}`}$`, "isu");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
