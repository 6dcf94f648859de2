import type { Incident } from "@hansho/core/incident";
import { named } from "../command/teller.ts";
import { type Block, section } from "../render/blocks.ts";
import { plainLine } from "../render/escape.ts";
import { troubleName } from "../render/names.ts";
import { type About, MOST_IDS } from "./about.ts";
import type { Values } from "./values.ts";
import { choiceMenu, input } from "./view.ts";
import type { ModalWords } from "./words.ts";

/** Says which incident a modal is about, or asks where it may be one of several. */
export function whichIncident(incidents: readonly Incident[], words: ModalWords): Block[] {
  const [first, second] = incidents;
  if (!first) return [];
  if (!second) return [section(words.about(named(first)))];
  const choices = incidents
    .slice(0, MOST_IDS)
    .map((one) => ({ text: plainLine(`${one.id} ${troubleName(one)}`), value: one.id }));
  return [input(WHICH, { label: words.whichLabel() }, choiceMenu(choices, first.id))];
}

/** Which of the incidents that a modal is about was chosen; null where it is none of them. */
export function chosenIncident({ ids }: About, values: Values): string | null {
  const id = values[WHICH] ?? ids[0];
  return id !== undefined && ids.includes(id) ? id : null;
}

/** Those of several that were chosen, in the order in which they were offered; null where one of them was not. */
export function chosenIncidents({ ids }: About, chosen: string): string[] | null {
  const words = chosen.split(" ").filter((word) => word !== "");
  return words.every((word) => ids.includes(word)) ? ids.filter((id) => words.includes(id)) : null;
}

const WHICH = "incident";
