import { isFields } from "@hansho/core/fields";
import { all, anything, boolean, type Check, list, object, string, word } from "./check.ts";
import { blockKit } from "./limits.ts";
import { confirm, plainText } from "./text.ts";

const type = string(50);
const asked = { action_id: string(blockKit.id), confirm, focus_on_load: boolean };
const written = {
  action_id: string(blockKit.id),
  focus_on_load: boolean,
  placeholder: plainText(blockKit.select.placeholder),
  dispatch_action_config: object({}, { trigger_actions_on: list(word("on_enter_pressed", "on_character_entered"), 2) }),
};
const picked = { ...asked, placeholder: plainText(blockKit.select.placeholder) };
const atMost = { max_selected_items: whole(1, blockKit.select.options) };
const date = matching(/^\d{4}-\d{2}-\d{2}$/, "must be a date in the format YYYY-MM-DD");
const time = matching(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time in the format HH:mm");
const id = string(blockKit.id);
const ids = list(id, blockKit.select.options);

/** What a person types into, which stands in an input block alone (docs.slack.dev/reference/block-kit/block-elements). */
export const typed: Readonly<Record<string, Check>> = {
  plain_text_input: all(
    shortestFirst("min_length", "max_length"),
    object(
      { type },
      {
        ...written,
        initial_value: string(blockKit.input.value, 0),
        multiline: boolean,
        min_length: whole(0, blockKit.input.value),
        max_length: whole(1, blockKit.input.value),
      },
    ),
  ),
  number_input: all(
    shortestFirst("min_value", "max_value"),
    object(
      { type, is_decimal_allowed: boolean },
      { ...written, initial_value: numeral, min_value: numeral, max_value: numeral },
    ),
  ),
  email_text_input: object({ type }, { ...written, initial_value: string(blockKit.input.value, 0) }),
  url_text_input: object({ type }, { ...written, initial_value: string(blockKit.input.value, 0) }),
  rich_text_input: object({ type }, { ...written, initial_value: anything }),
  file_input: object({ type }, { action_id: id, filetypes: list(string(50), 100), max_files: whole(1, 10) }),
};

/** Pickers of one date, time, person or conversation. */
export const pickers: Readonly<Record<string, Check>> = {
  datepicker: object({ type }, { ...picked, initial_date: date }),
  timepicker: object({ type }, { ...picked, initial_time: time, timezone: string(100) }),
  datetimepicker: object({ type }, { ...asked, initial_date_time: whole(1_000_000_000, 9_999_999_999) }),
  users_select: object({ type }, { ...picked, initial_user: id }),
  conversations_select: object(
    { type },
    {
      ...picked,
      initial_conversation: id,
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
      filter: anything,
    },
  ),
  channels_select: object({ type }, { ...picked, initial_channel: id, response_url_enabled: boolean }),
  external_select: object({ type }, { ...picked, initial_option: anything, min_query_length: anything }),
  workflow_button: object(
    { type, text: plainText(blockKit.button.text), workflow: anything },
    { action_id: id, style: id },
  ),
};

/** Pickers of several people or conversations. */
export const severalPickers: Readonly<Record<string, Check>> = {
  multi_users_select: object({ type }, { ...picked, ...atMost, initial_users: ids }),
  multi_conversations_select: object(
    { type },
    { ...picked, ...atMost, initial_conversations: ids, default_to_current_conversation: boolean, filter: anything },
  ),
  multi_channels_select: object({ type }, { ...picked, ...atMost, initial_channels: ids }),
  multi_external_select: object(
    { type },
    { ...picked, ...atMost, initial_options: anything, min_query_length: anything },
  ),
};

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number): Check {
  return function checkWhole(value, pointer, report) {
    if (typeof value !== "number" || !Number.isInteger(value)) return report("must be an integer", pointer);
    if (value < min || value > max) report(`must be between ${min} and ${max}`, pointer);
  };
}

function matching(pattern: RegExp, complaint: string): Check {
  return function checkMatching(value, pointer, report) {
    if (typeof value !== "string" || !pattern.test(value)) report(complaint, pointer);
  };
}

/** Slack takes an input's numbers as text. */
function numeral(value: unknown, pointer: string, report: (complaint: string, pointer: string) => void): void {
  matching(/^-?\d+(\.\d+)?$/, "must be a string that is a number")(value, pointer, report);
}

function shortestFirst(least: string, most: string): Check {
  return function checkOrder(value, pointer, report) {
    if (!isFields(value) || value[least] === undefined || value[most] === undefined) return;
    if (Number(value[least]) > Number(value[most])) report(`${least} must not be more than ${most}`, pointer);
  };
}
