import { chosenAtFirst, chosenIn, type Entry, entriesOf, keepsState } from "./chosen.ts";
import type { Json } from "./message.ts";
import { placedIn } from "./placed.ts";

/** What a person entered in a view, by block id and action id; what is absent is as the view set it at first. */
export type Entered = Readonly<Record<string, Readonly<Record<string, Entry>>>>;

/** `state.values` as Slack sends it: by block id and action id, `{ type, value }` or `{ type, selected_option }` and the like. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** What keeps a view from being submitted, as Slack's own client says before it asks the app. */
export type Problem =
  | { readonly what: "required" | "not_a_number" | "not_whole" | "not_an_address" | "not_a_mail_address" }
  | { readonly what: "too_short" | "too_long" | "too_small" | "too_large" | "too_many"; readonly limit: number };

/** A view's `state.values` for what was entered. */
export function stateValues(blocks: readonly Json[], entered: Entered): StateValues {
  const values: Record<string, Record<string, Json>> = {};
  for (const { element, blockId } of placedIn(blocks)) {
    if (!keepsState(element)) continue;
    const actionId = String(element.action_id);
    const block = entered[blockId] ?? {};
    const chosen = Object.hasOwn(block, actionId) ? chosenIn(element, block[actionId]) : chosenAtFirst(element);
    values[blockId] = { ...values[blockId], [actionId]: { type: element.type, ...chosen } };
  }
  return values;
}

/** What of a view's inputs is missing or wrong, by block id. */
export function problemsIn(blocks: readonly Json[], values: StateValues): Record<string, Problem> {
  const found = placedIn(blocks).flatMap(({ element, block, blockId }) => {
    const state = values[blockId]?.[String(element.action_id)];
    if (block.type !== "input" || state === undefined) return [];
    const problem = problemOf(element, block, entriesOf(element, state));
    return problem === undefined ? [] : [[blockId, problem] as const];
  });
  return Object.fromEntries(found);
}

function problemOf(element: Json, block: Json, entries: readonly string[]): Problem | undefined {
  const [first = ""] = entries;
  if (entries.length === 0 || first.trim() === "") return block.optional === true ? undefined : { what: "required" };
  const { min_length: shortest, max_length: longest, max_selected_items: most } = element;
  if (typeof shortest === "number" && first.length < shortest) return { what: "too_short", limit: shortest };
  if (element.type === "plain_text_input" && first.length > numberOr(longest, 3_000))
    return { what: "too_long", limit: numberOr(longest, 3_000) };
  if (typeof most === "number" && entries.length > most) return { what: "too_many", limit: most };
  if (element.type === "number_input") return numberProblem(element, first);
  if (element.type === "email_text_input" && !/^\S+@\S+\.\S+$/.test(first)) return { what: "not_a_mail_address" };
  if (element.type === "url_text_input" && !URL.canParse(first)) return { what: "not_an_address" };
  return undefined;
}

function numberProblem(element: Json, text: string): Problem | undefined {
  const number = Number(text);
  if (Number.isNaN(number)) return { what: "not_a_number" };
  if (element.is_decimal_allowed !== true && !Number.isInteger(number)) return { what: "not_whole" };
  const { min_value: least, max_value: most } = element;
  if (least !== undefined && number < Number(least)) return { what: "too_small", limit: Number(least) };
  if (most !== undefined && number > Number(most)) return { what: "too_large", limit: Number(most) };
  return undefined;
}

function numberOr(value: unknown, other: number): number {
  return typeof value === "number" ? value : other;
}
