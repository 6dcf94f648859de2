import holidayJp from "@holiday-jp/holiday_jp";

/** Japan's national holidays from 2026 on as far as the law and the almanac let them be known (2050), as ISO dates. */
export function japaneseHolidays(): string[] {
  return Object.keys(holidayJp.holidays).filter((date) => date >= FIRST);
}

/** The days on which Japanese banks are closed besides weekends: the holidays, and 31 December to 3 January (Banking Act, order 5). */
export function japaneseBankHolidays(): string[] {
  const years = [...new Set(japaneseHolidays().map((date) => date.slice(0, 4)))];
  const newYear = years.flatMap((year) => ["01-02", "01-03", "12-31"].map((day) => `${year}-${day}`));
  return [...new Set([...japaneseHolidays(), ...newYear])].toSorted();
}

/** Nobody mutes the past. */
const FIRST = "2026-01-01";
