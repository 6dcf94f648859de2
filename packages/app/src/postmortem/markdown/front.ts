import type { Front } from "../document.ts";

/** The names of the head's fields, in order; the values are YAML on one line each. */
const FIELDS: Record<keyof Front, string> = {
  ids: "ids",
  title: "title",
  severity: "severity",
  status: "status",
  tenant: "tenant",
  timeZone: "time_zone",
  apps: "apps",
  regions: "regions",
  started: "started",
  startedLocal: "started_local",
  detected: "detected",
  detectedLocal: "detected_local",
  acknowledged: "acknowledged",
  acknowledgedLocal: "acknowledged_local",
  mitigated: "mitigated",
  mitigatedLocal: "mitigated_local",
  resolved: "resolved",
  resolvedLocal: "resolved_local",
  timeToDetect: "time_to_detect",
  timeToAcknowledge: "time_to_acknowledge",
  timeToMitigate: "time_to_mitigate",
  timeToRecover: "time_to_recover",
  mutedFor: "muted_for",
  madeBy: "made_by",
};

/** The head's fields, as they are written. */
export const frontFields = Object.keys(FIELDS) as (keyof Front)[];

const LISTS: readonly (keyof Front)[] = ["ids", "apps", "regions"];
const TEXTS: readonly (keyof Front)[] = ["title", "severity", "status", "tenant", "timeZone", "madeBy"];

/** One field as a line of YAML. */
export function fieldLine<K extends keyof Front>(field: K, front: Front): string {
  return `${FIELDS[field]}: ${yamlOf(front[field])}`;
}

/** The head out of lines of YAML, and the lines that are none of its own. */
export function readFront(lines: readonly string[]): { front: Front; more: string[] } {
  const told = new Map<string, string>();
  const more: string[] = [];
  for (const line of lines) {
    const [, name = "", value = ""] = /^(\w+):(?: (.*))?$/su.exec(line) ?? [];
    if (Object.values(FIELDS).includes(name)) told.set(name, value);
    else more.push(line);
  }
  const front = Object.fromEntries(
    frontFields.map((field) => [field, fieldValue(field, told.get(FIELDS[field]) ?? "")]),
  ) as Front;
  return { front, more };
}

function fieldValue(field: keyof Front, yaml: string): Front[keyof Front] {
  const value = scalarOf(yaml);
  if (LISTS.includes(field)) return Array.isArray(value) ? value : value === null ? [] : [value];
  if (Array.isArray(value)) return value.join(" ");
  return value ?? (TEXTS.includes(field) ? "" : null);
}

function yamlOf(value: string | string[] | null): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return JSON.stringify(value);
  return isPlain(value) ? value : JSON.stringify(value);
}

/** What YAML reads as a text without quotes. */
function isPlain(text: string): boolean {
  if (/^(?:true|false|yes|no|on|off|null|y|n)$/iu.test(text)) return false;
  return (
    /^\p{L}[\p{L}\p{N}._/+-]*(?: [\p{L}\p{N}._/+-]+)*$/u.test(text) ||
    /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/u.test(text)
  );
}

function scalarOf(yaml: string): string | string[] | null {
  const text = yaml.trim();
  if (text === "" || text === "null" || text === "~") return null;
  if (/^["[]/u.test(text)) {
    try {
      const read: unknown = JSON.parse(text);
      return Array.isArray(read) ? read.map(String) : String(read);
    } catch {
      return text;
    }
  }
  return /^'.*'$/u.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text;
}
