import { START } from "../../core/made.ts";
import type { Chance } from "./random.ts";

/** What a person can do to an incident, by the name it has among the use cases, or to a message. */
export type Deed =
  | "acknowledge"
  | "unacknowledge"
  | "assign"
  | "note"
  | "resolve"
  | "reopen"
  | "release"
  | "mute"
  | "unmute"
  | "delete-message";

/** What a person does at a time; `pick` chooses among the incidents that there are then. */
export type Act = { at: number; what: Deed; pick: number; minutes: number };

/** What most people do: take it, mute it, delete a message. */
export function actsOf(chance: Chance, until: number): Act[] {
  const many = chance.pick([0, 0, 1, 3]);
  return Array.from({ length: many }, () => ({
    at: START + chance.int(0, until - START),
    what: chance.pick<Deed>(["acknowledge", "acknowledge", "mute", "delete-message"]),
    pick: chance.int(0, 1_000),
    minutes: chance.int(1, 15),
  }));
}

/** What busy hands do besides. */
export function handsOf(chance: Chance, until: number): Act[] {
  if (chance.chance(0.5)) return [];
  return Array.from({ length: chance.int(1, 5) }, () => ({
    at: START + chance.int(0, until - START),
    what: chance.pick<Deed>(["unacknowledge", "assign", "note", "resolve", "resolve", "reopen", "release", "unmute"]),
    pick: chance.int(0, 1_000),
    minutes: 0,
  }));
}
