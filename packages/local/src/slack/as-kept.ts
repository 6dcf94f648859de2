import { isFields } from "@hansho/core/fields";
import type { Json } from "./message.ts";

const COLOR_WORDS: Readonly<Record<string, string>> = { good: "2eb886", warning: "daa038", danger: "a30200" };

/** Completes blocks as Slack does before it keeps them: ids where there are none, `emoji` and `verbatim` said outright. */
export function blocksAsKept(blocks: readonly Json[], freshId: () => string): Json[] {
  return blocks.map((block) => {
    const kept = completeTexts(block);
    if (!isFields(kept)) return block;
    const withId = { ...kept, block_id: nonEmpty(kept.block_id) ?? freshId() };
    return withActionIds(withId, freshId);
  });
}

/** Completes attachments as Slack does: a number, a colour without `#`, a fallback. */
export function attachmentsAsKept(attachments: readonly Json[], freshId: () => string): Json[] {
  return attachments.map((attachment, index) => ({
    ...attachment,
    id: index + 1,
    fallback: nonEmpty(attachment.fallback) ?? nonEmpty(attachment.text) ?? "[no preview available]",
    ...(typeof attachment.color === "string" ? { color: colorAsKept(attachment.color) } : {}),
    ...(Array.isArray(attachment.blocks) ? { blocks: blocksAsKept(attachment.blocks.filter(isFields), freshId) } : {}),
  }));
}

function colorAsKept(color: string): string {
  return COLOR_WORDS[color] ?? color.replace(/^#/, "");
}

function completeTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(completeTexts);
  if (!isFields(value)) return value;
  const inside = Object.fromEntries(Object.entries(value).map(([key, field]) => [key, completeTexts(field)]));
  if (value.type === "plain_text") return { ...inside, emoji: value.emoji ?? true };
  if (value.type === "mrkdwn") return { ...inside, verbatim: value.verbatim ?? false };
  return inside;
}

function withActionIds(block: Json, freshId: () => string): Json {
  const complete = (element: unknown) =>
    isFields(element) && element.type !== "image"
      ? { ...element, action_id: nonEmpty(element.action_id) ?? freshId() }
      : element;
  if (block.type === "actions" && Array.isArray(block.elements)) {
    return { ...block, elements: block.elements.map(complete) };
  }
  if (block.type === "input") return { ...block, element: complete(block.element) };
  return block.type === "section" && block.accessory !== undefined
    ? { ...block, accessory: complete(block.accessory) }
    : block;
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
