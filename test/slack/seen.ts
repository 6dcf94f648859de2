import type { Message } from "@hansho/app/ports/channel";

type Text = { text: string };
type Element = { text?: string | Text; placeholder?: Text; action_id?: string };

/** A message's blocks as a person reads them from top to bottom, one entry a block. */
export function linesOf(message: Message): string[] {
  return message.blocks.map((block) => {
    const { type, text, fields, elements } = block as {
      type: string;
      text?: Text;
      fields?: Text[];
      elements?: Element[];
    };
    if (type === "header") return `# ${text?.text}`;
    if (fields) return fields.map((field) => field.text).join("\n");
    if (elements) return elements.map(textOf).join(" / ");
    return text?.text ?? "";
  });
}

/** The ids of the buttons and menus a message offers. */
export function actionIds(message: Message): (string | undefined)[] {
  return message.blocks
    .filter(({ type }) => type === "actions")
    .flatMap(({ elements }) => (elements as Element[]).map(({ action_id }) => action_id));
}

function textOf({ text, placeholder }: Element): string {
  if (typeof text === "string") return text;
  return `[${text?.text ?? placeholder?.text ?? "⋮"}]`;
}
