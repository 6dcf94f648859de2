import type { Message, MessageMark } from "@hansho/app/ports/channel";
import { fieldsOf } from "@hansho/core/fields";

type Block = Message["blocks"][number];

/** A message as chat.postMessage and chat.update take it. */
export type Payload = {
  text: string;
  blocks: readonly Block[];
  attachments: readonly Record<string, unknown>[];
  metadata: { event_type: string; event_payload: MessageMark };
  parse: "none";
  link_names: false;
};

/**
 * Lays a message out for Slack. Only an attachment has a colour, but Slack shows a message's text above its attachments unless
 * there are blocks above them, and may shorten what is in them or hide it behind "Show more": so the title, the first paragraph
 * (with its mention) and the buttons behind it stand above the bar, and the text is left to pushes and screen readers.
 */
export function payloadOf(message: Message): Payload {
  const { text, blocks, color, metadata } = message;
  const lead = color === null ? blocks.length : leadLength(blocks);
  const below = blocks.slice(lead);
  return {
    text,
    blocks: blocks.slice(0, lead),
    attachments: color !== null && below.length > 0 ? [{ color, fallback: text, blocks: below }] : [],
    metadata: { event_type: "card" in metadata ? "hansho_card" : "hansho_plain", event_payload: metadata },
    parse: "none",
    link_names: false,
  };
}

function leadLength(blocks: readonly Block[]): number {
  if (blocks[0]?.type !== "header") return 0;
  if (blocks[1]?.type !== "section" || !blocks[1].text) return 1;
  return blocks[2]?.type === "actions" ? 3 : 2;
}

/** The mark in a message from Slack's history; null where it is not one of ours. */
export function markIn(message: unknown): MessageMark | null {
  const { event_type, event_payload } = fieldsOf(fieldsOf(message).metadata);
  const { card, part, version, identity, changedAt } = fieldsOf(event_payload);
  if (event_type === "hansho_card" && typeof card === "string" && typeof part === "string") {
    return { card, part, version: typeof version === "number" ? version : 0 };
  }
  if (event_type === "hansho_plain" && typeof identity === "string" && typeof changedAt === "number") {
    return { identity, changedAt };
  }
  return null;
}

/** Whether a message is the one looked for; which version of it stands there does not matter. */
export function isWanted(mark: MessageMark | null, wanted: MessageMark): mark is MessageMark {
  if (mark === null) return false;
  if ("card" in wanted) return "card" in mark && mark.card === wanted.card && mark.part === wanted.part;
  return "identity" in mark && mark.identity === wanted.identity && mark.changedAt === wanted.changedAt;
}
