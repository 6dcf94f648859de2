import type { Named } from "@hansho/app/report/report";
import type { Locale } from "@hansho/core/locale";
import type { Messages } from "./messages.ts";

/** The days of a span by a zone's clocks, the last included: `Nov 16 – 22`. */
export function daysOf({ from, to }: Pick<Named, "from" | "to">, locale: Locale, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    month: locale === "ja" ? "numeric" : "short",
    day: "numeric",
    timeZone,
  });
  return format.formatRange(from, to - 1).replaceAll("\u2009", " ");
}

/** What a week is called; null for any other span. */
export function spanName({ name }: Pick<Named, "name">, say: Messages): string | null {
  const [, year = "", number = ""] = /^(\d+)-W(\d+)$/u.exec(name ?? "") ?? [];
  return name === null ? null : say.week({ number: String(Number(number)), year });
}
