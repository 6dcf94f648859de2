import { type Fields, fields, text } from "@hansho/core/fields";
import { either, number } from "../fields.ts";
import type { Message } from "../message.ts";
import { epochOrTimeOf } from "../time.ts";
import { broken, idOf, inside } from "./inside.ts";
import { attributesOf } from "./sns.ts";

/** Opens a message of SQS, as a function or ReceiveMessage gets it. */
export function queueRecord(message: Message): Message[] | null {
  const record = fields(message.json);
  if (!record || !isQueueRecord(record)) return null;
  const body = either(record, "Body");
  if (typeof body !== "string" && !fields(body)) return [broken(message, record)];
  const { SentTimestamp } = fields(either(record, "Attributes")) ?? {};
  const sentAt = epochOrTimeOf(number(SentTimestamp));
  return [
    inside(message, body, {
      origin: { ...idOf(either(record, "MessageId")), ...(sentAt !== null && { sentAt }) },
      attributes: attributesOf(either(record, "MessageAttributes")),
    }),
  ];
}

/** Whether an object is a message of SQS, in a function's spelling or in the API's. */
export function isQueueRecord(record: Fields): boolean {
  if (record.eventSource === "aws:sqs") return true;
  const holds = ["body", "Body", "receiptHandle", "ReceiptHandle"].some((key) => key in record);
  return holds && text(either(record, "MessageId")) !== null;
}
