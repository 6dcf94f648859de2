import { isFields } from "@hansho/core/fields";
import { all, anything, boolean, byType, type Check, list, object, string, url, word } from "./check.ts";
import { pickers, severalPickers, typed, whole } from "./inputs.ts";
import { blockKit } from "./limits.ts";
import {
  anyText,
  boxOption,
  confirm,
  initialAmongOptions,
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
  initialAmongOptions,
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
  initialAmongOptions,
  object(
    { type },
    {
      ...chosen,
      options: list(menuOption, blockKit.select.options),
      option_groups: optionGroups,
      initial_options: list(menuOption, blockKit.select.options),
      max_selected_items: whole(1, blockKit.select.options),
    },
  ),
);

const overflow = object({ type, options: list(overflowOption, blockKit.overflow) }, { action_id: actionId, confirm });

const imageAddress: Check = function checkImageAddress(value, pointer, report) {
  if (isFields(value) && (value.image_url === undefined) === (value.slack_file === undefined)) {
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

const radioButtons = all(
  initialAmongOptions,
  object({ type, options: list(boxOption, blockKit.choices) }, { ...asked, initial_option: boxOption }),
);

const checkboxes = all(
  initialAmongOptions,
  object(
    { type, options: list(boxOption, blockKit.choices) },
    { ...asked, initial_options: list(boxOption, blockKit.choices) },
  ),
);

/** What an actions block takes. */
export const actionElement: Check = byType({
  button,
  overflow,
  static_select: staticSelect,
  radio_buttons: radioButtons,
  checkboxes,
  ...pickers,
});

/** What stands beside a section's text. */
export const accessory: Check = byType({
  button,
  overflow,
  image,
  static_select: staticSelect,
  multi_static_select: multiStaticSelect,
  radio_buttons: radioButtons,
  checkboxes,
  ...pickers,
  ...severalPickers,
});

/** What an input block takes, in a modal or a message. */
export const inputElement: Check = byType({
  static_select: staticSelect,
  multi_static_select: multiStaticSelect,
  radio_buttons: radioButtons,
  checkboxes,
  ...typed,
  ...pickers,
  ...severalPickers,
});

/** What a context block takes. */
export const contextElement: Check = byType({
  image,
  plain_text: anyText(blockKit.text),
  mrkdwn: anyText(blockKit.text),
});
