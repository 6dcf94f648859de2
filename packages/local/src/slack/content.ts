import { isFields } from "@hansho/core/fields";
import { type Refused, refuse } from "./answer.ts";
import { type Args, jsonOf, notJson, textOf } from "./args.ts";
import { messageLimits } from "./block-kit/limits.ts";
import { refuseBlocks } from "./block-kit.ts";
import type { Content, Json, Metadata } from "./message.ts";

/** The parts of a message that a call gives; a part that is absent was not given. */
export type GivenContent = {
  readonly text?: string;
  readonly blocks?: readonly Json[];
  readonly attachments?: readonly Json[];
  readonly metadata?: Metadata | "cleared";
};

/** Reads and checks text, blocks, attachments and metadata as every method that writes does. */
export function readContent(args: Args): GivenContent | Refused {
  const text = textOf(args, "text");
  const blocks = jsonOf(args, "blocks");
  const attachments = jsonOf(args, "attachments");
  if (blocks === notJson) return refuse("invalid_blocks_format");
  if (attachments === notJson) return refuse("invalid_attachments");
  const refused = refuseBlocks({ blocks, attachments });
  if (refused !== undefined) return refused;
  const metadata = readMetadata(jsonOf(args, "metadata"));
  if (metadata === "invalid") return refuse("invalid_metadata_format");
  return {
    ...(text === undefined ? {} : { text }),
    ...(Array.isArray(blocks) ? { blocks: blocks.filter(isFields) } : {}),
    ...(Array.isArray(attachments) ? { attachments: attachments.filter(isFields) } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

/** A new message's content, or `no_text` where there is nothing to show. Text over 40,000 characters is cut. */
export function contentToPost(given: GivenContent): Content | Refused {
  const { text = "", blocks = [], attachments = [], metadata } = given;
  if (text === "" && blocks.length === 0 && attachments.length === 0) return refuse("no_text");
  return {
    text: text.slice(0, messageLimits.postText),
    ...(blocks.length === 0 ? {} : { blocks }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(metadata === undefined || metadata === "cleared" ? {} : { metadata }),
  };
}

/**
 * What a message says after chat.update (docs.slack.dev/reference/methods/chat.update): text without blocks removes the
 * blocks; attachments and metadata stay unless given; an empty list or object removes them.
 */
export function contentAfterUpdate(before: Content, given: GivenContent): Content | Refused {
  if (given.text === undefined && given.blocks === undefined && given.attachments === undefined) {
    return refuse("no_text");
  }
  if ((given.text?.length ?? 0) > messageLimits.updateText) return refuse("msg_too_long");
  const blocks = given.blocks ?? (given.text === undefined ? before.blocks : undefined);
  const attachments = given.attachments ?? before.attachments;
  const metadata = given.metadata === undefined ? before.metadata : given.metadata;
  return contentToPost({
    text: given.text ?? before.text,
    ...(blocks === undefined ? {} : { blocks }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(metadata === undefined ? {} : { metadata }),
  });
}

/** True for a refusal where content was hoped for. */
export function isRefused(value: object): value is Refused {
  return "ok" in value && value.ok === false;
}

function readMetadata(value: unknown): Metadata | "cleared" | "invalid" | undefined {
  if (value === undefined) return undefined;
  if (!isFields(value)) return "invalid";
  if (Object.keys(value).length === 0) return "cleared";
  const { event_type, event_payload = {} } = value;
  return typeof event_type === "string" && event_type !== "" && isFields(event_payload)
    ? { event_type, event_payload }
    : "invalid";
}
