import type { Locale } from "@hansho/core/locale";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import type { Messages } from "./messages.ts";

const REPORTS: Record<Locale, Messages> = { ja, en };

/** What a week's report says in a language; apart from the cards' catalogue, which is read at every start. */
export function reportsIn(locale: Locale): Messages {
  return REPORTS[locale];
}
