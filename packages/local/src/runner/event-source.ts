import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";
import { type BatchVerdict, judgeBatch } from "./batch-answer.ts";
import { type Clock, systemClock } from "./clock.ts";
import { invoke, type LambdaHandler } from "./invoke.ts";
import { regionOf, sqsRecord } from "./sqs-event.ts";

/** A batch some or all of whose records will come again, or a poll that failed. */
export type EventSourceTrouble = {
  readonly functionName: string;
  readonly reason: BatchVerdict["reason"] | "poll-failed" | "delete-failed";
  readonly failed: number;
  readonly error?: unknown;
};

/** One queue and the handler that works on it. */
export type EventSourceOptions = {
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly handler: LambdaHandler<SQSEvent>;
  /** The most records of one invocation, 1 to 10. */
  readonly batchSize: number;
  /** The most invocations at a time. */
  readonly concurrency: number;
  /** A FIFO queue: no two invocations at a time have records of the same group. */
  readonly fifo: boolean;
  readonly functionName: string;
  readonly timeoutMs: number;
  readonly client: SQSClient;
  readonly clock?: Clock;
  /** Hears of everything that did not succeed; written to stderr without it, but for records the handler itself reported. */
  readonly onTrouble?: (trouble: EventSourceTrouble) => void;
};

/** A running event source. */
export type EventSource = {
  /** Ends the long poll and waits for the running invocations. */
  stop(): Promise<void>;
  /** Waits until no invocation runs and no message can be received; failed ones that wait for their visibility do not count. */
  idle(): Promise<void>;
};

const LONGEST_POLL_SECONDS = 20;
const PAUSE_AFTER_FAILED_POLL_MS = 200;
const IDLE_CHECK_MS = 5;

/**
 * Polls a queue and calls a handler with what comes, as Lambda's event source mapping does with ReportBatchItemFailures:
 * what did not fail is deleted, what failed stays hidden until its visibility timeout and comes again.
 */
export function runEventSource(options: EventSourceOptions): EventSource {
  const { queueUrl, client, clock = systemClock, onTrouble = printTrouble } = options;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const busyGroups = new Map<string, Promise<void>>();
  const leftToVisibility = new Set<string>();

  const polling = poll();

  return {
    async stop() {
      stopping.abort();
      await polling;
      await Promise.all(running);
    },
    async idle() {
      while (running.size > 0 || !(await isEmpty())) await clock.sleep(IDLE_CHECK_MS);
    },
  };

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (running.size >= options.concurrency) {
        await Promise.race(running);
        continue;
      }
      const messages = await receive();
      if (messages.length > 0) start(messages);
    }
  }

  async function receive(): Promise<readonly Message[]> {
    try {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: options.batchSize,
          WaitTimeSeconds: LONGEST_POLL_SECONDS,
          MessageSystemAttributeNames: ["All"],
          MessageAttributeNames: ["All"],
        }),
        { abortSignal: stopping.signal },
      );
      return Messages;
    } catch (error) {
      if (stopping.signal.aborted) return [];
      trouble("poll-failed", 0, error);
      await clock.sleep(PAUSE_AFTER_FAILED_POLL_MS, stopping.signal);
      return [];
    }
  }

  function start(messages: readonly Message[]): void {
    const groups = options.fifo ? new Set(messages.map((message) => message.Attributes?.MessageGroupId ?? "")) : [];
    // SQS itself keeps a group from being received twice, but only until the visibility timeout of a slow invocation.
    const earlier = [...groups].flatMap((group) => busyGroups.get(group) ?? []);
    const work = (earlier.length === 0 ? Promise.resolve() : Promise.all(earlier)).then(() => handle(messages));
    const done = work.finally(() => {
      running.delete(done);
      for (const group of groups) if (busyGroups.get(group) === done) busyGroups.delete(group);
    });
    running.add(done);
    for (const group of groups) busyGroups.set(group, done);
  }

  async function handle(messages: readonly Message[]): Promise<void> {
    const { functionName, timeoutMs, queueArn } = options;
    const event = { Records: messages.map((message) => sqsRecord(message, queueArn)) };
    const outcome = await invoke(options.handler, event, {
      functionName,
      timeoutMs,
      region: regionOf(queueArn),
      clock,
    });
    const verdict = judgeBatch(outcome, new Set(event.Records.map(({ messageId }) => messageId)));

    for (const { messageId } of event.Records) leftToVisibility.delete(messageId);
    for (const messageId of verdict.failed) leftToVisibility.add(messageId);
    if (verdict.failed.size > 0) trouble(verdict.reason, verdict.failed.size, verdict.error);
    await remove(messages.filter(({ MessageId = "" }) => !verdict.failed.has(MessageId)));
  }

  async function remove(messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    try {
      const { Failed = [] } = await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      if (Failed.length > 0) trouble("delete-failed", Failed.length, Failed);
    } catch (error) {
      trouble("delete-failed", messages.length, error);
    }
  }

  async function isEmpty(): Promise<boolean> {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl: queueUrl,
        AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
      }),
    );
    return (
      running.size === 0 &&
      Attributes.ApproximateNumberOfMessages === "0" &&
      Number(Attributes.ApproximateNumberOfMessagesNotVisible) <= leftToVisibility.size
    );
  }

  function trouble(reason: EventSourceTrouble["reason"], failed: number, error: unknown): void {
    onTrouble({ functionName: options.functionName, reason, failed, ...(error === undefined ? {} : { error }) });
  }
}

function printTrouble({ functionName, reason, failed, error }: EventSourceTrouble): void {
  if (reason !== "some-failed") console.error(`${functionName}: ${reason}, ${failed} to come again`, error ?? "");
}
