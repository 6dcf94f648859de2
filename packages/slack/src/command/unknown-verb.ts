import type { Misunderstood, Problem, Verb } from "./command.ts";
import { EXAMPLES } from "./examples.ts";
import { idOf, saysNothing } from "./ids.ts";
import { asTyped, type Token } from "./tokens.ts";
import { likelyVerb, verbAround } from "./verb-words.ts";

/** What begins with no verb, and what was most likely meant: a slip, another tool's word, or a verb and an id without a space. */
export function unknownVerb(first: Token, rest: readonly Token[], example: string): Misunderstood {
  const problem: Problem = { kind: "unknown-verb", word: first.raw };
  const words = rest.map(asTyped);
  const glued = verbAround(first.text);
  const id = glued && idOf(glued.rest);
  if (glued && id && hasPrefix(id, example)) return { problem, suggestion: [glued.verb, id, ...words].join(" ") };
  const shown = idOf(first.text);
  if (shown) {
    const behind = rest.find((token) => !saysNothing(token))?.text;
    const verb = behind === undefined ? null : (likelyVerb(behind) ?? verbElsewhere(behind));
    return { problem, suggestion: EXAMPLES[verb ?? "show"](shown) };
  }
  const command = likelyVerb(first.text) ?? elsewhere(first.text);
  if (!command) return { problem, suggestion: "help" };
  if (rest.length > 0 || !isOf(EXAMPLES, command)) return { problem, suggestion: [command, ...words].join(" ") };
  return { problem, suggestion: EXAMPLES[command](example) };
}

function hasPrefix(id: string, example: string): boolean {
  return id.toLowerCase().startsWith(example.toLowerCase().replace(/\d+$/u, ""));
}

function verbElsewhere(word: string): Verb | null {
  const command = elsewhere(word);
  return command !== null && isOf(EXAMPLES, command) ? command : null;
}

/** What other tools and plain language call it: proposed, not done. */
function elsewhere(word: string): Verb | "list all" | "list open" | null {
  const key = word.toLowerCase();
  return isOf(ELSEWHERE, key) ? ELSEWHERE[key] : null;
}

function isOf<T extends object>(those: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(those, key);
}

const ELSEWHERE = {
  take: "ack",
  own: "ack",
  "👀": "ack",
  ":eyes:": "ack",
  claim: "ack",
  mine: "ack",
  確認する: "ack",
  確認します: "ack",
  確認済み: "ack",
  対応します: "ack",
  done: "resolve",
  fix: "resolve",
  fixed: "resolve",
  終了: "resolve",
  完了: "resolve",
  解決した: "resolve",
  解決しました: "resolve",
  snooze: "mute",
  quiet: "mute",
  抑止: "mute",
  静かに: "mute",
  status: "list all",
  open: "list open",
  alerts: "list all",
  incidents: "list all",
  状況: "list all",
  未対応: "list open",
} as const;
