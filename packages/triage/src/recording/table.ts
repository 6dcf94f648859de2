import { type Fields, fields } from "@hansho/core/fields";
import { csvRows } from "./csv.ts";

/** Rows of values under named columns, whatever the file was; `unreadable` counts what was skipped. */
export type Table = { columns: string[]; rows: unknown[][]; unreadable: number };

/** The JSON values of a text, one or one a line; `unreadable` counts the lines that are none. */
export type JsonValues = { values: unknown[]; unreadable: number };

/** Reads JSON or NDJSON; null for a text that is neither. Never throws. */
export function jsonIn(text: string): JsonValues | null {
  const read = plain(text);
  if (!/^[[{]/u.test(read)) return null;
  const whole = parsed(read);
  if (whole !== undefined) return { values: [whole], unreadable: 0 };
  const all = read
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(parsed);
  const values = all.filter((one) => one !== undefined);
  return { values, unreadable: all.length - values.length };
}

/** The table of a JSON array, of an object that holds one, or of objects one a line. */
export function jsonTable({ values, unreadable }: JsonValues): Table {
  return fromObjects(values.length === 1 ? listIn(values[0]) : values, unreadable);
}

/** Reads JSON, NDJSON, or CSV with a header. Never throws. */
export function tableOf(text: string): Table {
  const json = jsonIn(text);
  return json ? jsonTable(json) : csvTable(plain(text));
}

function plain(text: string): string {
  return text.replace(/^\uFEFF/u, "").trim();
}

function csvTable(text: string): Table {
  if (text === "") return { columns: [], rows: [], unreadable: 0 };
  const [columns = [], ...rows] = csvRows(text);
  const fitting = rows.filter((row) => row.length >= columns.length);
  return { columns, rows: fitting, unreadable: rows.length - fitting.length };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The list itself, or the longest that an object holds. */
function listIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const held = Object.values(fields(value) ?? {}).filter(Array.isArray);
  const longest = held.toSorted((a, b) => b.length - a.length)[0];
  return longest ?? [value];
}

/** The table of some objects, a row each; what is none is unreadable. */
export function fromObjects(values: readonly unknown[], unreadable = 0): Table {
  const objects = values.map((value) => flat(fields(value)));
  const index = new Map<string, number>();
  const rows = objects.flatMap((object) => {
    if (!object) return [];
    const row: unknown[] = [];
    for (const [key, value] of Object.entries(object)) {
      const at = index.get(key) ?? index.size;
      index.set(key, at);
      row[at] = value;
    }
    return [row];
  });
  return { columns: [...index.keys()], rows, unreadable: unreadable + objects.length - rows.length };
}

/** `{ resource: { service: … } }` is a column `resource.service`. */
function flat(object: Fields | null, depth = 0): Fields | null {
  if (!object) return null;
  const entries = Object.entries(object).flatMap(([key, value]): [string, unknown][] => {
    const inner = depth < 3 ? flat(fields(value), depth + 1) : null;
    return inner ? Object.entries(inner).map(([below, held]) => [`${key}.${below}`, held]) : [[key, value]];
  });
  return Object.fromEntries(entries);
}
