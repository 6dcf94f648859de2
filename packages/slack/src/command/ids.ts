import type { Problem, Verb } from "./command.ts";
import { plain, type Token } from "./tokens.ts";

/** Most ids that one command takes. */
export const MOST_IDS = 20;

/** An incident's or a mute's id as typed or pasted, its dashes made plain, without what formats it; null where it has no such shape. */
export function idOf(word: string): string | null {
  const id = bare(plain(word)).replace(/[\p{Pd}−ー]/gu, "-");
  return /^[\p{L}\p{N}_][\p{L}\p{N}_-]{0,40}-\d{1,12}$/u.test(id) ? id : null;
}

/** One id, or several with commas or the like between; null where any is none. */
export function idsOf(token: Token): string[] | null {
  const words = LINK.test(token.text) ? [token.text] : token.text.split(/[,、;・&+/と]/u).filter((word) => word !== "");
  const ids = words.flatMap((word) => idOf(word) ?? []);
  return ids.length > 0 && ids.length === words.length ? ids : null;
}

/** Whether a word only joins the ids around it. */
export function joinsIds({ text, quoted }: Token): boolean {
  return !quoted && JOINS.test(text);
}

/** Whether a word joins ids or is a particle, a courtesy or an emoji: it changes nothing of what is meant. */
export function saysNothing(token: Token): boolean {
  return joinsIds(token) || (!token.quoted && (COURTESY.test(token.text) || EMOJI.test(token.text)));
}

/** The ids of a command that takes nothing else, each once; or what is wrong with them. */
export function eachId(verb: Verb, tokens: readonly Token[]): string[] | Problem {
  const words = tokens.filter((token) => !saysNothing(token));
  const stranger = words.find((token) => idsOf(token) === null);
  if (stranger) return { kind: "not-an-id", word: stranger.raw };
  const ids = words.flatMap((token) => idsOf(token) ?? []);
  if (ids.length === 0) return { kind: "missing-id", verb };
  return ids.length > MOST_IDS ? { kind: "too-many-ids", most: MOST_IDS } : [...new Set(ids)];
}

/** A word without a link's address, the signs that format it, brackets, and the end of a sentence. */
function bare(word: string): string {
  const less = WORN.reduce((left, worn) => left.replace(worn, "$1"), word);
  return less === word || word.length > LONGEST ? less : bare(less);
}

const LINK = /^<https?:[^|>]*\|([^>]*)>$/u;

/** An id with a link around it has fewer letters. */
const LONGEST = 500;

const WORN = [
  LINK,
  /^[*_~`](.*)[*_~`]$/u,
  /^[([<{「『【](.*)[)\]>}」』】]$/u,
  /^#(.+)$/u,
  /^(.*)[.,:;!?。、…]$/u,
  /^(.*\d)[をはのも]$/u,
];

const JOINS = /^(?:and|&|\+|\/|,|、|・|;|-|と|及び|および)$/iu;

const COURTESY = /^(?:please|pls|を|に|へ|の|お願い(?:します)?)[.!。]?$/iu;

/** An emoji, as a keyboard writes it or by its name in Slack. */
const EMOJI = /^(?::[a-z0-9_+'-]+:|(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f)+)$/u;
