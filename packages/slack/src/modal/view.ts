import { type Block, LIMITS, section } from "../render/blocks.ts";
import { cutEnd } from "../render/cut.ts";

/** A modal that is submitted; titles and buttons take 24 characters (docs.slack.dev/reference/views). */
export function modalView(modal: {
  callback: string;
  title: string;
  submit: string;
  close: string;
  metadata: string;
  blocks: readonly Block[];
}): Block {
  return {
    type: "modal",
    callback_id: modal.callback,
    title: short(modal.title),
    submit: short(modal.submit),
    close: short(modal.close),
    private_metadata: modal.metadata,
    blocks: modal.blocks,
  };
}

/** A modal that only says something; whoever closes it has read it, and what it lies on goes with it. */
export function saidView(title: string, close: string, text: string): Block {
  return { type: "modal", title: short(title), close: short(close), clear_on_close: true, blocks: [section(text)] };
}

/** What an input asks. With `tells` the app hears of every change of it. */
export type InputWords = { label: string; hint?: string; optional?: boolean; tells?: boolean };

/** An input; its block id is how its value is found again, and its action's id too. */
export function input(id: string, { label, hint, optional = false, tells = false }: InputWords, element: Block): Block {
  return {
    type: "input",
    block_id: id,
    label: plain(label, 2_000),
    ...(hint === undefined ? {} : { hint: plain(hint, 2_000) }),
    optional,
    ...(tells ? { dispatch_action: true } : {}),
    element: { ...element, action_id: id },
  };
}

/** A line, or a field of several, to write in; `tells` as the input's: at every character, of which Slack sends the last soon. */
export function textField(field: { several?: boolean; most: number; initial?: string; tells?: boolean }): Block {
  return {
    type: "plain_text_input",
    multiline: field.several ?? false,
    max_length: field.most,
    ...(field.initial ? { initial_value: cutEnd(field.initial, field.most) } : {}),
    ...(field.tells
      ? { dispatch_action_config: { trigger_actions_on: ["on_enter_pressed", "on_character_entered"] } }
      : {}),
  };
}

/** One choice of several, as they stand or in a menu; `beside` it something smaller. */
export type Choice = { text: string; value: string; beside?: string };

/** Radio buttons: ten at the most. */
export function radios(choices: readonly Choice[], chosen: string): Block {
  return choiceOf("radio_buttons", choices, chosen);
}

/** A menu in a modal. */
export function choiceMenu(choices: readonly Choice[], chosen: string): Block {
  return choiceOf("static_select", choices, chosen);
}

/** A menu in a modal of which several may be chosen; Slack takes 100 choices. */
export function severalOf(choices: readonly Choice[], chosen: readonly string[], most: number): Block {
  const options = optionsOf(choices);
  const initial = options.filter(({ value }) => chosen.includes(value));
  return {
    type: "multi_static_select",
    options,
    max_selected_items: most,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
}

function choiceOf(type: string, choices: readonly Choice[], chosen: string): Block {
  const options = optionsOf(choices);
  const initial = options.find(({ value }) => value === chosen) ?? options[0];
  return { type, options, ...(initial ? { initial_option: initial } : {}) };
}

function optionsOf(choices: readonly Choice[]) {
  return choices.map(({ text, value, beside }) => ({
    text: plain(text, LIMITS.buttonText),
    value,
    ...(beside === undefined ? {} : { description: plain(beside, LIMITS.buttonText) }),
  }));
}

function short(text: string): Block {
  return plain(text, 24);
}

function plain(text: string, most: number): Block {
  return { type: "plain_text", text: cutEnd(text, most), emoji: true };
}
