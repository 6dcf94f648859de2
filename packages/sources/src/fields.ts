import { type Fields, fields, text } from "@hansho/core/fields";

/** The value as an object, also where it was sent as JSON in a text; null for anything else. */
export function nested(value: unknown): Fields | null {
  return fields(typeof value === "string" ? parsed(value) : value);
}

/** What a text says as JSON; undefined where it is none. */
export function parsed(said: string): unknown {
  try {
    return JSON.parse(said.replace(/^\uFEFF/u, ""));
  } catch {
    return undefined;
  }
}

/** The value under a key that SNS writes `LikeThis` and EventBridge `likeThis`. */
export function either(of: Fields, key: string): unknown {
  return Object.hasOwn(of, key) ? of[key] : of[key.charAt(0).toLowerCase() + key.slice(1)];
}

/** The first of some values that is a text. */
export function firstText(...values: readonly unknown[]): string | null {
  return values.map(text).find((said) => said !== null) ?? null;
}

/** The value as a finite number, even where it was sent as text; else null. */
export function number(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || value.trim() === "") return null;
  const read = Number(value);
  return Number.isFinite(read) ? read : null;
}

/** The value's elements; none where it is no list. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects among a list's elements. */
export function objects(value: unknown): Fields[] {
  return list(value)
    .map(fields)
    .filter((one) => one !== null);
}

/** The entries of an object whose values are text or numbers, as text; what is damaged is left out. */
export function texts(value: unknown): Record<string, string> {
  const entries = Object.entries(fields(value) ?? {}).flatMap(([key, entry]): [string, string][] =>
    typeof entry === "string" || typeof entry === "number" ? [[key, String(entry)]] : [],
  );
  return Object.fromEntries(entries);
}
