import type { Origin } from "@hansho/core/signal";
import { parsed } from "../fields.ts";
import type { Message } from "../message.ts";

/** What an envelope says of the message in it; what it does not say stays as the envelope around it said. */
export type Told = { origin?: Partial<Origin>; subject?: string | null; attributes?: Record<string, string> };

/** The message in an envelope: a text, or on paper and in tests the object itself; anything else is broken. */
export function inside(envelope: Message, content: unknown, { origin, subject, attributes }: Told = {}): Message {
  const around = {
    origin: { ...envelope.origin, ...origin },
    subject: subject ?? envelope.subject,
    attributes: { ...envelope.attributes, ...attributes },
  };
  if (typeof content === "string") return { ...around, text: content, json: parsed(content) };
  const isObject = typeof content === "object" && content !== null;
  return { ...around, text: written(content), json: content, ...(!isObject && { broken: true }) };
}

/** A place in an envelope where no message is. */
export function broken(envelope: Message, place: unknown): Message {
  return { ...envelope, text: written(place), json: place, broken: true };
}

/** An id that a service gave; with raw delivery anybody can write an envelope, and the id is a part of our keys. */
export function idOf(value: unknown): { messageId?: string } {
  return typeof value === "string" && value !== "" && value.length <= 100 ? { messageId: value } : {};
}

function written(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? "";
}
