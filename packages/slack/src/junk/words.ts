import type { JunkKind } from "@hansho/core/junk-habit";
import type { Locale } from "@hansho/core/locale";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

/** A candidate's figures as a language writes them; what a kind does not count is a dash. */
export type Told = {
  fires: string;
  days: string;
  span: string;
  healed: string;
  healsWithin: string;
  clock: string;
  atClock: string;
  clockDays: string;
  spanDays: string;
  change: string;
  afterChange: string;
  followsWithin: string;
  burning: string;
};

/** What the proposal of junk says in a language; texts come escaped. */
export type JunkWords = {
  title(a: { count: string; one: boolean }): string;
  intro(): string;
  /** Why an alarm is proposed, by its figures: one sentence. */
  because: Record<JunkKind, (told: Told) => string>;
  threshold(a: { from: string; to: string }): string;
  evaluation(a: { from: string; to: string; period: string }): string;
  remove(): string;
  /** Null where nothing is told of it, however long it burns. */
  rule(a: { shorterThan: string | null }): string;
  window(a: { from: string; to: string }): string;
  /** Before the change that is proposed. */
  proposed(a: { change: string }): string;
  more(a: { count: string; command: string }): string;
  muteWeek(): string;
  keep(): string;
  show(): string;
  kept(a: { user: string; time: string }): string;
  muted(a: { user: string; time: string }): string;
};

const WORDS: Record<Locale, JunkWords> = { ja, en };

/** What the proposal of junk says in a language. */
export function junkWords(locale: Locale): JunkWords {
  return WORDS[locale];
}
