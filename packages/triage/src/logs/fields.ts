import { type Fields, fields } from "@hansho/core/fields";

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
