import type { Problem, Verb } from "./command.ts";
import { saysNothing } from "./ids.ts";
import { asTyped, type Token } from "./tokens.ts";

/**
 * What was typed with the words at its end that belong nowhere put where they most likely do: into the note, or the reason of a mute; null
 * where they are no such words. `isWhole` tells whether the words before them are a command by themselves.
 */
export function leftOver(
  verb: Verb,
  rest: readonly Token[],
  problem: Problem,
  isWhole: (before: Token[]) => boolean,
): string | null {
  const name = NAMES[verb];
  if (!name || (problem.kind !== "not-an-id" && problem.kind !== "unexpected")) return null;
  if (rest.map(asTyped).join(" ").length > LONGEST) return null;
  const count = rest.map((_, at) => rest.length - 1 - at).find((most) => most > 0 && isWhole(rest.slice(0, most)));
  const words = rest.slice(count);
  if (count === undefined || MISTYPED.test(words[0]?.text ?? "")) return null;
  const said = words.map(({ raw }) => raw).join(" ");
  const text = said.replaceAll(/["”“„‟＂]/gu, "'");
  const before = rest.slice(0, count).filter((token) => !saysNothing(token));
  return [verb, ...before.map(asTyped), name, `"${text}"`].join(" ");
}

/** A longer suggestion is nothing to copy on a phone. */
const LONGEST = 300;

/** What has a digit may be an id or a time that was mistyped, and capitals a zone. */
const MISTYPED = /\d|^[A-Z]{2,5}$/u;

const NAMES: Partial<Record<Verb, string>> = {
  ack: "note",
  unack: "note",
  resolve: "note",
  reopen: "note",
  mute: "reason",
};
