import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Operators } from "@hansho/app/ports/queues";
import { ask } from "./ask.ts";
import { number, type Table } from "./table/table.ts";

/** The same trouble is told once in this time. */
const TOLD_AGAIN_AFTER = 3_600_000;

/** Tells the operators over an SNS topic of their own; what nobody could be told is in the log, and never stops a delivery. */
export function snsOperators(
  topicArn: string,
  table: Table,
  now: () => number,
  log: (text: string, cause: unknown) => void,
): Operators {
  // Its caller has five seconds for everything.
  const client = new SNSClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true },
  });
  return {
    async tell(topic, text) {
      try {
        if (await toldLately(topic)) return;
      } catch (error) {
        log(`Whether the operators were told of ${topic} lately is not known: they are told now.`, error);
      }
      try {
        await ask(
          "topic",
          client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject(topic), Message: text })),
        );
      } catch (error) {
        log(`The operators could not be told: ${text}`, error);
        await notTold(topic).catch(() => undefined);
      }
    },
  };

  /** So that the next to find the same trouble tells it. */
  async function notTold(topic: string): Promise<void> {
    await table.update(`operators#${topic}`, "told", { UpdateExpression: "REMOVE toldAt" });
  }

  async function toldLately(topic: string): Promise<boolean> {
    const time = now();
    const first = await table.update(`operators#${topic}`, "told", {
      UpdateExpression: "SET toldAt = :now, expiresAt = :expires",
      ConditionExpression: "attribute_not_exists(toldAt) OR toldAt < :before",
      values: {
        ":now": number(time),
        ":before": number(time - TOLD_AGAIN_AFTER),
        ":expires": number(Math.floor((time + TOLD_AGAIN_AFTER) / 1_000)),
      },
    });
    return first === null;
  }
}

/** SNS takes a subject of at most 100 printable ASCII characters. */
function subject(topic: string): string {
  return `Hansho: ${topic}`.replace(/[^\x20-\x7e]/gu, "?").slice(0, 100);
}
