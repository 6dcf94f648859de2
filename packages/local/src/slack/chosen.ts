import { isFields } from "@hansho/core/fields";
import type { Json } from "./message.ts";

/** What a person wrote or chose in one element: a text, several, or nothing. */
export type Entry = string | readonly string[] | undefined;

/** How an element calls what is chosen from it, and how it calls what is chosen from the start. */
type Kind = {
  readonly as: string;
  readonly initial: string;
  readonly of: "text" | "option" | "number";
  readonly many?: true;
};

const KINDS: Readonly<Record<string, Kind>> = {
  plain_text_input: { as: "value", initial: "initial_value", of: "text" },
  number_input: { as: "value", initial: "initial_value", of: "text" },
  email_text_input: { as: "value", initial: "initial_value", of: "text" },
  url_text_input: { as: "value", initial: "initial_value", of: "text" },
  static_select: { as: "selected_option", initial: "initial_option", of: "option" },
  external_select: { as: "selected_option", initial: "initial_option", of: "option" },
  radio_buttons: { as: "selected_option", initial: "initial_option", of: "option" },
  checkboxes: { as: "selected_options", initial: "initial_options", of: "option", many: true },
  multi_static_select: { as: "selected_options", initial: "initial_options", of: "option", many: true },
  users_select: { as: "selected_user", initial: "initial_user", of: "text" },
  multi_users_select: { as: "selected_users", initial: "initial_users", of: "text", many: true },
  conversations_select: { as: "selected_conversation", initial: "initial_conversation", of: "text" },
  multi_conversations_select: {
    as: "selected_conversations",
    initial: "initial_conversations",
    of: "text",
    many: true,
  },
  channels_select: { as: "selected_channel", initial: "initial_channel", of: "text" },
  multi_channels_select: { as: "selected_channels", initial: "initial_channels", of: "text", many: true },
  datepicker: { as: "selected_date", initial: "initial_date", of: "text" },
  timepicker: { as: "selected_time", initial: "initial_time", of: "text" },
  datetimepicker: { as: "selected_date_time", initial: "initial_date_time", of: "number" },
};

/** True for an element whose value Slack keeps in `state.values`: all but buttons and overflow menus. */
export function keepsState(element: Json): boolean {
  return kindOf(element) !== undefined;
}

/** What an element says of what was entered, as `state.values` has it: `{ selected_option: … }`, `{ value: … }`. */
export function chosenIn(element: Json, entry: Entry): Json {
  const kind = kindOf(element);
  if (kind === undefined) return { selected_option: optionOf(element, textOf(entry)) };
  const all = typeof entry === "string" ? [entry] : (entry ?? []);
  const given = all.filter((one) => one !== "").map((one) => read(element, kind, one));
  return { [kind.as]: kind.many ? given : (given[0] ?? null) };
}

/** What an element says of the value that it starts with. */
export function chosenAtFirst(element: Json): Json {
  const kind = kindOf(element);
  return kind === undefined ? {} : { [kind.as]: element[kind.initial] ?? (kind.many ? [] : null) };
}

/** What is chosen in an element by its state: texts, values of options, ids. */
export function entriesOf(element: Json, state: Json): string[] {
  const kind = kindOf(element);
  const value = kind === undefined ? undefined : state[kind.as];
  const all: readonly unknown[] = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  return all.map((one) => String(isFields(one) ? one.value : one));
}

function kindOf({ type }: Json): Kind | undefined {
  return typeof type === "string" && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
}

function read(element: Json, kind: Kind, one: string): unknown {
  if (kind.of === "option") return optionOf(element, one);
  return kind.of === "number" ? Number(one) : one;
}

function optionOf(element: Json, value: string): Json {
  const groups = listOf(element.option_groups).flatMap((group) => listOf(group.options));
  const found = [...listOf(element.options), ...groups].find((option) => option.value === value);
  return found ?? { text: { type: "plain_text", text: value, emoji: true }, value };
}

function textOf(entry: Entry): string {
  return typeof entry === "string" ? entry : (entry?.[0] ?? "");
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}
