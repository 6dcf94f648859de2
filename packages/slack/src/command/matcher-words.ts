import { type Matcher, patternOf } from "@hansho/core/matcher";
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
  const matcher: Matcher = { key, operator: OPERATORS[sign] ?? "=", value };
  const pattern = patternOf(matcher);
  return pattern instanceof RegExp ? matcher : { problem: { kind: "bad-pattern", word: value, why: pattern.reason } };
}

/** A named setting such as `page=2` or `reason=…`; null where the token is none of that name. */
export function settingOf(token: Token, name: string): string | null {
  const [, word, value] = /^([^=＝]+)[=＝](.*)$/su.exec(token.raw) ?? [];
  return word !== undefined && plain(word).toLowerCase() === name ? (value ?? null) : null;
}

const SHAPE = /^([\p{L}][\p{L}\p{N}_.:/-]*)(=~|!~|!=|==|=)(.*)$/su;

const OPERATORS: Record<string, Matcher["operator"]> = { "=": "=", "==": "=", "!=": "!=", "=~": "=~", "!~": "!~" };

const ALIASES: Record<string, string> = { severity: "sev", application: "app", name: "alarm", service: "app" };

function keyOf(word: string): string | null {
  if (/^(?:dimension|tag)\../u.test(word)) return word;
  const key = ALIASES[word.toLowerCase()] ?? word.toLowerCase();
  return keys.find((known) => known === key) ?? null;
}
