import type { Table } from "./table.ts";

/** Reads one value of a row; undefined where the file has no such column. */
export type Column = (row: unknown[]) => unknown;

/** The column that goes by one of some names, the first name first; case, `_`, `-`, dots and units in brackets do not matter. */
export function columnOf({ columns }: Table, names: readonly string[]): Column | null {
  const plain = columns.map(plainName);
  for (const name of names) {
    const at = plain.indexOf(plainName(name));
    if (at >= 0) return (row) => row[at];
  }
  return null;
}

/** The value of the first of some columns that holds one. */
export function firstOf(table: Table, names: readonly string[]): Column {
  const columns = names.flatMap((name) => columnOf(table, [name]) ?? []);
  return (row) => {
    for (const column of columns) {
      const value = column(row);
      if (value !== undefined && value !== null && value !== "") return value;
    }
    return undefined;
  };
}

function plainName(name: string): string {
  return name
    .replace(/\([^)]*\)|\[[^\]]*\]/gu, "")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

/** A value as text; null for nothing. */
export function textOf(value: unknown): string | null {
  if (typeof value === "string")
    return value === "" || (value.length < 10 && /^(?:nan|null|none|undefined)$/iu.test(value)) ? null : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

/** A value as a number; null for anything else. */
export function numberOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || value.trim() === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
