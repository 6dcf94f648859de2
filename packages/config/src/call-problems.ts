import { type Fields, fieldsOf } from "@hansho/core/fields";
import { didYouMean } from "./did-you-mean.ts";
import { durationOf } from "./duration.ts";
import { shown } from "./expected.ts";
import { entriesOf, itemsOf } from "./loose.ts";
import type { Found } from "./shape.ts";

/** Chains and rotas that must exist, steps that call somebody, and times that make sense. Takes any value. */
export function callProblems(value: unknown): Found[] {
  const root = fieldsOf(value);
  const owners: [PropertyKey[], Fields][] = [
    [["defaults"], fieldsOf(root.defaults)],
    ...entriesOf(root.tenants).map(([name, tenant]): [PropertyKey[], Fields] => [["tenants", name], tenant]),
  ];
  const rotas = Object.keys(fieldsOf(root.rotas));
  return [
    ...owners.flatMap(([path, owner]) => policyProblems(fieldsOf(owner.policies), [...path, "policies"], root)),
    ...owners.flatMap(([path, { oncall }]) => unknown(oncall, rotas, "rotas", [...path, "oncall"])),
    ...Object.entries(fieldsOf(root.escalations)).flatMap(([name, steps]) =>
      itemsOf(steps).flatMap((step, at) => stepProblems(step, ["escalations", name, at], rotas)),
    ),
    ...entriesOf(root.rotas).flatMap(([name, rota]) =>
      itemsOf(rota.layers).flatMap(({ starts }, at) => dateProblems(starts, ["rotas", name, "layers", at, "starts"])),
    ),
  ];
}

function policyProblems(
  { reminders, escalation, acknowledgedFor, missingDataFor }: Fields,
  path: PropertyKey[],
  root: Fields,
): Found[] {
  const chains = Object.keys(fieldsOf(root.escalations));
  return [
    ...Object.entries(fieldsOf(escalation)).flatMap(([severity, chain]) =>
      unknown(chain, chains, "escalations", [...path, "escalation", severity]),
    ),
    ...entriesOf(reminders).flatMap(([severity, reminder]) => [
      ...tooSoon(reminder.after, [...path, "reminders", severity, "after"]),
      ...tooSoon(reminder.every, [...path, "reminders", severity, "every"]),
    ]),
    ...tooSoon(acknowledgedFor, [...path, "acknowledgedFor"]),
    ...tooSoon(missingDataFor, [...path, "missingDataFor"]),
  ];
}

function stepProblems(step: Fields, path: PropertyKey[], rotas: string[]): Found[] {
  const { mention, oncall, channel, topic } = step;
  const nobody = [mention, oncall, channel, topic].every((one) => one === undefined);
  const message = "expected somebody to call: mention, oncall, channel or topic; found none";
  const both = mention !== undefined && oncall !== undefined;
  return [
    ...(nobody ? [{ path, message }] : []),
    ...(both ? [{ path: [...path, "oncall"], message: "expected either mention or oncall, not both" }] : []),
    ...unknown(oncall, rotas, "rotas", [...path, "oncall"]),
  ];
}

/** Sweep looks once a minute. */
function tooSoon(value: unknown, path: PropertyKey[]): Found[] {
  const lasts = typeof value === "string" ? durationOf(value) : null;
  if (lasts === null || (lasts >= 60_000 && lasts <= 7 * 86_400_000)) return [];
  return [{ path, message: `expected at least 1m and at most 7d; found ${shown(value)}` }];
}

/** A date that the calendar does not have. */
export function dateProblems(starts: unknown, path: PropertyKey[]): Found[] {
  if (typeof starts !== "string" || !/^\d{4}-\d{2}-\d{2}$/u.test(starts)) return [];
  const date = new Date(`${starts}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(starts);
  return exists ? [] : [{ path, message: `expected a date of the calendar; found ${shown(starts)}` }];
}

function unknown(name: unknown, known: string[], where: string, path: PropertyKey[]): Found[] {
  if (typeof name !== "string" || known.includes(name)) return [];
  const expected = known.length === 0 ? `a name from ${where}, of which there are none` : `one of ${known.join(", ")}`;
  return [{ path, message: `expected ${expected}; found ${shown(name)}${didYouMean(name, known)}` }];
}
