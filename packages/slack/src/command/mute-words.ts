import type { Matcher } from "@hansho/core/matcher";
import type { Command, End, Problem } from "./command.ts";
import { durationOf } from "./duration.ts";
import { idsOf, MOST_IDS, saysNothing } from "./ids.ts";
import { matcherOf, settingOf, twoValues } from "./matcher-words.ts";
import type { Token } from "./tokens.ts";
import { timeOf, timeWordsIn } from "./until.ts";

type Said = { ids: string[]; matchers: Matcher[]; ends: NonNullable<End>[]; reason: string | null };

/** One piece of a mute: what it says, and how many tokens it took. */
type Piece = { took: number; says: Partial<Said> } | { problem: Problem };

/** Reads what stands behind `mute`: ids or matchers, `for DUR`, `until TIME` or `until-ok`, and `reason …`, in any order, the reason's words last. */
export function parseMute(tokens: Token[]): Command | Problem {
  const said: Said = { ids: [], matchers: [], ends: [], reason: null };
  let at = 0;
  while (at < tokens.length) {
    const piece = pieceAt(tokens.slice(at));
    if ("problem" in piece) return piece.problem;
    said.ids.push(...(piece.says.ids ?? []));
    said.matchers.push(...(piece.says.matchers ?? []));
    said.ends.push(...(piece.says.ends ?? []));
    said.reason = piece.says.reason ?? said.reason;
    at += piece.took;
  }
  return commandOf(said);
}

function commandOf({ ids, matchers, ends, reason }: Said): Command | Problem {
  if (ends.length > 1) return { kind: "two-ends" };
  if (ids.length === 0 && matchers.length === 0) return { kind: "nothing-to-mute" };
  if (ids.length > 0 && matchers.some(({ key }) => key !== "tenant")) return { kind: "ids-or-matchers" };
  if (ids.length > MOST_IDS) return { kind: "too-many-ids", most: MOST_IDS };
  const contrary = twoValues(matchers);
  if (contrary) return contrary;
  return { verb: "mute", ids: [...new Set(ids)], matchers, end: ends[0] ?? null, reason };
}

function pieceAt(tokens: Token[]): Piece {
  const [token, ...rest] = tokens;
  if (!token) return { problem: { kind: "nothing-to-mute" } };
  const word = token.text.toLowerCase();
  const recovery = untilOkWords(tokens);
  if (recovery > 0) return { took: recovery, says: { ends: ["until-ok"] } };
  if (word === "for") return duration(rest, 1);
  if (/^(?:until|till?)$/u.test(word)) return until(rest, 1);
  if (REASON.includes(word)) return reason(rest);
  const given = REASON.map((name) => settingOf(token, name)).find((value) => value !== null);
  if (given !== undefined && given !== null) return { took: 1, says: { reason: given } };
  if (durationIn(tokens) !== null) return duration(tokens, 0);
  const two = tokens.slice(0, 2).map(({ text }) => text);
  if (/まで$/u.test(word) || rest[0]?.text === "まで" || timeOf([word]) || timeOf(two)) return until(tokens, 0);
  const ids = idsOf(token);
  if (ids) return { took: 1, says: { ids } };
  if (saysNothing(token)) return { took: 1, says: {} };
  const matcher = matcherOf(token);
  if (!matcher) return { problem: { kind: "unexpected", word: token.raw } };
  return "problem" in matcher ? matcher : { took: 1, says: { matchers: [matcher] } };
}

/** How many words say until recovery: `until-ok`, `until ok`, `until it recovers`, `復旧まで`, `直るまで`; 0 where none do. */
function untilOkWords(tokens: Token[]): number {
  const words = tokens.slice(0, 3).map(({ text }) => text.toLowerCase());
  return [3, 2, 1].find((count) => words.length >= count && UNTIL_OK.test(words.slice(0, count).join(" "))) ?? 0;
}

const UNTIL_OK =
  /^(?:(?:until|till?)[-_ ]?(?:it (?:is |'?s )?)?(?:ok|recovery|recovered|recovers|resolved|fixed)|(?:復旧|回復|解決|ok)(?:する)? ?まで|(?:直|治|収ま|終わ)るまで)$/u;

function duration(tokens: Token[], led: number): Piece {
  const found = durationIn(tokens);
  if (!found) return { problem: { kind: "bad-duration", word: tokens[0]?.raw ?? "" } };
  return { took: led + found.took, says: { ends: [{ for: found.lasts }] } };
}

/** `2h`, `2 hours` in two words, `2h 30m`: each part shorter than the one before it, for what follows may be another end. */
function durationIn(tokens: readonly Token[]): { took: number; lasts: number } | null {
  const [first, second] = tokens.map(({ text }) => text);
  const one = durationOf(first ?? "");
  const count = /^(?:an?|one)$/iu.test(first ?? "") ? "1" : first;
  const two = /^\d+(?:\.\d+)?$/u.test(count ?? "") ? durationOf(`${count}${second ?? ""}`) : null;
  const lasts = one ?? two;
  if (lasts === null) return null;
  const took = one === null ? 2 : 1;
  const rest = durationIn(tokens.slice(took, took + MOST_WORDS));
  return rest && rest.lasts < lasts ? { took: took + rest.took, lasts: lasts + rest.lasts } : { took, lasts };
}

/** As many as weeks, days, hours and minutes have, each in two words. */
const MOST_WORDS = 6;

function until(tokens: Token[], led: number): Piece {
  const words = tokens.map(({ text }) => text);
  const took = timeWordsIn(words.slice(0, 4));
  const time = timeOf(words.slice(0, took));
  if (took === 0 || !time) return { problem: { kind: "bad-time", word: tokens[0]?.raw ?? "" } };
  return { took: led + took, says: { ends: [{ until: time }] } };
}

/** A quoted reason is one token; an unquoted one is all that is left. */
function reason(tokens: Token[]): Piece {
  const [first] = tokens;
  if (!first) return { problem: { kind: "empty-reason" } };
  const words = first.quoted ? [first] : tokens;
  return { took: 1 + words.length, says: { reason: words.map(({ raw }) => raw).join(" ") } };
}

const REASON = ["reason", "because", "理由"];
