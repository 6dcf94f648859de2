import type { Locale } from "@hansho/core/locale";

/** Numbers, durations and times as a tenant reads them. */
export type Formats = {
  number(value: number): string;
  /** A metric's value with CloudWatch's unit, such as `7.2%` or `1.2 GB`. */
  value(value: number, unit: string | null): string;
  /** A time that passed, in its two largest parts. */
  duration(ms: number): string;
  /** A metric's period, such as `5 min`. */
  period(seconds: number): string;
  /** A moment in the tenant's zone, which is named, and in UTC; without the year, which the message's own date tells. */
  time(at: number): string;
  /** The same with the year, for what somebody asked for and may have mistaken. */
  dated(at: number): string;
  /** The same without the date. */
  clock(at: number): string;
  /** Words in a row, as a sentence has them: `a, b and c`. */
  list(words: readonly string[]): string;
  /** Hours and minutes in the tenant's zone alone, for what is beside the point. */
  brief(at: number): string;
};

/** Making Intl's objects takes far longer than using them; they hold nothing but their two arguments. */
const made = new Map<string, Formats>();

/** The formats of a language and an IANA zone. */
export function formatsOf(locale: Locale, timeZone: string): Formats {
  const key = `${locale} ${timeZone}`;
  const known = made.get(key);
  if (known) return known;
  const formats = makeFormats(locale, timeZone);
  made.set(key, formats);
  return formats;
}

function makeFormats(locale: Locale, timeZone: string): Formats {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const fraction = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const small = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const parts = DURATION_PARTS.map(({ unit, ms }) => ({ ms, format: unitFormat(locale, unit) }));
  const times = timesOf(locale, timeZone);

  const periods: Record<string, Intl.NumberFormat> = {};

  function number(value: number): string {
    const size = Math.abs(value);
    if (size >= 1_000) return whole.format(value);
    return size >= 1 || size === 0 ? fraction.format(value) : small.format(value);
  }

  function value(amount: number, unit: string | null): string {
    if (unit === "Percent") return `${number(amount)}%`;
    if (unit === "Bytes") return bytes(amount);
    const sign = unit === null ? "" : (UNITS.get(unit) ?? unit);
    return sign === "" ? number(amount) : `${number(amount)} ${sign}`;
  }

  function bytes(amount: number): string {
    const power = Math.min(Math.floor(Math.log10(Math.max(1, Math.abs(amount))) / 3), BYTES.length - 1);
    return `${number(amount / 1_000 ** power)} ${BYTES[power]}`;
  }

  function duration(ms: number): string {
    let left = Math.max(0, Math.round(ms / 1_000) * 1_000);
    const said: string[] = [];
    for (const part of left < TWO_DAYS ? parts.slice(1) : parts) {
      const count = Math.floor(left / part.ms);
      left -= count * part.ms;
      if (count > 0 || (part.ms === 1_000 && said.length === 0)) said.push(part.format(count));
      else if (said.length > 0) break;
      if (said.length === 2) break;
    }
    return said.join(locale === "ja" ? "" : " ");
  }

  function period(seconds: number): string {
    const part = PERIOD_PARTS.find(({ per }) => seconds % per === 0) ?? { unit: "second", per: 1 };
    const format =
      periods[part.unit] ?? new Intl.NumberFormat(locale, { style: "unit", unit: part.unit, unitDisplay: "short" });
    periods[part.unit] = format;
    return format.format(seconds / part.per);
  }

  const row = new Intl.ListFormat(locale === "en" ? "en-GB" : locale, { type: "conjunction" });
  const list = (words: readonly string[]) => row.format(words);

  return { number, value, duration, period, list, ...times };
}

/** Until then hours say it better: 24h, not 1d. */
const TWO_DAYS = 172_800_000;

const DURATION_PARTS = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
  { unit: "second", ms: 1_000 },
];

const PERIOD_PARTS = [
  { unit: "day", per: 86_400 },
  { unit: "hour", per: 3_600 },
  { unit: "minute", per: 60 },
];

/** Japanese writes 3時間12分 without spaces; English is shortest as 3h 12m. */
function unitFormat(locale: Locale, unit: string): (count: number) => string {
  const unitDisplay = locale === "ja" ? "short" : "narrow";
  const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay });
  return (count) => format.format(count).replace(/\s/gu, "");
}

function timesOf(locale: Locale, timeZone: string): Pick<Formats, "time" | "dated" | "clock" | "brief"> {
  const zone = zoneName(locale, timeZone);
  const local = dateAndClock(locale, timeZone);
  const utc = dateAndClock(locale, "UTC");
  const between = locale === "ja" ? " " : ", ";

  const time = (at: number) => moment(at, (one) => one.date);
  const dated = (at: number) => moment(at, (one) => one.day);

  function moment(at: number, dateOf: (one: Shown) => string): string {
    if (!isMoment(at)) return "—";
    const here = local(at);
    const date = dateOf(here);
    if (zone === "UTC") return `${date}${between}${here.clock} UTC`;
    const there = utc(at);
    const other = dateOf(there) === date ? "" : `${dateOf(there)}${between}`;
    return `${date}${between}${here.clock} ${zone} (${other}${there.clock} UTC)`;
  }

  function clock(at: number): string {
    if (!isMoment(at)) return "—";
    return zone === "UTC" ? `${utc(at).clock} UTC` : `${local(at).clock} ${zone} (${utc(at).clock} UTC)`;
  }

  function brief(at: number): string {
    return isMoment(at) ? `${local(at).clock.slice(0, 5)} ${zone}` : "—";
  }

  return { time, dated, clock, brief };
}

const DATE = { en: { month: "short", day: "numeric" }, ja: { month: "numeric", day: "numeric" } } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;

/** `day` is the date with its year. */
type Shown = { date: string; day: string; clock: string };

function dateAndClock(locale: Locale, timeZone: string): (at: number) => Shown {
  const date = new Intl.DateTimeFormat(locale, { ...DATE[locale], timeZone });
  const day = new Intl.DateTimeFormat(locale, { ...DATE[locale], year: "numeric", timeZone });
  const clock = new Intl.DateTimeFormat(locale, { ...CLOCK, timeZone });
  return (at) => ({ date: date.format(at), day: day.format(at), clock: clock.format(at) });
}

/** What Intl can show. */
function isMoment(at: number): boolean {
  return Math.abs(at) <= 8.64e15;
}

/** No single language knows every zone's abbreviation: English says GMT+9 where Japanese says JST. */
function zoneName(locale: Locale, timeZone: string): string {
  for (const language of [locale, "en-US", "ja", "en-GB", "en-AU", "en-IN"]) {
    const format = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: "short" });
    const name = format.formatToParts(0).find(({ type }) => type === "timeZoneName")?.value;
    if (name && !/^GMT[+-]/u.test(name)) return name;
  }
  return offsetName(timeZone);
}

/** A zone without an abbreviation in any of them: `GMT+7`. */
function offsetName(timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "shortOffset" });
  return format.formatToParts(0).find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

const BYTES = ["B", "kB", "MB", "GB", "TB", "PB"];

/** CloudWatch's unit names as people write them; others stay as they are. */
const UNITS = new Map([
  ["None", ""],
  ["Count", ""],
  ["Seconds", "s"],
  ["Milliseconds", "ms"],
  ["Microseconds", "µs"],
  ["Kilobytes", "kB"],
  ["Megabytes", "MB"],
  ["Gigabytes", "GB"],
  ["Bytes/Second", "B/s"],
  ["Count/Second", "/s"],
]);
