import type { Command, Problem } from "./command.ts";
import { eachId, idOf, idsOf, MOST_IDS, saysNothing } from "./ids.ts";
import { matchersOf, settingOf } from "./matcher-words.ts";
import { withoutNote } from "./note-words.ts";
import type { Token } from "./tokens.ts";
import { isAll, isConfirmation } from "./verb-words.ts";

/** What takes ids and nothing else. */
export function parseIds(verb: "show" | "who" | "release" | "runbook", tokens: Token[]): Command | Problem {
  const ids = eachId(verb, tokens);
  return "kind" in ids ? ids : { verb, ids };
}

/** What may carry a note besides its ids. */
export function parseNoted(verb: "ack" | "unack" | "resolve" | "reopen", tokens: Token[]): Command | Problem {
  const said = withoutNote(tokens);
  if ("kind" in said) return said;
  const ids = eachId(verb, said.rest);
  if ("kind" in ids) return ids;
  const { note } = said;
  return verb === "ack" || verb === "unack" ? { verb, ids, note } : { verb, ids, note };
}

/** A message's id can be anything; people copy it with the quotes it stood in. */
export function parseWhy(tokens: Token[]): Command | Problem {
  const [token, second] = tokens;
  const typed = token?.raw.replace(/^`+|`+$/gu, "") ?? "";
  if (!token || typed === "") return { kind: "missing-id", verb: "why" };
  if (second) return { kind: "one-at-a-time" };
  if (typed.length > LONGEST_ID) return { kind: "not-an-id", word: typed };
  return { verb: "why", word: idOf(typed) ?? typed };
}

const LONGEST_ID = 200;

/** `ack all`: of whatever the matchers hit, once it is confirmed. */
export function parseAckAll(tokens: Token[]): Command | Problem {
  const said = withoutNote(tokens);
  if ("kind" in said) return said;
  const { rest, note } = said;
  const words = rest.filter((token) => !isAll(token.text) && !isConfirmation(token.text) && !saysNothing(token));
  const matchers = matchersOf(words);
  if (!Array.isArray(matchers)) return matchers;
  return { verb: "ack-all", matchers, confirmed: rest.some(({ text }) => isConfirmation(text)), note };
}

/**
 * Mutes by their own ids, by what they quiet, or by the name of the window that they are of. Only names at hand are windows: whatever else is no
 * id is a slip.
 */
export function parseUnmute(tokens: Token[], names: readonly string[]): Command | Problem {
  const windows = tokens.flatMap((token) => windowOf(token, names) ?? []);
  const others = tokens.filter((token) => windowOf(token, names) === null);
  const ids = others.flatMap((token) => idsOf(token) ?? []);
  const words = others.filter((token) => !idsOf(token) && !saysNothing(token));
  const stranger = words.find((token) => settingOf(token, "tenant") === null);
  if (stranger) return { kind: "not-a-mute", word: stranger.raw };
  const matchers = matchersOf(words);
  if (!Array.isArray(matchers)) return matchers;
  if (ids.length + windows.length === 0) return { kind: "missing-id", verb: "unmute" };
  if (ids.length + windows.length > MOST_IDS) return { kind: "too-many-ids", most: MOST_IDS };
  return { verb: "unmute", ids: [...new Set(ids)], windows: [...new Set(windows)], matchers };
}

/** A window by its name, or by the id of its mutes without the day. */
function windowOf({ text }: Token, names: readonly string[]): string | null {
  const word = text.toLowerCase();
  return names.find((name) => word === name || word === `m-${name}`) ?? null;
}
