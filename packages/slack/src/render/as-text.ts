import type { Message } from "@hansho/app/ports/channel";

type Text = { text: string };
type Element = { text?: string | Text; placeholder?: Text };

/** A message as a terminal can show it: its blocks from top to bottom, an empty line between two. */
export function messageText(message: Message): string {
  return message.blocks.map(blockText).join("\n\n");
}

/** Slack's mrkdwn of our own making without its marks: links as `text (address)`, entities as the characters they stand for. */
export function plainOf(mrkdwn: string): string {
  return mrkdwn
    .replace(/<(https?:[^|>]+)\|([^>]*)>/gu, "$2 ($1)")
    .replace(/<!(?:subteam\^)?(\w+)(?:\|[^>]*)?>|<[@#](\w+)(?:\|[^>]*)?>/gu, "@$1$2")
    .replace(/```\n?|\n?```/gu, "")
    .replace(/`([^`\n]*)`/gu, "$1")
    .replace(/(?<![\p{L}\p{N}*])\*([^*\n]+)\*(?![\p{L}\p{N}*])/gu, "$1")
    .replace(/&lt;/gu, "<")
    .replace(/&gt;/gu, ">")
    .replace(/&amp;/gu, "&");
}

function blockText(block: Message["blocks"][number]): string {
  const { type, text, fields, elements } = block as {
    type: string;
    text?: Text;
    fields?: Text[];
    elements?: Element[];
  };
  if (type === "header") return text?.text ?? "";
  if (fields) return fields.map((field) => plainOf(field.text)).join("\n\n");
  if (type === "actions") return (elements ?? []).map((element) => `[${wordOf(element)}]`).join(" ");
  if (elements) return elements.map((element) => plainOf(wordOf(element))).join("\n");
  return plainOf(text?.text ?? "");
}

function wordOf({ text, placeholder }: Element): string {
  return typeof text === "string" ? text : (text?.text ?? placeholder?.text ?? "");
}
