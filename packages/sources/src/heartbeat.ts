import { fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import type { Message } from "./message.ts";

/** Reads a heartbeat's own message: `{"hansho":"heartbeat","name":"nightly-batch"}`. */
export function heartbeat(message: Message): Notice | null {
  const body = fields(message.json);
  const name = body?.hansho === "heartbeat" ? text(body.name) : null;
  if (name === null) return null;
  return {
    what: "notice",
    kind: "text",
    origin: message.origin,
    title: message.subject,
    text: message.text,
    heartbeat: name,
  };
}
