import { type Matcher, patternOf } from "@hansho/core/matcher";
import { type Severity, severities } from "@hansho/core/severity";
import type { Problem } from "./command.ts";
import { plain, type Token } from "./tokens.ts";

/** What an incident can be matched by; `dimension.X` and `tag.X` besides. */
export const keys = [
  "alarm",
  "app",
  "sev",
  "region",
  "account",
  "tenant",
  "contributor",
  "namespace",
  "metric",
  "kind",
  "id",
] as const;

/** Reads `key=value`, `!=`, `=~` or `!~`; null when a token has no such shape. */
export function matcherOf(token: Token): Matcher | { problem: Problem } | null {
  const [, word, sign, value] = SHAPE.exec(token.text) ?? [];
  if (word === undefined || sign === undefined || value === undefined) return null;
  const key = keyOf(word);
  if (key === null) return { problem: { kind: "unknown-key", key: word, keys } };
  const operator = OPERATORS[sign] ?? "=";
  const matcher: Matcher = { key, operator, value: key === "sev" ? (severityOf(value) ?? value) : value };
  if (key === "sev" && isExact(matcher) && severityOf(value) === null) {
    return { problem: { kind: "unknown-value", key, value, values: severities } };
  }
  const pattern = patternOf(matcher);
  return pattern instanceof RegExp ? matcher : { problem: { kind: "bad-pattern", word: value, why: pattern.reason } };
}

/** A named setting such as `page=2` or `reason=…`; null where the token is none of that name. */
export function settingOf(token: Token, name: string): string | null {
  const [, word, value] = /^([^=＝]+)[=＝](.*)$/su.exec(token.raw) ?? [];
  if (word === undefined) return null;
  const typed = plain(word).toLowerCase();
  const known = Object.hasOwn(keyAliases, typed) ? keyAliases[typed] : SETTINGS[typed];
  return (known ?? typed) === name ? (value ?? null) : null;
}

const SETTINGS: Readonly<Record<string, string>> = { ページ: "page", 当番表: "rota" };

const SHAPE = /^([\p{L}][\p{L}\p{N}_.:/-]*)(=~|!~|!=|==|=)(.*)$/su;

const OPERATORS: Record<string, Matcher["operator"]> = { "=": "=", "==": "=", "!=": "!=", "=~": "=~", "!~": "!~" };

/** Other words that mean a key. */
export const keyAliases: Readonly<Record<string, (typeof keys)[number]>> = {
  severity: "sev",
  application: "app",
  name: "alarm",
  service: "app",
  アラーム: "alarm",
  アプリ: "app",
  重大度: "sev",
  リージョン: "region",
  アカウント: "account",
  テナント: "tenant",
};

const SEVERITIES: Readonly<Record<string, Severity>> = {
  crit: "critical",
  緊急: "critical",
  重大: "high",
  med: "medium",
  警告: "medium",
  注意: "low",
};

/** The severity that a word means; null where it means none. */
export function severityOf(word: string): Severity | null {
  const key = plain(word).toLowerCase();
  const known = Object.hasOwn(SEVERITIES, key) ? SEVERITIES[key] : undefined;
  return known ?? severities.find((severity) => severity === key) ?? null;
}

function isExact({ operator, value }: Matcher): boolean {
  return (operator === "=" || operator === "!=") && !value.includes("*");
}

function keyOf(word: string): string | null {
  if (/^(?:dimension|tag)\../u.test(word)) return word;
  const lower = word.toLowerCase();
  const key = Object.hasOwn(keyAliases, lower) ? keyAliases[lower] : lower;
  return keys.find((known) => known === key) ?? null;
}

/** All tokens as matchers, or the first that is none. */
export function matchersOf(tokens: Token[]): Matcher[] | Problem {
  const matchers: Matcher[] = [];
  for (const token of tokens) {
    const matcher = matcherOf(token);
    if (!matcher) return { kind: "unexpected", word: token.raw };
    if ("problem" in matcher) return matcher.problem;
    matchers.push(matcher);
  }
  return twoValues(matchers) ?? matchers;
}

/** One key that would have to be two values at once, and so would match nothing; null where none is. */
export function twoValues(matchers: readonly Matcher[]): Problem | null {
  const exact = matchers.filter(({ operator, value }) => operator === "=" && !value.includes("*"));
  for (const [at, { key, value }] of exact.entries()) {
    const other = exact.slice(at + 1).find((one) => one.key === key && one.value !== value);
    if (other) return { kind: "two-values", key, values: [value, other.value] };
  }
  return null;
}

/** Matchers of which only `tenant=NAME` has a meaning here. */
export function tenantsNamed(tokens: Token[]): Matcher[] | Problem {
  const other = tokens.find((token) => settingOf(token, "tenant") === null);
  return other ? { kind: "unexpected", word: other.raw } : matchersOf(tokens);
}
