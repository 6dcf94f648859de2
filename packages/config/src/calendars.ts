import type { Calendar, Calendars } from "@hansho/core/calendar";
import { japaneseBankHolidays, japaneseHolidays } from "./japanese-holidays.ts";
import type { HanshoYaml } from "./schema.ts";

const EMPTY: Calendar = { dates: [], monthDays: [], ifClosed: null, closed: [] };
const BANKS = "jp-bank-holidays";

/** The calendars that are there without being written; the dates of holidays are looked up when somebody names them. */
const BUILT_IN: Record<string, () => Calendar> = {
  "jp-holidays": () => ({ ...EMPTY, dates: japaneseHolidays() }),
  [BANKS]: () => ({ ...EMPTY, dates: japaneseBankHolidays() }),
  "month-end": () => ({ ...EMPTY, monthDays: [-1] }),
  "jp-first-business-day": () => ({ ...EMPTY, monthDays: [1], ifClosed: "after", closed: [BANKS] }),
  "jp-last-business-day": () => ({ ...EMPTY, monthDays: [-1], ifClosed: "before", closed: [BANKS] }),
  // 五十日: the days on which bills are paid; of the 30th and a month's last day both.
  "jp-gotobi": () => ({ ...EMPTY, monthDays: [5, 10, 15, 20, 25, 30, -1] }),
};

/** The names of the calendars that are there without being written. */
export const builtInCalendars = Object.keys(BUILT_IN);

/** The calendars that windows name, and those that these name; undefined where none do. */
export function compileCalendars(yaml: HanshoYaml): Calendars | undefined {
  const windows = Object.values(yaml.tenants).flatMap(({ muteWindows = [] }) => muteWindows);
  const named = windows.flatMap(({ on = [], except = [] }) => [...on, ...except]);
  const found = new Map<string, Calendar>();
  for (const name of named) add(name);
  return found.size === 0 ? undefined : Object.fromEntries(found);

  function add(name: string): void {
    const calendar = calendarOf(yaml.calendars?.[name]) ?? BUILT_IN[name]?.();
    if (!calendar || found.has(name)) return;
    found.set(name, calendar);
    for (const closed of calendar.closed) add(closed);
  }
}

function calendarOf(written: NonNullable<HanshoYaml["calendars"]>[string] | undefined): Calendar | null {
  if (!written) return null;
  const { dates = [], monthDays = [], ifClosed = null, closed = [] } = written;
  return { dates, monthDays, ifClosed, closed };
}
