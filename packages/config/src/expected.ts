import { didYouMean } from "./did-you-mean.ts";

/** A part of a zod issue that messages are made of. */
type Met = { code?: string | undefined; input?: unknown; keys?: readonly string[] };

/** A message that says what was expected and what was found in its place. */
export function expected(what: string) {
  return function expectedMessage({ input }: Met): string {
    return input === undefined ? `expected ${what}; it is missing` : `expected ${what}; found ${shown(input)}`;
  };
}

/** The same where a text of a shape is wanted: numbers, `no` and comments are what people fall over. Quotes alone mend only what has the shape. */
export function expectedText(what: string, pattern = /\S/u) {
  const message = expected(what);
  return function expectedTextMessage(met: Met): string {
    if (met.input === null) return `${message(met)} (a value that begins with # must be in quotes)`;
    const isPlain = typeof met.input === "number" || typeof met.input === "boolean";
    return `${message(met)}${isPlain && pattern.test(String(met.input)) ? " (put it in quotes)" : ""}`;
  };
}

/** The same where one of a few words is wanted. */
export function expectedOneOf(words: readonly string[]) {
  const message = expected(`one of ${words.join(", ")}`);
  return function expectedOneOfMessage(met: Met): string {
    return `${message(met)}${typeof met.input === "string" ? didYouMean(met.input, words) : ""}`;
  };
}

/** The same where a mapping with certain keys is wanted; of unknown keys one line each, in the issue's order. */
export function expectedKeys(what: string, known: readonly string[]) {
  const message = expected(what);
  return function expectedKeysMessage(met: Met): string {
    if (met.code !== "unrecognized_keys") return message(met);
    return (met.keys ?? []).map((key) => unknownKey(key, known)).join("\n");
  };
}

/** A value as a message can show it: short, and never a secret. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "string") return JSON.stringify(masked(value));
  return `the ${typeof value} ${String(value)}`;
}

/** What a Slack token begins with (https://docs.slack.dev/authentication/tokens). */
export const SLACK_TOKEN = /\bx(?:ox[a-z]|app)-/u;

function masked(text: string): string {
  const hidden = SLACK_TOKEN.test(text) ? `${text.slice(0, 5)}…` : text;
  return hidden.length <= 80 ? hidden : `${hidden.slice(0, 80)}…`;
}

function unknownKey(key: string, known: readonly string[]): string {
  if (/token|secret/iu.test(key)) {
    return "secrets have no place in this file: SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET come from the environment";
  }
  return `unknown key${didYouMean(key, known) || `; expected one of ${known.join(", ")}`}`;
}
