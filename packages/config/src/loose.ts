import { type Fields, fieldsOf } from "@hansho/core/fields";

/** What is within an object, each as an object under its key: for checks that go on where the shape is wrong. */
export function entriesOf(value: unknown): [key: string, entry: Fields][] {
  return Object.entries(fieldsOf(value)).map(([key, entry]) => [key, fieldsOf(entry)]);
}

/** The objects of a list; empty where there is no list. */
export function itemsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}
