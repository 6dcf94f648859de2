import type { SQSEvent, SQSRecord } from "aws-lambda";

/** One message of a queue. */
export type Queued<T> = {
  id: string;
  group: string;
  body: T;
  sentAt: number;
  firstReceivedAt: number | null;
  visibleAt: number;
  receives: number;
};

/** After so many milliseconds a message that was received and not deleted is visible again. */
export const VISIBILITY = 15_000;

/** SQS forgets a deduplication id after five minutes. */
const DEDUPLICATED_FOR = 300_000;

/** A standard queue: it hands out what is visible in any order. */
export function standardQueue<T>(now: () => number, visibility: number) {
  const messages: Queued<T>[] = [];
  return {
    messages,
    send(id: string, body: T): void {
      messages.push(fresh(id, id, body, now()));
    },
    receive(most: number, order: (a: Queued<T>, b: Queued<T>) => number): Queued<T>[] {
      const visible = messages.filter(({ visibleAt }) => visibleAt <= now());
      return received(visible.sort(order).slice(0, most), now(), visibility);
    },
    remove: (gone: readonly Queued<T>[]) => removeFrom(messages, gone),
  };
}

/** A FIFO queue: a group is handed out in order, and to nobody else until all that was handed out is deleted or visible again. */
export function fifoQueue<T>(now: () => number, options: { serialGroups: boolean }) {
  const messages: Queued<T>[] = [];
  const seen = new Map<string, number>();
  let sent = 0;

  const isLocked = (group: string) => messages.some((one) => one.group === group && one.visibleAt > now());
  return {
    messages,
    send(group: string, id: string, body: T): void {
      if ((seen.get(id) ?? 0) > now()) return;
      seen.set(id, now() + DEDUPLICATED_FOR);
      sent += 1;
      messages.push(fresh(`${id}@${sent}`, group, body, now()));
    },
    /** Up to so many messages of each of up to so many groups. */
    receive(mostGroups: number, mostEach: number): Queued<T>[] {
      const open = [...new Set(messages.map(({ group }) => group))].filter((group) =>
        options.serialGroups ? !isLocked(group) : true,
      );
      const taken = open
        .slice(0, mostGroups)
        .flatMap((group) => messages.filter((one) => one.group === group && one.visibleAt <= now()).slice(0, mostEach));
      return received(taken, now(), VISIBILITY);
    },
    remove: (gone: readonly Queued<T>[]) => removeFrom(messages, gone),
  };
}

/** The batch as Lambda gets it; bodies stay as they are and are found by the message's id. */
export function eventOf(batch: readonly Queued<unknown>[]): SQSEvent {
  return { Records: batch.map(recordOf) };
}

function recordOf({ id, group, sentAt, firstReceivedAt, receives }: Queued<unknown>): SQSRecord {
  return {
    messageId: id,
    receiptHandle: id,
    body: "",
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: String(sentAt),
      SenderId: "",
      ApproximateFirstReceiveTimestamp: String(firstReceivedAt ?? sentAt),
      MessageGroupId: group,
    },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "",
    awsRegion: "",
  };
}

function fresh<T>(id: string, group: string, body: T, now: number): Queued<T> {
  return { id, group, body, sentAt: now, firstReceivedAt: null, visibleAt: now, receives: 0 };
}

function received<T>(batch: Queued<T>[], now: number, visibility: number): Queued<T>[] {
  for (const message of batch) {
    message.visibleAt = now + visibility;
    message.receives += 1;
    message.firstReceivedAt ??= now;
  }
  return batch;
}

function removeFrom<T>(messages: Queued<T>[], gone: readonly Queued<T>[]): void {
  for (const message of gone) {
    const index = messages.indexOf(message);
    if (index >= 0) messages.splice(index, 1);
  }
}
