import type { Queue } from "./fauxqs-parts.ts";

const MOST_A_RECEIVE = 10;

/**
 * Makes a FIFO queue of fauxqs hand out messages as SQS does: one receive gets as many of the first free group as there
 * are, then of the next, up to ten; no other receive gets any of those groups until all are deleted or visible again.
 * fauxqs itself hands out one message of a group a receive, so a batch like [a1, a2, a2, b1] would never reach a handler.
 */
export function handOutWholeGroups(queue: Queue): void {
  const dequeueOne = queue.dequeue.bind(queue);
  const processTimers = queue.processTimers.bind(queue);
  const changeVisibility = queue.changeVisibility.bind(queue);

  queue.dequeue = function dequeueWholeGroups(most, visibilityTimeout, deadLetters) {
    const hiddenFor = visibilityTimeout ?? Number(queue.attributes.VisibilityTimeout);
    // What is visible again at once would be received again by the next pass below.
    if (!(hiddenFor > 0)) return dequeueOne(Math.min(most, 1), visibilityTimeout, deadLetters);

    queue.processTimers();
    const lockedByOthers = new Set(queue.fifoLockedGroups.keys());
    const lockedHere = new Map<string, number>();
    const received: ReturnType<Queue["dequeue"]> = [];
    while (received.length < Math.min(most, MOST_A_RECEIVE)) {
      const next = dequeueOne(1, visibilityTimeout, deadLetters);
      if (next.length === 0) break;
      received.push(...next);
      for (const [group, count] of queue.fifoLockedGroups) {
        if (lockedByOthers.has(group)) continue;
        lockedHere.set(group, (lockedHere.get(group) ?? 0) + count);
        queue.fifoLockedGroups.delete(group);
      }
    }
    for (const [group, count] of lockedHere) queue.fifoLockedGroups.set(group, count);
    return received;
  };

  // Several messages of a group that come back together are put to the front one by one, which would turn them round.
  queue.processTimers = function processTimersInOrder() {
    const hidden = queue.inflightMessages.size;
    processTimers();
    if (queue.inflightMessages.size !== hidden) sortGroups(queue);
  };
  queue.changeVisibility = function changeVisibilityInOrder(receiptHandle, seconds) {
    changeVisibility(receiptHandle, seconds);
    if (seconds === 0) sortGroups(queue);
  };
}

function sortGroups(queue: Queue): void {
  for (const messages of queue.fifoMessages.values()) {
    messages.sort((a, b) => ((a.sequenceNumber ?? "") < (b.sequenceNumber ?? "") ? -1 : 1));
  }
}
