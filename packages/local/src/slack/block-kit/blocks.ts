import { isFields } from "@hansho/core/fields";
import { all, anything, boolean, byType, type Check, list, object, type Report, string } from "./check.ts";
import { accessory, actionElement, contextElement, imageFields, inputElement } from "./elements.ts";
import { blockKit } from "./limits.ts";
import { richTextElement } from "./rich-text.ts";
import { anyText, plainText } from "./text.ts";

const type = string(50);
const id = { block_id: string(blockKit.id, 0) };

const section = all(
  function checkTextOrFields(value, pointer, report) {
    if (isFields(value) && value.text === undefined && value.fields === undefined) {
      report("must provide either text or fields", pointer);
    }
  },
  object(
    { type },
    {
      ...id,
      text: anyText(blockKit.section.text),
      fields: list(anyText(blockKit.section.field), blockKit.section.fields),
      accessory,
      expand: boolean,
    },
  ),
);

const image = all(
  imageFields.address,
  object(imageFields.required, { ...id, ...imageFields.optional, title: plainText(blockKit.image.title) }),
);

const tableCell = byType({
  raw_text: object({ type, text: string(blockKit.text) }),
  raw_number: object({ type, value: anything }, { text: anything }),
  rich_text: object({ type, elements: list(richTextElement, Number.POSITIVE_INFINITY, 0) }, id),
});

const table = object(
  { type, rows: list(list(tableCell, blockKit.table.cells), blockKit.table.rows) },
  { ...id, column_settings: list(anything, blockKit.table.cells, 0) },
);

const input = object(
  { type, label: plainText(blockKit.input.label), element: inputElement },
  { ...id, hint: plainText(blockKit.input.hint), optional: boolean, dispatch_action: boolean },
);

/** Blocks that Slack knows and whose own fields are not looked at one by one. */
const others = Object.fromEntries(
  ["video", "file", "context_actions", "card", "carousel", "container", "data_table", "alert", "task_card", "plan"].map(
    (name) => [name, anything],
  ),
);

const block: Check = byType({
  header: object({ type, text: plainText(blockKit.header) }, id),
  section,
  context: object({ type, elements: list(contextElement, blockKit.context) }, id),
  actions: object({ type, elements: list(actionElement, blockKit.actions) }, id),
  divider: object({ type }, id),
  image,
  input,
  rich_text: object({ type, elements: list(richTextElement, Number.POSITIVE_INFINITY, 0) }, id),
  markdown: object({ type, text: string(blockKit.markdown) }, id),
  table,
  ...others,
});

/** The blocks of a message or a modal: each as it must be, not too many, ids not used twice. */
export function blocks(most: number): Check {
  return all(list(block, most, 0), uniqueBlockIds, uniqueActionIds);
}

function uniqueBlockIds(value: unknown, pointer: string, report: Report): void {
  reportRepeated(itemsOf(value), "block_id", (id, at) =>
    report(`\`block_id\` "${id}" already exists`, `${pointer}/${at}/block_id`),
  );
}

function uniqueActionIds(value: unknown, pointer: string, report: Report): void {
  for (const [index, item] of itemsOf(value).entries()) {
    if (!isFields(item)) continue;
    reportRepeated(itemsOf(item.elements), "action_id", (id, at) =>
      report(
        `\`action_id\` "${id}" already exists for another element`,
        `${pointer}/${index}/elements/${at}/action_id`,
      ),
    );
  }
}

function reportRepeated(items: readonly unknown[], field: string, report: (id: string, at: number) => void): void {
  const seen = new Set<string>();
  for (const [at, item] of items.entries()) {
    const id = isFields(item) ? item[field] : undefined;
    if (typeof id !== "string" || id === "") continue;
    if (seen.has(id)) report(id, at);
    seen.add(id);
  }
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
