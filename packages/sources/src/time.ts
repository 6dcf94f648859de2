const WIRE_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/u;

/** A wire time such as `2026-11-21T18:05:41.203+0000` in epoch milliseconds, UTC where no zone is said; null if it is none. */
export function timeOf(value: unknown): number | null {
  const match = typeof value === "string" ? WIRE_TIME.exec(value.trim()) : null;
  if (!match) return null;
  const [, date, time, fraction = "0", zone = "Z"] = match;
  const offset = zone === "Z" ? "Z" : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const read = Date.parse(`${date}T${time}.${fraction.padEnd(3, "0").slice(0, 3)}${offset}`);
  return Number.isNaN(read) ? null : read;
}

/** A time that was sent as epoch seconds (with a fraction) or milliseconds, or as a wire time; null if it is none. */
export function epochOrTimeOf(value: unknown): number | null {
  if (typeof value !== "number" || !(value >= EARLIEST) || value >= LATEST) return timeOf(value);
  return Math.round(value < SECONDS ? value * 1_000 : value);
}

/** Before it a number counts seconds (until the year 5138), after it milliseconds (from 1973 on). */
const SECONDS = 1e11;

/** No alarm is older than the year 2001, and a small number is no time. */
const EARLIEST = 1e9;

/** The last day that a Date can hold. */
const LATEST = 8.64e15;
