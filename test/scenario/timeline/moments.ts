import { durationOf } from "@hansho/config/duration";

/** Stories are told on a Tuesday in Tokyo, whose wall clock they use unless they say otherwise. */
export type Calendar = { on: string; offset: string };

/** The day and the clock of a story that names none. */
export const TUESDAY: Calendar = { on: "2026-11-24", offset: "+09:00" };

/** Epoch milliseconds of `10:00`, `10:00:30`, `10:00:30.250`, `+1d 10:00` (the day after), or a whole ISO time. */
export function momentOf(text: string, { on, offset }: Calendar): number {
  const [, days = "0", clock] = /^(?:\+(\d+)d )?(\d\d:\d\d(?::\d\d(?:\.\d{3})?)?)$/u.exec(text) ?? [];
  const at = clock === undefined ? Date.parse(text) : Date.parse(`${on}T${clock}${offset}`);
  if (Number.isNaN(at))
    throw new Error(`"${text}" is no time of a story: write 10:00, 10:00:30, +1d 10:00 or ISO 8601.`);
  return at + Number(days) * 86_400_000;
}

/** Milliseconds of `6s`, `2m` or `1h30m`. */
export function spanOf(text: string): number {
  const span = durationOf(text);
  if (span === null) throw new Error(`"${text}" is no span of a story: write 6s, 2m or 1h30m.`);
  return span;
}

/** A time as a story writes it. */
export function clockOf(at: number, { offset }: Calendar): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/u.exec(offset) ?? [];
  const shift = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
  return new Date(at + shift)
    .toISOString()
    .slice(11, 23)
    .replace(/\.000$/u, "");
}
