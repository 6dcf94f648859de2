import { parsed } from "../fields.ts";
import type { Message } from "../message.ts";

/** Opens JSON that was written as a JSON string once more. */
export function quoted(message: Message): Message[] | null {
  const { json } = message;
  if (typeof json !== "string" || !/^\s*[{["]/u.test(json)) return null;
  const inner = parsed(json);
  const isJson = typeof inner === "string" || (typeof inner === "object" && inner !== null);
  return isJson ? [{ ...message, text: json, json: inner }] : null;
}
