import type { SQSBatchResponse } from "aws-lambda";
import type { Process } from "./processes.ts";
import type { Queued } from "./queues.ts";
import type { Setting } from "./setting.ts";

/** A batch to be worked on: by what kind of function, for how long at the most, and who looks for the next. */
export type Batch<T> = {
  kind: string;
  limit: number;
  messages: Queued<T>[];
  queue: { remove(gone: readonly Queued<T>[]): void };
  poll: () => void;
  over?: (stopped: boolean) => void;
};

/** Works on a batch as Lambda's event source mapping does: what did not succeed is visible again in its time. */
export function workOn<T>(
  { all, planted, timeline, pollSoon }: Setting,
  { kind, limit, messages, queue, poll, over }: Batch<T>,
  body: (process: Process) => Promise<SQSBatchResponse>,
): void {
  all.start(kind, limit, body, function worked(result) {
    const stopped = "stopped" in result;
    const failed = "ok" in result && result.ok ? idsOf(result.value) : new Set(messages.map(({ id }) => id));
    queue.remove(planted.forgetsFailures && !stopped ? messages : messages.filter(({ id }) => !failed.has(id)));
    over?.(stopped);
    for (const at of new Set([timeline.now(), ...messages.map(({ visibleAt }) => visibleAt)])) pollSoon(poll, at);
  });
  pollSoon(poll, timeline.now());
}

/** The order in which messages were sent. */
export function bySent(a: Queued<unknown>, b: Queued<unknown>): number {
  return a.sentAt - b.sentAt;
}

function idsOf(response: SQSBatchResponse): Set<string> {
  return new Set(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
}
