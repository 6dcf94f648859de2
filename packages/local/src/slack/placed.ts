import { isFields } from "@hansho/core/fields";
import type { Json, Message } from "./message.ts";

/** An element that can be pressed, chosen from or written in, the block it is in, and the attachment that holds the block. */
export type Placed = {
  readonly element: Json;
  readonly block: Json;
  readonly blockId: string;
  readonly attachment: number | undefined;
};

/** Every interactive element of a message, its attachments included. */
export function placedInMessage(message: Message): Placed[] {
  const attached = (message.attachments ?? []).flatMap((attachment) =>
    placedIn(listOf(attachment.blocks), Number(attachment.id)),
  );
  return [...placedIn(message.blocks ?? []), ...attached];
}

/** Every interactive element of blocks. */
export function placedIn(blocks: readonly Json[], attachment?: number): Placed[] {
  return blocks.flatMap((block) =>
    elementsOf(block).map((element) => ({ element, block, blockId: String(block.block_id), attachment })),
  );
}

/** Finds an element by its action id (and block id, where given). */
export function findPlaced(all: readonly Placed[], actionId: string, blockId?: string): Placed | undefined {
  return all.find((placed) => placed.element.action_id === actionId && (blockId ?? placed.blockId) === placed.blockId);
}

/** Every interactive element's action id. */
export function actionIds(all: readonly Placed[]): string[] {
  return all.flatMap(({ element }) => (typeof element.action_id === "string" ? [element.action_id] : []));
}

function elementsOf(block: Json): Json[] {
  if (block.type === "actions") return listOf(block.elements);
  const only = block.type === "input" ? block.element : block.accessory;
  return isFields(only) && only.type !== "image" ? [only] : [];
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}
