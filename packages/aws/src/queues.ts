import { createHash } from "node:crypto";
import { ChangeMessageVisibilityBatchCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Investigations, PlainShow, Signals, WakeUps } from "@hansho/app/ports/queues";
import { identityKey } from "@hansho/core/identity";
import { plainGroup, type WakeUp, wakeUpId } from "@hansho/core/wake-up";
import { ask } from "./ask.ts";

/** A client whose calls fit a function of five seconds. */
export function sqsClient(): SQSClient {
  return new SQSClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true },
  });
}

/** What a wake-up's message holds. */
export type WakeUpBody = { wakeUp: WakeUp } | { showPlainly: PlainShow };

/** Wake-ups over SQS FIFO: one group a channel, so that a channel's deliveries are serial; and one of what is shown without the table. */
export function sqsWakeUps(client: SQSClient, queueUrl: string): WakeUps {
  const send = async (group: string, id: string, body: WakeUpBody) => {
    const command = new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: bodyOf(body),
      MessageGroupId: group,
      MessageDeduplicationId: id,
    });
    await ask("queue", client.send(command));
  };
  return {
    wake: (wakeUp) => send(wakeUp.channel, wakeUpId(wakeUp), { wakeUp }),
    showPlainly: (show) => send(plainGroup(show.channel), plainId(show), { showPlainly: show }),
  };
}

/** Requests for evidence over a standard queue. */
export function sqsInvestigations(client: SQSClient, queueUrl: string): Investigations {
  return {
    async ask(investigation) {
      const command = new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: bodyOf(investigation) });
      await ask("queue", client.send(command));
    },
  };
}

/** The queue of signals, for what we send ourselves. */
export function sqsSignals(client: SQSClient, queueUrl: string): Signals {
  return {
    async send(body, delaySeconds) {
      const command = new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body, DelaySeconds: delaySeconds });
      await ask("queue", client.send(command));
    },
  };
}

/** Hides received messages for so long (whole seconds, rounded down): they come again then, and their group waits with them. */
export function sqsHold(client: SQSClient, queueUrl: string) {
  return async function hold(receiptHandles: readonly string[], ms: number): Promise<void> {
    const VisibilityTimeout = Math.min(LONGEST_HIDDEN, Math.max(0, Math.floor(ms / 1_000)));
    const Entries = receiptHandles.map((ReceiptHandle, index) => ({
      Id: `${index}`,
      ReceiptHandle,
      VisibilityTimeout,
    }));
    await ask("queue", client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries })));
  };
}

/** SQS hides a message for twelve hours at the most. */
const LONGEST_HIDDEN = 43_200;

/** As JSON, in which what not every queue carries (SendMessage, MessageBody: U+FFFE and U+FFFF; locally emoji too) is written out. */
function bodyOf(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\ud7ff\ue000-\ufffd]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The channel is part of it: what goes to the fallback channel is not the same need. SQS takes 128 ASCII characters, names are longer and in any letters. */
function plainId({ plain, channel }: PlainShow): string {
  const id =
    plain.what === "alarm" ? `${identityKey(plain.facts.identity)}#${plain.changedAt}` : plain.origin.messageId;
  return `plain#${createHash("sha256").update(`${id}#${channel}`).digest("hex")}`;
}
