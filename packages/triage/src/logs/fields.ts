/** A JSON object of which nothing is known yet. */
export type Fields = Record<string, unknown>;

/** The value as an object to look into; null for anything else, an array too. */
export function fields(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** A text as the JSON object it holds; null for anything else. */
export function jsonFields(text: string): Fields | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) return null;
  try {
    return fields(JSON.parse(trimmed));
  } catch {
    return null;
  }
}

/** The first of several keys that holds text or a number, as text; a dotted key is looked for as such and as a path. */
export function textAt(object: Fields, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = valueAt(object, key);
    if (typeof value === "string" && value.trim() !== "" && value !== "-") return value;
    if (typeof value === "number") return String(value);
  }
  return null;
}

/** What a key holds, or the keys of a dotted path one in the other. */
export function valueAt(object: Fields, key: string): unknown {
  if (Object.hasOwn(object, key)) return object[key];
  const dot = key.indexOf(".");
  const inner = dot > 0 ? fields(object[key.slice(0, dot)]) : null;
  return inner ? valueAt(inner, key.slice(dot + 1)) : undefined;
}
