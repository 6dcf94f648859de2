import type { Signal } from "@hansho/core/signal";
import { awsNotice } from "./aws-notice.ts";
import { compositeAlarm } from "./composite-alarm.ts";
import { type Message, messagesOf, type RecordMeta } from "./envelope.ts";
import { metricAlarm } from "./metric-alarm.ts";
import { metricMathAlarm } from "./metric-math-alarm.ts";
import { plainNotice } from "./plain-notice.ts";
import { queryAlarm } from "./query-alarm.ts";

/** Every shape that is known, tried in this order; a new source is a new file and a line here. */
const readers: readonly ((message: Message) => Signal | null)[] = [
  compositeAlarm,
  metricMathAlarm,
  queryAlarm,
  metricAlarm,
  awsNotice,
];

/** Reads the body of a queue record: at least one signal, whatever it holds; never throws. */
export function read(body: string, meta: RecordMeta): Signal[] {
  return messagesOf(body, meta).map(readMessage);
}

function readMessage(message: Message): Signal {
  for (const reader of readers) {
    const signal = reader(message);
    if (signal) return signal;
  }
  return plainNotice(message);
}
