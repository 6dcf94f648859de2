import type { Wanted } from "@hansho/app/act/list";
import type { Locale } from "@hansho/core/locale";
import { nearest } from "@hansho/core/nearest";
import type { Verb } from "./command.ts";

/** Every word that means a verb, in English and Japanese. */
const VERBS: Record<string, Verb> = {
  help: "help",
  "?": "help",
  ヘルプ: "help",
  使い方: "help",
  list: "list",
  ls: "list",
  一覧: "list",
  リスト: "list",
  show: "show",
  表示: "show",
  詳細: "show",
  who: "who",
  誰: "who",
  だれ: "who",
  担当者: "who",
  why: "why",
  なぜ: "why",
  何故: "why",
  理由: "why",
  説明: "why",
  ack: "ack",
  acknowledge: "ack",
  確認: "ack",
  対応: "ack",
  対応開始: "ack",
  unack: "unack",
  unacknowledge: "unack",
  確認取消: "unack",
  取消: "unack",
  assign: "assign",
  担当: "assign",
  割り当て: "assign",
  割当: "assign",
  note: "note",
  comment: "note",
  メモ: "note",
  コメント: "note",
  resolve: "resolve",
  close: "resolve",
  解決: "resolve",
  対応完了: "resolve",
  oncall: "oncall",
  "on-call": "oncall",
  当番: "oncall",
  オンコール: "oncall",
  postmortem: "postmortem",
  ポストモーテム: "postmortem",
  事後分析: "postmortem",
  振り返り: "postmortem",
  reopen: "reopen",
  再開: "reopen",
  release: "release",
  保留解除: "release",
  mute: "mute",
  silence: "mute",
  ミュート: "mute",
  静音: "mute",
  unmute: "unmute",
  unsilence: "unmute",
  解除: "unmute",
  ミュート解除: "unmute",
  mutes: "mutes",
  silences: "mutes",
  ミュート一覧: "mutes",
  runbook: "runbook",
  runbooks: "runbook",
  手順書: "runbook",
  手順: "runbook",
  ランブック: "runbook",
  lang: "lang",
  language: "lang",
  言語: "lang",
  test: "test",
  テスト: "test",
  試験: "test",
  doctor: "doctor",
  診断: "doctor",
  ドクター: "doctor",
};

const WANTED: Record<string, Wanted> = {
  open: "open",
  未対応: "open",
  未確認: "open",
  acked: "acked",
  acknowledged: "acked",
  対応中: "acked",
  確認済み: "acked",
  確認済: "acked",
  muted: "muted",
  ミュート中: "muted",
  all: "all",
  全部: "all",
  すべて: "all",
  全て: "all",
};

const LANGUAGES: Record<string, Locale | "default"> = {
  ja: "ja",
  japanese: "ja",
  日本語: "ja",
  en: "en",
  english: "en",
  英語: "en",
  default: "default",
  既定: "default",
  標準: "default",
};

/** The verb a word means; null where it means none. */
export function verbOf(word: string): Verb | null {
  return lookUp(VERBS, word);
}

/** The verb that was probably meant; null where none is near. */
export function likelyVerb(word: string): Verb | null {
  const near = nearest(word, Object.keys(VERBS));
  return near === null ? null : verbOf(near);
}

/** The verb with which a word begins or ends, and what is left of the word; null where it has none. */
export function verbAround(word: string): { verb: Verb; rest: string } | null {
  const lower = word.toLowerCase();
  const key = LONGEST_FIRST.find((known) => lower.startsWith(known) || lower.endsWith(known));
  const verb = key === undefined ? null : verbOf(key);
  if (key === undefined || verb === null) return null;
  return { verb, rest: lower.startsWith(key) ? word.slice(key.length) : word.slice(0, -key.length) };
}

/** Which incidents a word asks for; null where it asks for none. */
export function wantedOf(word: string): Wanted | null {
  return lookUp(WANTED, word);
}

/** The language a word asks for, or "default" for what hansho.yaml says; null where it asks for none. */
export function languageOf(word: string): Locale | "default" | null {
  return lookUp(LANGUAGES, word);
}

/** Whether a word is one of those that say yes to changing many at once. */
export function isConfirmation(word: string): boolean {
  return ["confirm", "yes", "実行", "確定", "はい"].includes(word.toLowerCase());
}

/** Whether a word means all of them. */
export function isAll(word: string): boolean {
  return wantedOf(word) === "all";
}

const LONGEST_FIRST = Object.keys(VERBS).toSorted((a, b) => b.length - a.length);

function lookUp<T>(words: Record<string, T>, word: string): T | null {
  const key = word.toLowerCase();
  return Object.hasOwn(words, key) ? (words[key] ?? null) : null;
}
