import { isFields } from "@hansho/core/fields";
import { type Refused, refuse } from "./answer.ts";
import { blocks } from "./block-kit/blocks.ts";
import { blockKit, messageLimits } from "./block-kit/limits.ts";

/** Fields that an attachment may have beside its blocks; with any other Slack answers `invalid_keys`. */
const besideBlocks = new Set(["blocks", "color", "fallback"]);

/** What Slack finds wrong with blocks, each as `complaint [json-pointer:/blocks/…]`; nothing when it takes them. */
export function findInBlocks(value: unknown, pointer = "/blocks", most: number = blockKit.blocks.message): string[] {
  const found: string[] = [];
  blocks(most)(value, pointer, (complaint, at) => void found.push(`${complaint} [json-pointer:${at}]`));
  return found;
}

/** Slack's refusal of a message's blocks and attachments, or nothing when it takes them. */
export function refuseBlocks(message: { blocks?: unknown; attachments?: unknown }): Refused | undefined {
  const { blocks: own, attachments } = message;
  if (own !== undefined) {
    if (!Array.isArray(own)) return refuse("invalid_blocks_format");
    const found = findInBlocks(own);
    if (found.length > 0) return refuse("invalid_blocks", found);
    if (isTooLong(own)) return refuse("msg_blocks_too_long");
  }
  return attachments === undefined ? undefined : refuseAttachments(attachments);
}

function refuseAttachments(attachments: unknown): Refused | undefined {
  if (!Array.isArray(attachments) || !attachments.every(isFields)) return refuse("invalid_attachments");
  if (attachments.length > messageLimits.attachments) return refuse("too_many_attachments");
  for (const [index, attachment] of attachments.entries()) {
    if (attachment.blocks === undefined) continue;
    if (!Array.isArray(attachment.blocks)) return refuse("invalid_attachments", ["invalid_blocks_format"]);
    const found = findInBlocks(attachment.blocks, `/attachments/${index}/blocks`);
    if (found.length > 0) return refuse("invalid_attachments", found);
    if (Object.keys(attachment).some((key) => !besideBlocks.has(key)))
      return refuse("invalid_attachments", ["invalid_keys"]);
    if (isTooLong(attachment.blocks)) return refuse("msg_blocks_too_long");
  }
  return undefined;
}

function isTooLong(list: readonly unknown[]): boolean {
  const { characters, buffer } = blockKit.allText;
  return textLength(list) + list.length * buffer > characters;
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (!isFields(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, field]) => sum + (key === "text" && typeof field === "string" ? field.length : textLength(field)),
    0,
  );
}
