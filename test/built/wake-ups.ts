import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { sqsRecord } from "@hansho/local/runner/sqs-event";
import type { SQSRecord } from "aws-lambda";

/** Takes so many wake-ups off their queue, as the records that Lambda hands to deliver. */
export async function takeWakeUps(
  client: SQSClient,
  queue: { url: string; arn: string },
  count: number,
): Promise<SQSRecord[]> {
  const taken: SQSRecord[] = [];
  while (taken.length < count) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queue.url,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ["All"],
      }),
    );
    if (Messages.length === 0) continue;
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries }));
    taken.push(...Messages.map((message) => sqsRecord(message, queue.arn)));
  }
  return taken;
}
