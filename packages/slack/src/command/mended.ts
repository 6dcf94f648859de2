import { nearest } from "@hansho/core/nearest";
import { severities } from "@hansho/core/severity";
import type { Verb } from "./command.ts";
import { idsOf } from "./ids.ts";
import { keyAliases, keys } from "./matcher-words.ts";
import { asTyped, plain, type Token } from "./tokens.ts";

/**
 * What was typed with its likely slips mended: an id without its dash or its prefix, a key, a severity, a word of the verb's own, a
 * duration without its unit; null where none is found. `prefix` is that of the ids at hand, such as `pay`; `windows` are the mute windows.
 */
export function mendedWords(
  verb: Verb,
  first: Token,
  rest: readonly Token[],
  { prefix, windows }: { prefix: string; windows: readonly string[] },
): string | null {
  const ids = leadingIds(verb, rest, prefix);
  const known = verb === "unmute" ? windows : (WORDS[verb] ?? []);
  const mended = rest.map((token, at) => ids[at] ?? mendedToken(verb, token, rest[at - 1], known) ?? asTyped(token));
  const before = rest.map(asTyped).join(" ");
  const after = mended.join(" ");
  return after === before || after.length > LONGEST ? null : `${asTyped(first)} ${after}`;
}

const LONGEST = 300;

/** Words that only some verbs know. */
const WORDS: Partial<Record<Verb, readonly string[]>> = {
  list: ["open", "acked", "muted", "all", "未対応", "対応中", "ミュート中", "すべて"],
  ack: ["all", "note", "confirm", "全部", "実行", "メモ"],
  unack: ["note", "メモ"],
  resolve: ["note", "メモ"],
  reopen: ["note", "メモ"],
  mute: ["for", "until", "until-ok", "reason", "復旧まで", "理由"],
  oncall: ["override", "for", "until", "交代"],
  lang: ["ja", "en", "japanese", "english", "default", "日本語", "英語"],
};

const TAKE_IDS: readonly Verb[] = [
  "show",
  "who",
  "release",
  "runbook",
  "ack",
  "unack",
  "assign",
  "note",
  "resolve",
  "reopen",
  "mute",
  "unmute",
  "postmortem",
];

const TAKE_ONE: readonly Verb[] = ["assign", "note"];

/** The ids with which the words begin, mended where need be: what comes behind them may be anybody's own words. */
function leadingIds(verb: Verb, tokens: readonly Token[], prefix: string): string[] {
  if (!TAKE_IDS.includes(verb)) return [];
  const may = tokens.slice(0, TAKE_ONE.includes(verb) ? 1 : tokens.length);
  const ids = may.map((token) => (idsOf(token) === null ? mendedId(verb, token, prefix) : asTyped(token)));
  const end = ids.indexOf(null);
  return ids.slice(0, end === -1 ? ids.length : end).flatMap((id) => id ?? []);
}

function mendedId(verb: Verb, { text, quoted }: Token, prefix: string): string | null {
  const [, before, number] = /^#?([\p{L}\p{N}_-]*[\p{L}_])?(\d{1,12})$/u.exec(plain(text)) ?? [];
  // A number alone behind `mute` is a duration.
  if (quoted || number === undefined || (before === undefined && verb === "mute")) return null;
  return `${before?.replace(/_$/u, "") || prefix}-${number}`;
}

function mendedToken(
  verb: Verb,
  { raw, text, quoted }: Token,
  before: Token | undefined,
  words: readonly string[],
): string | null {
  if (quoted) return null;
  const [, key, sign, value] = /^([^=!~]+)(=~|!~|!=|==|=)(.*)$/su.exec(text) ?? [];
  if (key !== undefined && sign !== undefined && value !== undefined) return mendedMatcher(key, sign, value);
  const led = plain(before?.text ?? "").toLowerCase();
  if (/^\d{1,4}$/u.test(text) && (led === "for" || verb === "mute")) return `${text}m`;
  if (verb === "lang" && /^jp/iu.test(text)) return "ja";
  // What other commands call a note is why something is quiet.
  if (verb === "mute" && /^(?:note|because|メモ)$/iu.test(text)) return "reason";
  const near = nearest(text, words);
  return near === null || near === raw ? null : near;
}

function mendedMatcher(key: string, sign: string, value: string): string | null {
  const known = [...keys, ...Object.keys(keyAliases), "page", "note", "reason", "rota"];
  const right = known.includes(key.toLowerCase()) || /^(?:dimension|tag)\../u.test(key) ? key : nearest(key, known);
  if (right === null) return null;
  const isSeverity = right === "sev" || keyAliases[right] === "sev";
  const meant = isSeverity && !sign.endsWith("~") ? (nearest(value, severities) ?? value) : value;
  const quotes = /[\s"“”「」]/u.test(meant) ? `"${meant}"` : meant;
  return `${right}${sign}${quotes}`;
}
