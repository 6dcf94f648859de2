import type { Problem, Verb } from "./command.ts";
import { plain, type Token } from "./tokens.ts";

/** Most ids that one command takes. */
export const MOST_IDS = 20;

/** An incident's or a mute's id as typed, its dashes made plain; null where it has no such shape. */
export function idOf(word: string): string | null {
  const id = plain(word).replace(/[\p{Pd}−ー]/gu, "-");
  return /^[\p{L}\p{N}_][\p{L}\p{N}_-]{0,40}-\d{1,12}$/u.test(id) ? id : null;
}

/** One id, or several with commas between; null where any is none. */
export function idsOf(token: Token): string[] | null {
  const words = token.text.split(/[,、]/u).filter((word) => word !== "");
  const ids = words.flatMap((word) => idOf(word) ?? []);
  return ids.length > 0 && ids.length === words.length ? ids : null;
}

/** The ids of a command that takes nothing else, each once; or what is wrong with them. */
export function eachId(verb: Verb, tokens: readonly Token[]): string[] | Problem {
  const stranger = tokens.find((token) => idsOf(token) === null);
  if (stranger) return { kind: "not-an-id", word: stranger.raw };
  const ids = tokens.flatMap((token) => idsOf(token) ?? []);
  if (ids.length === 0) return { kind: "missing-id", verb };
  return ids.length > MOST_IDS ? { kind: "too-many-ids", most: MOST_IDS } : [...new Set(ids)];
}
