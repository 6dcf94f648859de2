import type { Command, Problem } from "./command.ts";
import { eachId, idsOf, joinsIds, saysNothing } from "./ids.ts";
import { settingOf } from "./matcher-words.ts";
import type { Token } from "./tokens.ts";

/** What was typed without its note (`note "…"`, `note=…`, all that follows where it is not quoted), and the note; null where there is none. */
export function withoutNote(tokens: readonly Token[]): { rest: Token[]; note: string | null } | Problem {
  const at = tokens.findIndex((token) => isNoteWord(token) || given(token) !== null);
  const token = tokens[at];
  if (!token) return { rest: [...tokens], note: null };
  const before = tokens.slice(0, at);
  const after = tokens.slice(at + 1);
  const value = given(token);
  if (value !== null) return value === "" ? { kind: "empty-note" } : { rest: [...before, ...after], note: value };
  const [first] = after;
  if (!first) return { kind: "empty-note" };
  return first.quoted
    ? { rest: [...before, ...after.slice(1)], note: first.raw }
    : { rest: before, note: after.map(({ raw }) => raw).join(" ") };
}

/** Reads `pay-1 "on it"`: the ids first, then the words as they stand. */
export function parseNote(tokens: Token[]): Command | Problem {
  const words = tokens.findIndex((token, at) => idsOf(token) === null && !isBeforeId(token, tokens[at + 1]));
  const ids = eachId("note", words < 0 ? tokens : tokens.slice(0, words));
  if ("kind" in ids) return ids;
  const note =
    words < 0
      ? ""
      : tokens
          .slice(words)
          .map(({ raw }) => raw)
          .join(" ");
  return note.trim() === "" ? { kind: "empty-note" } : { verb: "note", ids, note };
}

function isBeforeId(token: Token, next: Token | undefined): boolean {
  return joinsIds(token) && next !== undefined && idsOf(next) !== null;
}

/** Reads `pay-1 @user` in either order; Slack writes a person who was typed as `<@U…>` or `<@U…|name>`. */
export function parseAssign(tokens: Token[]): Command | Problem {
  const people = tokens.flatMap((token) => personOf(token) ?? []);
  const others = tokens.filter((token) => personOf(token) === null && !/^(?:to|さん(?:へ|に)?)$/iu.test(token.text));
  const [to, second] = people;
  const known = others.filter((token) => idsOf(token) !== null);
  const stranger = others.find((token) => idsOf(token) === null && !saysNothing(token));
  if (stranger && known.length > 0 && to === undefined) return { kind: "unknown-person", word: stranger.raw };
  const ids = eachId("assign", others);
  if ("kind" in ids) return ids;
  if (to === undefined || second !== undefined) return { kind: "missing-person" };
  return { verb: "assign", ids, to };
}

/** A person as typed: Slack's user id, or `me`; null where it is none. */
export function personOf({ text }: Token): string | "me" | null {
  const [, id] = /^<@([UW][A-Z0-9]{1,20})(?:\|[^>]*)?>(?:さん)?$/u.exec(text) ?? [];
  if (id !== undefined) return id;
  if (/^[UW][A-Z0-9]{6,20}$/u.test(text)) return text;
  return /^(?:me|myself|自分|私)$/iu.test(text) ? "me" : null;
}

function isNoteWord({ text, quoted }: Token): boolean {
  return !quoted && NOTE.includes(text.toLowerCase());
}

function given(token: Token): string | null {
  return NOTE.map((name) => settingOf(token, name)).find((value) => value !== null) ?? null;
}

const NOTE = ["note", "メモ"];
