import { type Fields, fields } from "@hansho/core/fields";
import { isAlarmEvent } from "../alarm/event.ts";
import { isHistoryItem } from "../alarm/history.ts";
import { isAlarmBody } from "../alarm/sns-body.ts";
import { parsed } from "../fields.ts";
import type { Message } from "../message.ts";
import { broken, inside } from "./inside.ts";
import { isSnsEnvelope, published } from "./sns.ts";
import { isQueueRecord } from "./sqs.ts";

/**
 * Opens what holds many: a function's event, ReceiveMessage's and DescribeAlarmHistory's answers, a log of requests, a bare list.
 * Each has its own message, a broken one too.
 */
export function records(message: Message): Message[] | null {
  const all = Array.isArray(message.json) ? message.json : listIn(fields(message.json));
  // A list of what nobody knows is one text.
  if (!all || all.length > MOST || !all.some(isRecord)) return null;
  return all.map((one) => record(message, one));
}

/** Nobody batches so many: what has more would fill a channel by one message. */
const MOST = 1_000;

/** By what name each wire holds its list. */
const LISTS = ["Records", "records", "Messages", "messages", "AlarmHistoryItems", "events"] as const;

function listIn(event: Fields | null): unknown[] | null {
  if (!event) return null;
  for (const name of LISTS) {
    const all = event[name];
    if (Array.isArray(all)) return all;
  }
  return null;
}

function record(around: Message, one: unknown): Message {
  const known = fields(one);
  if (!known) return isWrittenObject(one) ? inside(around, one) : broken(around, one);
  if (!("Sns" in known)) return inside(around, known);
  const envelope = fields(known.Sns);
  return envelope ? published(around, envelope) : broken(around, known);
}

/** Whether anything is known of a list's element by which it is a message of its own. */
function isRecord(one: unknown): boolean {
  const known = fields(one);
  if (!known) return isWrittenObject(one);
  return KNOWN.some((isKnown) => isKnown(known)) || MARKS.some((mark) => mark in known);
}

const KNOWN = [isAlarmBody, isAlarmEvent, isHistoryItem, isSnsEnvelope, isQueueRecord];

/** What records of functions' events, EventBridge, HTTP and CloudTrail cannot do without. */
const MARKS = ["Sns", "EventSource", "eventSource", "detail-type", "headers"];

function isWrittenObject(one: unknown): boolean {
  return typeof one === "string" && fields(parsed(one)) !== null;
}
