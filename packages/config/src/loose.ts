/** A mapping of which nothing is known yet. */
export type Mapping = Record<string, unknown>;

/** A value as a mapping, or an empty one: for checks that go on where the shape is wrong. */
export function mapping(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

/** Whether a value is a mapping and not a list. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The mappings of a mapping, with their keys. */
export function entriesOf(value: unknown): [key: string, entry: Mapping][] {
  return Object.entries(mapping(value)).map(([key, entry]) => [key, mapping(entry)]);
}

/** The mappings of a list; empty where there is no list. */
export function itemsOf(value: unknown): Mapping[] {
  return Array.isArray(value) ? value.map(mapping) : [];
}
