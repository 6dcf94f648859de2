import { idsOf, saysNothing } from "./ids.ts";
import { type Token, tokensOf } from "./tokens.ts";
import { verbOf } from "./verb-words.ts";

/** The words of a command, its verb first, without what was copied along with them; null when a quote is not closed. */
export function inOrder(text: string): Token[] | null {
  const tokens = tokensOf(unwrapped(text));
  return tokens && verbFirst(isCommandName(tokens[0]) ? tokens.slice(1) : tokens);
}

/** What is copied from an answer comes with its backticks, and with what the eye does not see. */
function unwrapped(text: string): string {
  const seen = text.replace(/[\u200b\u200e\u200f\u2060\ufeff]/gu, "").trim();
  return /^`([^`]+)`$/u.exec(seen)?.[1] ?? seen;
}

function isCommandName(token: Token | undefined): boolean {
  return /^\/?alert$/iu.test(token?.text ?? "");
}

/** Japanese names first what something is done to: `pay-1 を 確認`. */
function verbFirst(tokens: Token[]): Token[] {
  const at = tokens.findIndex((token) => idsOf(token) === null && !saysNothing(token));
  const verb = tokens[at];
  if (!verb || at === 0 || verbOf(verb.text) === null) return tokens;
  return [verb, ...tokens.slice(0, at), ...tokens.slice(at + 1)];
}
