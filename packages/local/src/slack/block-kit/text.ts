import { isFields } from "@hansho/core/fields";
import { all, announced, boolean, byType, type Check, list, object, string, url } from "./check.ts";
import { blockKit } from "./limits.ts";

/** A plain_text object of so many characters. */
export function plainText(max: number): Check {
  return byType({ plain_text: plain(max) });
}

/** A plain_text or mrkdwn object of so many characters. */
export function anyText(max: number): Check {
  return announced(
    byType({
      plain_text: plain(max),
      mrkdwn: object({ type: string(20), text: string(max) }, { verbatim: boolean }),
    }),
  );
}

/** The dialog that asks before an action. */
export const confirm: Check = object(
  {
    title: plainText(blockKit.confirm.title),
    text: anyText(blockKit.confirm.text),
    confirm: plainText(blockKit.confirm.button),
    deny: plainText(blockKit.confirm.button),
  },
  { style: string(20) },
);

/** One choice of a menu whose texts are plain. */
export const menuOption: Check = option(plainText(blockKit.option.text), plainText(blockKit.option.description));

/** One choice of radio buttons or checkboxes, whose texts may be mrkdwn. */
export const boxOption: Check = option(anyText(blockKit.option.text), anyText(blockKit.option.description));

/** One choice of an overflow menu, which may open an address. */
export const overflowOption: Check = option(
  plainText(blockKit.option.text),
  plainText(blockKit.option.description),
  url(blockKit.option.url),
);

/** A menu's choices: options or groups of them, and not both. */
export const menuChoices: Check = all(function checkEither(value, pointer, report) {
  if (!isFields(value)) return;
  const { options, option_groups: groups } = value;
  if ((options === undefined) === (groups === undefined)) {
    report("must provide either options or option_groups", pointer);
  }
});

/** What is chosen from the start is one of the choices. */
export const initialAmongOptions: Check = function checkInitial(value, pointer, report) {
  if (!isFields(value)) return;
  const groups = arrayOf(value.option_groups).flatMap((group) => arrayOf(isFields(group) ? group.options : undefined));
  const offered = new Set([...arrayOf(value.options), ...groups].map(valueIn));
  if (value.initial_option !== undefined && !offered.has(valueIn(value.initial_option))) {
    report("`initial_option` must match one of the options", `${pointer}/initial_option`);
  }
  if (arrayOf(value.initial_options).some((option) => !offered.has(valueIn(option)))) {
    report("`initial_options` must match some of the options", `${pointer}/initial_options`);
  }
};

/** The groups of a menu's choices. */
export const optionGroups: Check = list(
  object({ label: plainText(blockKit.select.groupLabel), options: list(menuOption, blockKit.select.options) }),
  blockKit.select.groups,
);

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function valueIn(option: unknown): unknown {
  return isFields(option) ? option.value : undefined;
}

function plain(max: number): Check {
  return object({ type: string(20), text: string(max) }, { emoji: boolean });
}

function option(text: Check, description: Check, address?: Check): Check {
  return object(
    { text, value: string(blockKit.option.value) },
    address === undefined ? { description } : { description, url: address },
  );
}
