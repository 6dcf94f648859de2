import { numberOf } from "./columns.ts";

/** Milliseconds in the unit that a number since 1970 must be in, told by its size: seconds, milliseconds, microseconds or nanoseconds. */
export function unitOf(number: number): number {
  const size = Math.abs(number);
  if (size >= 1e17) return 1e-6;
  if (size >= 1e14) return 1e-3;
  return size >= 1e11 ? 1 : 1_000;
}

/** A time as epoch milliseconds, with a fraction; null for what is none. */
export function instantOf(value: unknown): number | null {
  const number = numberOf(value);
  if (number !== null) return number > 0 ? number * unitOf(number) : null;
  if (typeof value !== "string") return null;
  // Go prints a monotonic clock behind the time, and its zone as numbers and as a name.
  const plain = value
    .trim()
    .replace(/ m=[+-].*$/u, "")
    .replace(/ ([+-]\d\d):?(\d\d)(?: [A-Z]{3,4})?$/u, "$1:$2");
  const [, day, clock, fraction = "", zone = "Z"] =
    /^(\d{4}[-/]\d\d[-/]\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d+))?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/u.exec(plain) ?? [];
  const read =
    day === undefined
      ? Date.parse(plain)
      : Date.parse(`${day.replaceAll("/", "-")}T${clock}${zone === "UTC" ? "Z" : zone}`);
  return Number.isNaN(read) ? null : read + Number(`0.${fraction || "0"}`) * 1_000 * (day === undefined ? 0 : 1);
}
