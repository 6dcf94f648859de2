const WIRE_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/u;

/** A wire time such as `2026-11-21T18:05:41.203+0000` in epoch milliseconds, UTC where no zone is said; null if it is none. */
export function timeOf(value: unknown): number | null {
  const match = typeof value === "string" ? WIRE_TIME.exec(value.trim()) : null;
  if (!match) return null;
  const [, date, time, fraction = "0", zone = "Z"] = match;
  const offset = zone === "Z" ? "Z" : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const parsed = Date.parse(`${date}T${time}.${fraction.padEnd(3, "0").slice(0, 3)}${offset}`);
  return Number.isNaN(parsed) ? null : parsed;
}
