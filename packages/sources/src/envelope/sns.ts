import { type Fields, fields, text } from "@hansho/core/fields";
import type { Message } from "../message.ts";
import { timeOf } from "../time.ts";
import { broken, idOf, inside } from "./inside.ts";

/** Opens SNS's envelope, as it stands in a queue and in an HTTP body. */
export function snsNotification(message: Message): Message[] | null {
  const envelope = fields(message.json);
  if (!envelope || !isSnsEnvelope(envelope) || isConfirmation(envelope)) return null;
  return [published(message, envelope)];
}

/** What was published in an envelope of SNS. */
export function published(around: Message, envelope: Fields): Message {
  const { Message: content, Timestamp, TopicArn } = envelope;
  if (content === undefined || content === null) return broken(around, envelope);
  const sentAt = timeOf(Timestamp);
  return inside(around, content, {
    origin: {
      ...idOf(envelope.MessageId),
      ...(sentAt !== null && { sentAt }),
      ...(text(TopicArn) !== null && { topicArn: text(TopicArn) }),
    },
    subject: text(envelope.Subject),
    attributes: attributesOf(envelope.MessageAttributes),
  });
}

/** Whether an object is SNS's envelope; what merely has a `Message` is none. */
export function isSnsEnvelope(envelope: Fields): boolean {
  const { Message: content, MessageId, TopicArn, Type } = envelope;
  if (text(Type) !== null && text(MessageId) !== null) return true;
  return text(TopicArn) !== null && content !== undefined;
}

/** Whether it is no published message but SNS's own question to a subscriber. */
export function isConfirmation({ Type }: Fields): boolean {
  return Type === "SubscriptionConfirmation" || Type === "UnsubscribeConfirmation";
}

/** Message attributes by name, in SNS's spelling or in either of SQS's; what is not text is left out. */
export function attributesOf(value: unknown): Record<string, string> {
  const entries = Object.entries(fields(value) ?? {}).flatMap(([name, attribute]): [string, string][] => {
    const { Value, StringValue, stringValue } = fields(attribute) ?? {};
    const said = text(Value) ?? text(StringValue) ?? text(stringValue);
    return said === null ? [] : [[name, said]];
  });
  return Object.fromEntries(entries);
}
