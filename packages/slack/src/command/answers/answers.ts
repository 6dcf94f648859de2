import type { Locale } from "@hansho/core/locale";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import type { Messages } from "./messages.ts";

const ANSWERS: Record<Locale, Messages> = { ja, en };

/** What answers say in a language. */
export function answersIn(locale: Locale): Messages {
  return ANSWERS[locale];
}

/** Said where no tenant's language is known. */
export const NO_ALERTS_HERE =
  "このチャンネルで扱うアラートはありません。アラートが届くチャンネルで実行してください。\nThere are no alerts in this channel: use `/alert` in the channel where they arrive.";

/** Says that it could not be done and may be tried again; in both languages where no tenant's is known. */
export function failedIn(locale: Locale | null): string {
  return locale === null ? `${ja.failed()}\n${en.failed()}` : ANSWERS[locale].failed();
}
