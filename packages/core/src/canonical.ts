/** A value as the one JSON text it has: fields by name, and what is undefined left out. Two values are the same exactly when their texts are. */
export function canonical(value: unknown): string {
  return JSON.stringify(ordered(value)) ?? "null";
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, ordered(field)]));
}
