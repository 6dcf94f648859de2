import { type Fields, fields } from "../logs/fields.ts";
import { csvRows } from "./csv.ts";

/** Rows of values under named columns, whatever the file was; `unreadable` counts what was skipped. */
export type Table = { columns: string[]; rows: unknown[][]; unreadable: number };

/** Reads a JSON array, an object that holds one, NDJSON, or CSV with a header. Never throws. */
export function tableOf(text: string): Table {
  const read = text.replace(/^\uFEFF/u, "").trim();
  if (read === "") return { columns: [], rows: [], unreadable: 0 };
  if (!/^[[{]/u.test(read)) return csvTable(read);
  const whole = parsed(read);
  if (whole !== undefined) return fromObjects(listIn(whole), 0);
  const lines = read.split("\n").filter((line) => line.trim() !== "");
  const objects = lines.map(parsed);
  return fromObjects(
    objects.filter((one) => one !== undefined),
    objects.filter((one) => one === undefined).length,
  );
}

function csvTable(text: string): Table {
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

function fromObjects(values: unknown[], unreadable: number): Table {
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
