import { fieldsOf } from "@hansho/core/fields";
import type { Written } from "@hansho/core/memo";
import { markIn } from "../channel/payload.ts";
import { unescaped } from "../receiver/request.ts";
import type { CardOfMessage } from "../shortcut/card-of.ts";

/**
 * What a message of a card's thread says, as a timeline keeps it; null where Hansho wrote it, whose doings the timeline has anyway. Mentions stay
 * as Slack writes them.
 */
export function writtenIn(message: unknown, channel: string, { ts: thread, poster }: CardOfMessage): Written | null {
  const { ts, user, bot_id, text, files } = fieldsOf(message);
  if (typeof ts !== "string" || markIn(message) !== null || (user !== undefined && user === poster)) return null;
  const names = Array.isArray(files) ? files.map((file) => fieldsOf(file).name).filter((name) => isText(name)) : [];
  return {
    channel,
    ts,
    thread,
    author: isText(user) && !isText(bot_id) ? user : null,
    text: [isText(text) ? unescaped(text).trim() : "", ...names.map((name) => `📎 ${name}`)]
      .filter((line) => line !== "")
      .join("\n"),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
