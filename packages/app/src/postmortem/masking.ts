import { mask } from "@hansho/triage/logs/mask";

/** A value all of whose texts have their secrets blotted out, whatever they came through. */
export function maskedAll<T>(value: T): T {
  if (typeof value === "string") return mask(value.toWellFormed()) as T;
  if (Array.isArray(value)) return value.map(maskedAll) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskedAll(one)])) as T;
}
