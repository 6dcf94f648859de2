/** A JSON object of which nothing is known yet. */
export type Fields = Record<string, unknown>;

/** Whether a value is such an object; a list is none. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object to look into; null for anything else, a list too. */
export function fields(value: unknown): Fields | null {
  return isFields(value) ? value : null;
}

/** The value as an object to look into; one without fields for anything else. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** A text as the JSON object it holds; null for anything else. */
export function jsonFields(said: string): Fields | null {
  const trimmed = said.trim();
  // Most lines of a log are no JSON, and an exception is dear.
  if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) return null;
  try {
    return fields(JSON.parse(trimmed));
  } catch {
    return null;
  }
}

/** The value as text, exactly as sent; null for what is no text or empty. */
export function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
