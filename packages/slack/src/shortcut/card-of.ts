import { fieldsOf } from "@hansho/core/fields";
import { markIn } from "../channel/payload.ts";
import type { Workspaces } from "../workspace/workspaces.ts";

/** A message as a shortcut's payload has it. */
export type PayloadMessage = { channel: string; message: unknown };

/** The card that a message is of, by its metadata, where the card's own message stands, and who posted that: us, if it is true. */
export type CardOfMessage = { card: string; ts: string; poster: string | null };

/**
 * Tells which card a message is, or in whose thread it stands: by the message's own metadata, else by those of the thread's first message,
 * which a payload does not hold. Null where it is of none; what it says of itself is still to be verified.
 */
export async function cardOfMessage(
  workspaces: Workspaces,
  team: string,
  { channel, message }: PayloadMessage,
): Promise<CardOfMessage | null> {
  const { ts, thread_ts } = fieldsOf(message);
  const first = typeof thread_ts === "string" ? thread_ts : ts;
  if (typeof first !== "string") return null;
  return cardIn(message, first) ?? cardIn(await messageAt(workspaces, team, channel, first), first);
}

/** The card that a message of ours is of; null where it is none of ours. `first` is its thread's first message, itself unless told. */
export function cardIn(message: unknown, first = fieldsOf(message).ts): CardOfMessage | null {
  const mark = markIn(message);
  if (mark === null || !("card" in mark) || typeof first !== "string") return null;
  const { user } = fieldsOf(message);
  return { card: mark.card, ts: first, poster: typeof user === "string" ? user : null };
}

/** Scopes channels:history and groups:history, which finding a card's message takes anyway. */
async function messageAt(workspaces: Workspaces, team: string, channel: string, ts: string): Promise<unknown> {
  const at = { channel, latest: ts, oldest: ts, inclusive: true, limit: 1, include_all_metadata: true };
  const said = await workspaces.call(team, "conversations.history", at);
  if (!said.ok) return null;
  const messages: unknown[] = Array.isArray(said.data.messages) ? said.data.messages : [];
  return messages.find((message) => fieldsOf(message).ts === ts) ?? null;
}
