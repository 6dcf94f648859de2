import { fieldsOf } from "@hansho/core/fields";
import { classifyWord } from "../channel/classify.ts";
import { type CardOfMessage, cardIn } from "../shortcut/card-of.ts";
import type { Workspaces } from "../workspace/workspaces.ts";

/** Slack could not tell a message just now, and may when it is asked again. */
export class Unread extends Error {
  override name = "Unread";
}

/**
 * A message that is known by its timestamp alone, and the card that it is or in whose thread it stands; null where there is none, or we may
 * not read there. Throws `Unread`. Scopes channels:history and groups:history, which finding a card's message takes anyway.
 */
export async function messageWithCard(
  workspaces: Workspaces,
  team: string,
  channel: string,
  ts: string,
): Promise<{ message: unknown; of: CardOfMessage } | null> {
  const messages = await around(ts);
  const message = messages.find((one) => fieldsOf(one).ts === ts);
  const { thread_ts: thread = ts } = fieldsOf(message);
  if (message === undefined || typeof thread !== "string") return null;
  const isFirst = (one: unknown) => fieldsOf(one).ts === thread;
  // A thread's first message comes with its replies, but nobody says that it does where a reply is asked for.
  const first = messages.find(isFirst) ?? (await around(thread)).find(isFirst);
  const of = first === undefined ? null : cardIn(first);
  return of && { message, of };

  async function around(at: string): Promise<unknown[]> {
    const asked = { channel, ts: at, oldest: at, latest: at, inclusive: true, limit: 10, include_all_metadata: true };
    const said = await workspaces.call(team, "conversations.replies", asked);
    if (said.ok) return Array.isArray(said.data.messages) ? said.data.messages : [];
    if (isPassing(said.word)) throw new Unread(`Slack did not tell a message of ${channel}: ${said.word}`);
    return [];
  }
}

/** Whether it may be otherwise in a minute; of a team that hansho.yaml does not have it is not. */
function isPassing(word: string): boolean {
  const { failure } = classifyWord(word, "find", null);
  return word !== "no-such-team" && (failure === "again" || failure === "busy");
}
