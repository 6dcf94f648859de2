import type { Origin } from "@hansho/core/signal";
import { httpEvent, httpRequest } from "./envelope/http.ts";
import { quoted } from "./envelope/quoted.ts";
import { records } from "./envelope/records.ts";
import { snsNotification } from "./envelope/sns.ts";
import { queueRecord } from "./envelope/sqs.ts";
import { parsed } from "./fields.ts";

/** What the queue says of a record; `sentAt` in epoch milliseconds, `attributes` those of a message delivered raw. */
export type RecordMeta = { messageId: string; sentAt: number; attributes?: Record<string, string> };

/** One message, in its envelope or out of it. */
export type Message = {
  origin: Origin;
  /** SNS's Subject. */
  subject: string | null;
  /** SNS's message attributes; a few services tell their state in nothing else. */
  attributes: Record<string, string>;
  /** The message as it came. */
  text: string;
  /** What the text says as JSON; undefined where it is none. */
  json: unknown;
  /** An envelope had this place for a message, and nothing that is one stands there. */
  broken?: true;
};

/** Every envelope that is known; each gives what was in it, or null where a message is not in such an envelope. */
const envelopes: readonly ((message: Message) => Message[] | null)[] = [
  httpRequest,
  quoted,
  snsNotification,
  queueRecord,
  httpEvent,
  records,
];

/** SNS in SQS in a function's event in a list: nobody wraps deeper, and what does is shown as it is. */
const DEEPEST = 8;

/** The messages in a queue record's body, out of all their envelopes and in their order: at least one, each with an id of its own. */
export function messagesOf(body: string, { messageId, sentAt, attributes = {} }: RecordMeta): Message[] {
  const origin = { messageId, sentAt, topicArn: null };
  const whole: Message = { origin, subject: null, attributes, text: body, json: parsed(body) };
  return told(unwrapped(whole, DEEPEST));
}

function unwrapped(message: Message, depth: number): Message[] {
  if (depth === 0 || message.broken) return [message];
  for (const envelope of envelopes) {
    const inside = envelope(message);
    if (inside && inside.length > 0) return inside.flatMap((one) => unwrapped(one, depth - 1));
  }
  return [message];
}

/** Records of one body may share an id; what differs would be taken for the same message come again. */
function told(messages: readonly Message[]): Message[] {
  const known = new Map<string, string[]>();
  return messages.map((message) => {
    const { messageId } = message.origin;
    const before = known.get(messageId) ?? [];
    const nth = before.indexOf(message.text) < 0 ? before.push(message.text) : before.indexOf(message.text) + 1;
    known.set(messageId, before);
    return nth === 1 ? message : { ...message, origin: { ...message.origin, messageId: `${messageId}#${nth}` } };
  });
}
