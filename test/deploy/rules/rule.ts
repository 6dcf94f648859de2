import type { Plan } from "../plan.ts";

/** What must hold for every stage's plan: answers what breaks it, each with the resource's name. */
export type Rule = { name: string; broken(plan: Plan): string[] };

/** What breaks a rule for things of one kind: the problem of each, where it has one. */
export function problems<T>(things: readonly T[], problemOf: (thing: T) => string | false | undefined): string[] {
  return things.flatMap((thing) => problemOf(thing) || []);
}
