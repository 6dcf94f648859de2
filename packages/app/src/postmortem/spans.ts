import type { Locale } from "@hansho/core/locale";
import { offsetAt } from "@hansho/core/zone";

const PARTS: readonly { ms: number; signs: Record<Locale, string> }[] = [
  { ms: 86_400_000, signs: { en: "d", ja: "日" } },
  { ms: 3_600_000, signs: { en: "h", ja: "時間" } },
  { ms: 60_000, signs: { en: "m", ja: "分" } },
  { ms: 1_000, signs: { en: "s", ja: "秒" } },
];

/** A span in all its parts down to the second, such as `1h 2m 3s`; less than a second in milliseconds. */
export function spanText(ms: number, locale: Locale): string {
  const said: string[] = [];
  let left = Math.abs(ms);
  if (left < 1_000) return locale === "ja" ? `${ms} ミリ秒` : `${ms} ms`;
  for (const { ms: size, signs } of PARTS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) said.push(`${count}${signs[locale]}`);
  }
  return `${ms < 0 ? "−" : ""}${said.join(locale === "ja" ? "" : " ")}`;
}

/** A moment as ISO 8601 in UTC. */
export function utc(at: number): string {
  return new Date(at).toISOString();
}

/** A moment as ISO 8601 in a zone, with how far that is from UTC. */
export function local(at: number, zone: string): string {
  const offset = offsetAt(at, zone);
  const wall = new Date(at + offset).toISOString().slice(0, -1);
  const size = Math.abs(offset) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${wall}${offset < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
}

/** A span as ISO 8601, in hours, minutes and seconds. */
export function isoSpan(ms: number): string {
  const seconds = ms / 1_000;
  const [h, m] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  const s = Math.round((seconds % 60) * 1_000) / 1_000;
  const said = `${h > 0 ? `${h}H` : ""}${m > 0 ? `${m}M` : ""}${s > 0 ? `${s}S` : ""}`;
  return `PT${said === "" ? "0S" : said}`;
}
