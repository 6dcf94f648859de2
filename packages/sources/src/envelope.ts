import type { Origin } from "@hansho/core/signal";
import { type Fields, fields, text } from "./fields.ts";
import { timeOf } from "./time.ts";

/** What the queue says of a record; `sentAt` in epoch milliseconds. */
export type RecordMeta = { messageId: string; sentAt: number };

/** One published message, out of its envelope. */
export type Message = {
  origin: Origin;
  /** SNS's Subject. */
  subject: string | null;
  /** The message as it came. */
  text: string;
  /** What the text says as JSON; undefined where it is none. */
  json: unknown;
};

/** The messages in a queue record's body: raw, in SNS's envelope, or in the event with which SNS calls a function. */
export function messagesOf(body: string, meta: RecordMeta): Message[] {
  const json = parsed(body);
  const object = fields(json);
  const envelopes = Array.isArray(object?.Records) ? object.Records.map(snsOf) : [object];
  const messages = envelopes.map((envelope) => envelope && published(envelope, meta));
  const understood = messages.filter((message) => message !== null);
  // One that is not understood would be lost without a word, so the whole is shown as it is.
  return understood.length > 0 && understood.length === messages.length ? understood : [raw(body, json, meta)];
}

function snsOf(record: unknown): Fields | null {
  return fields(fields(record)?.Sns);
}

function published(envelope: Fields, meta: RecordMeta): Message | null {
  const { Message: message, MessageId, TopicArn, Type } = envelope;
  const isEnvelope = text(TopicArn) !== null || (text(Type) !== null && text(MessageId) !== null);
  if (!isEnvelope || typeof message !== "string") return null;
  return {
    origin: {
      messageId: idOf(MessageId) ?? meta.messageId,
      sentAt: timeOf(envelope.Timestamp) ?? meta.sentAt,
      topicArn: text(TopicArn),
    },
    subject: text(envelope.Subject),
    text: message,
    json: parsed(message),
  };
}

/** What SNS gives is a UUID; with raw delivery anybody can write an envelope, and the id is a part of our keys. */
function idOf(value: unknown): string | null {
  const id = text(value);
  return id !== null && id.length <= 100 ? id : null;
}

function raw(body: string, json: unknown, meta: RecordMeta): Message {
  return { origin: { ...meta, topicArn: null }, subject: null, text: body, json };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\uFEFF/u, ""));
  } catch {
    return undefined;
  }
}
