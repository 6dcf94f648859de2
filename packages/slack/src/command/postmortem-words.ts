import { type Format, formats } from "@hansho/app/postmortem/format";
import { type Locale, locales } from "@hansho/core/locale";
import type { Command, Problem } from "./command.ts";
import { eachId } from "./ids.ts";
import { settingOf } from "./matcher-words.ts";
import { plain, type Token } from "./tokens.ts";

/** Reads `pay-1 pay-2 lang=en format=html`; the words may stand in any order. */
export function parsePostmortem(tokens: Token[]): Command | Problem {
  const ids = eachId(
    "postmortem",
    tokens.filter((token) => given(token, LANG) === null && given(token, FORMAT) === null),
  );
  if ("kind" in ids) return ids;
  const [language = null] = tokens.flatMap((token) => given(token, LANG) ?? []);
  const [word = null] = tokens.flatMap((token) => given(token, FORMAT) ?? []);
  const lang = language === null ? null : meantBy(LANGUAGES, language);
  const format = word === null ? "md" : meantBy(FORMATS, word);
  if (lang === undefined) return { kind: "unknown-language", word: language ?? "" };
  if (format === undefined) return { kind: "bad-format", word: word ?? "" };
  return { verb: "postmortem", ids, lang, format };
}

/** The setting that a word alone most likely is; null where it is none. */
export function postmortemSetting(word: string): string | null {
  if (meantBy(LANGUAGES, word) !== undefined) return `lang=${meantBy(LANGUAGES, word)}`;
  return meantBy(FORMATS, word) === undefined ? null : `format=${meantBy(FORMATS, word)}`;
}

const LANG = ["lang", "言語"];
const FORMAT = ["format", "形式"];

const LANGUAGES: Record<string, Locale> = {
  ...Object.fromEntries(locales.map((locale) => [locale, locale])),
  日本語: "ja",
  英語: "en",
};

const FORMATS: Record<string, Format> = {
  ...Object.fromEntries(formats.map((format) => [format, format])),
  markdown: "md",
};

function meantBy<T>(words: Record<string, T>, word: string): T | undefined {
  const key = plain(word).toLowerCase();
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

function given(token: Token, names: readonly string[]): string | null {
  return names.map((name) => settingOf(token, name)).find((value) => value !== null) ?? null;
}
