import type { Locale } from "@hansho/core/locale";
import type { Postmortem } from "./document.ts";
import { en } from "./words/en.ts";
import { ja } from "./words/ja.ts";
import type { Words } from "./words/words.ts";

/** The language a postmortem is in, and the zone its times are told in besides UTC. */
export type Voice = { locale: Locale; words: Words; timeZone: string };

/** The voice of a language and a zone. */
export function voiceOf(locale: Locale, timeZone: string): Voice {
  return { locale, words: locale === "ja" ? ja : en, timeZone };
}

/** A postmortem's own voice. */
export function voiceIn({ locale, front }: Postmortem): Voice {
  return voiceOf(locale, front.timeZone);
}
