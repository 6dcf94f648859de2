import type { Locale } from "@hansho/core/locale";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import type { Messages } from "./messages.ts";

const CATALOGUES: Record<Locale, Messages> = { ja, en };

/** What cards say in a language. */
export function messagesIn(locale: Locale): Messages {
  return CATALOGUES[locale];
}
