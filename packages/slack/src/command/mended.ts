import { nearest } from "@hansho/core/nearest";
import { severities } from "@hansho/core/severity";
import type { Verb } from "./command.ts";
import { idsOf } from "./ids.ts";
import { keyAliases, keys, severityOf } from "./matcher-words.ts";
import { mendedTime } from "./mended-time.ts";
import { personOf } from "./note-words.ts";
import { postmortemSetting } from "./postmortem-words.ts";
import { asTyped, plain, type Token } from "./tokens.ts";
import { isAll } from "./verb-words.ts";

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
  const words = inPlace(verb, rejoined(verb, rest, prefix));
  const ids = leadingIds(verb, words, prefix);
  const known = verb === "unmute" ? windows : (WORDS[verb] ?? []);
  const mended = words.map((token, at) => ids[at] ?? mendedToken(verb, token, words[at - 1], known) ?? asTyped(token));
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

/** `pay 1`, `pay -1` and `page 2` in two words. */
function rejoined(verb: Verb, tokens: readonly Token[], prefix: string): Token[] {
  return tokens.flatMap((token, at) => {
    const number = /^-?(\d{1,12})$/u.exec(tokens[at + 1]?.text ?? "")?.[1];
    const own = /^-?\d{1,12}$/u.test(token.text) ? tokens[at - 1] : undefined;
    if (own && leadOf(verb, own, prefix) !== null) return [];
    const lead = number === undefined ? null : leadOf(verb, token, prefix);
    return lead === null ? [token] : [typedAs(`${lead}${number}`)];
  });
}

function leadOf(verb: Verb, { text, quoted }: Token, prefix: string): string | null {
  const word = text.toLowerCase();
  if (quoted) return null;
  if (verb === "list" && (word === "page" || word === "ページ")) return "page=";
  return TAKE_IDS.includes(verb) && word.replace(/-$/u, "") === prefix ? `${prefix}-` : null;
}

/** A note's id before its words, and whoever stands in behind `override`. */
function inPlace(verb: Verb, tokens: readonly Token[]): Token[] {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (verb === "oncall" && first && personOf(first) !== null) return [typedAs("override"), ...tokens];
  if (verb !== "note" || !first || !last || idsOf(first) !== null || idsOf(last) === null) return [...tokens];
  return [last, ...tokens.slice(0, -1)];
}

function typedAs(text: string): Token {
  return { raw: text, text, quoted: false };
}

function mendedId(verb: Verb, { text, quoted }: Token, prefix: string): string | null {
  const [, before, number] = /^#?([\p{L}\p{N}_]*[\p{L}_])?(\d{1,12})$/u.exec(plain(text)) ?? [];
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
  const time = verb === "mute" || verb === "oncall" ? mendedTime(text, led) : null;
  if (time !== null) return time;
  if (/^\d{1,4}$/u.test(text) && (led === "for" || verb === "mute")) return `${text}m`;
  const setting = settingMeant(verb, text);
  if (setting !== null) return setting;
  if (verb === "lang" && /^jp/iu.test(text)) return "ja";
  // What other commands call a note is why something is quiet.
  if (verb === "mute" && /^(?:note|because|メモ)$/iu.test(text)) return "reason";
  const near = nearest(text, words);
  return near === null || near === raw ? null : near;
}

/** A value alone whose key goes without saying. */
function settingMeant(verb: Verb, word: string): string | null {
  const severity = verb === "list" || verb === "test" ? severityOf(word) : null;
  if (severity !== null) return `sev=${severity}`;
  if (verb === "list" && /^[1-9]\d{0,3}$/u.test(word)) return `page=${word}`;
  if (verb === "mute" && (isAll(word) || /^(?:\*|everything)$/iu.test(word))) return "alarm=*";
  return verb === "postmortem" ? postmortemSetting(word) : null;
}

function mendedMatcher(key: string, sign: string, value: string): string | null {
  const known = [...keys, ...Object.keys(keyAliases), "page", "note", "reason", "rota"];
  const right = known.includes(key.toLowerCase()) || /^(?:dimension|tag)\../u.test(key) ? key : nearest(key, known);
  if (right === null) return null;
  const isSeverity = right === "sev" || keyAliases[right] === "sev";
  const meant = isSeverity && !sign.endsWith("~") ? (nearest(value, severities) ?? value) : value;
  const either = isSeverity && sign === "=" ? meant.split(/[,、|]/u).flatMap((one) => severityOf(one) ?? []) : [];
  if (either.length > 1) return `${right}=~${either.join("|")}`;
  const quotes = /[\s"“”「」]/u.test(meant) ? `"${meant}"` : meant;
  return `${right}${sign}${quotes}`;
}
