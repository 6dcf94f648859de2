import { durationOf } from "./duration.ts";
import { shown } from "./expected.ts";
import { entriesOf, itemsOf } from "./loose.ts";
import type { Found } from "./shape.ts";

/** Heartbeats' times, and names that must differ: a message names one without its tenant. Takes any value. */
export function heartbeatProblems(value: unknown): Found[] {
  const root = entriesOf((value as { tenants?: unknown } | null)?.tenants);
  const all = root.flatMap(([tenant, { heartbeats }]) =>
    itemsOf(heartbeats).map((heartbeat, at) => ({ heartbeat, path: ["tenants", tenant, "heartbeats", at] })),
  );
  const names = all.map(({ heartbeat }) => heartbeat.name);
  return all.flatMap(({ heartbeat: { name, every, grace }, path }, at) => [
    ...outOf(every, 60_000, MOST, "at least 1m and at most 7d", [...path, "every"]),
    ...outOf(grace, 0, MOST, "at most 7d", [...path, "grace"]),
    ...(typeof name === "string" && names.indexOf(name) < at
      ? [{ path: [...path, "name"], message: `expected a name of its own; another heartbeat is called ${shown(name)}` }]
      : []),
  ]);
}

function outOf(value: unknown, least: number, most: number, expected: string, path: PropertyKey[]): Found[] {
  const lasts = typeof value === "string" ? durationOf(value) : null;
  if (lasts === null || (lasts >= least && lasts <= most)) return [];
  return [{ path, message: `expected ${expected}; found ${shown(value)}` }];
}

/** An alarm of which nothing is heard for a month is forgotten, and what is awaited more seldom could be missed by it. */
const MOST = 7 * 86_400_000;
