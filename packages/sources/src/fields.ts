/** A JSON object of which nothing is known yet. */
export type Fields = Record<string, unknown>;

/** The value as an object to look into; null for anything else, an array too. */
export function fields(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** The value as text, exactly as sent; null for what is no text or empty. */
export function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** The value as a finite number, even where it was sent as text; else null. */
export function number(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || value.trim() === "") return null;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : null;
}

/** The value's elements; none where it is no list. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The entries of an object whose values are text or numbers, as text; what is damaged is left out. */
export function texts(value: unknown): Record<string, string> {
  const entries = Object.entries(fields(value) ?? {}).flatMap(([key, entry]): [string, string][] =>
    typeof entry === "string" || typeof entry === "number" ? [[key, String(entry)]] : [],
  );
  return Object.fromEntries(entries);
}
