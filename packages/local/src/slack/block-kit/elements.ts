import { all, anything, boolean, byType, type Check, isObject, list, object, string, url, word } from "./check.ts";
import { blockKit } from "./limits.ts";
import {
  anyText,
  boxOption,
  confirm,
  menuChoices,
  menuOption,
  optionGroups,
  overflowOption,
  plainText,
} from "./text.ts";

const type = string(50);
const actionId = string(blockKit.id);
const placeholder = plainText(blockKit.select.placeholder);
const asked = { action_id: actionId, confirm, focus_on_load: boolean };
const chosen = { ...asked, placeholder };

const button = object(
  { type, text: plainText(blockKit.button.text) },
  {
    action_id: actionId,
    value: string(blockKit.button.value),
    url: url(blockKit.button.url),
    style: word("primary", "danger"),
    confirm,
    accessibility_label: string(blockKit.button.accessibilityLabel),
  },
);

const staticSelect = all(
  menuChoices,
  object(
    { type },
    {
      ...chosen,
      options: list(menuOption, blockKit.select.options),
      option_groups: optionGroups,
      initial_option: menuOption,
    },
  ),
);

const multiStaticSelect = all(
  menuChoices,
  object(
    { type },
    {
      ...chosen,
      options: list(menuOption, blockKit.select.options),
      option_groups: optionGroups,
      initial_options: list(menuOption, blockKit.select.options),
      max_selected_items: anything,
    },
  ),
);

const overflow = object({ type, options: list(overflowOption, blockKit.overflow) }, { action_id: actionId, confirm });

const imageAddress: Check = function checkImageAddress(value, pointer, report) {
  if (isObject(value) && (value.image_url === undefined) === (value.slack_file === undefined)) {
    report("must provide either image_url or slack_file", pointer);
  }
};

/** An image as an element of a section or context, and what an image block shares with it. */
export const imageFields = {
  required: { type, alt_text: string(blockKit.image.altText) },
  optional: { image_url: url(blockKit.image.url), slack_file: anything },
  address: imageAddress,
} as const;

const image = all(imageAddress, object(imageFields.required, imageFields.optional));

const choices = object(
  { type, options: list(boxOption, blockKit.choices) },
  { ...asked, initial_option: boxOption, initial_options: list(boxOption, blockKit.choices) },
);

/** Menus of people and channels, pickers and the rest, whose own fields are not looked at one by one. */
function known(value: unknown, pointer: string, report: (complaint: string, pointer: string) => void): void {
  if (isObject(value) && value.action_id !== undefined) actionId(value.action_id, `${pointer}/action_id`, report);
}

const pickers = Object.fromEntries(
  [
    "datepicker",
    "timepicker",
    "datetimepicker",
    "users_select",
    "conversations_select",
    "channels_select",
    "external_select",
    "workflow_button",
  ].map((name) => [name, known]),
);

const severalPickers = Object.fromEntries(
  ["multi_users_select", "multi_conversations_select", "multi_channels_select", "multi_external_select"].map((name) => [
    name,
    known,
  ]),
);

/** What an actions block takes. */
export const actionElement: Check = byType({
  button,
  overflow,
  static_select: staticSelect,
  radio_buttons: choices,
  checkboxes: choices,
  ...pickers,
});

/** What stands beside a section's text. */
export const accessory: Check = byType({
  button,
  overflow,
  image,
  static_select: staticSelect,
  multi_static_select: multiStaticSelect,
  radio_buttons: choices,
  checkboxes: choices,
  ...pickers,
  ...severalPickers,
});

/** What an input block takes, in a modal or a message. */
export const inputElement: Check = byType({
  static_select: staticSelect,
  multi_static_select: multiStaticSelect,
  radio_buttons: choices,
  checkboxes: choices,
  plain_text_input: known,
  number_input: known,
  email_text_input: known,
  url_text_input: known,
  rich_text_input: known,
  file_input: known,
  ...pickers,
  ...severalPickers,
});

/** What a context block takes. */
export const contextElement: Check = byType({
  image,
  plain_text: anyText(blockKit.text),
  mrkdwn: anyText(blockKit.text),
});
