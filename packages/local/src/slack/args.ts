import { isFields } from "@hansho/core/fields";

/** The arguments of one Web API call, as a form (all strings) or a JSON body brought them. */
export type Args = Readonly<Record<string, unknown>>;

/** Marks an argument that was to be JSON and is none. */
export const notJson = Symbol("not JSON");

/** Reads a text argument; empty counts as absent. */
export function textOf(args: Args, name: string): string | undefined {
  const value = args[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Reads a switch: true, 1 and their spellings. */
export function flagOf(args: Args, name: string): boolean {
  const value = args[name];
  return value === true || value === 1 || value === "true" || value === "1";
}

/** Reads a whole number; undefined when absent or none. */
export function wholeNumberOf(args: Args, name: string): number | undefined {
  const text = textOf(args, name);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Reads a structured argument, which a form carries as JSON text; `notJson` when it cannot be read. */
export function jsonOf(args: Args, name: string): unknown {
  const value = args[name];
  if (value === null || value === "") return undefined;
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return notJson;
  }
}

/** Reads a JSON text as an object; undefined when it is none. */
export function objectFrom(text: string): Args | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
