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
  const client = new SNSClient({});
  return {
    async tell(topic, text) {
      try {
        if (await toldLately(topic)) return;
        const command = new PublishCommand({
          TopicArn: topicArn,
          Subject: `Hansho: ${topic}`.slice(0, 100),
          Message: text,
        });
        await ask("topic", client.send(command));
      } catch (error) {
        log(`The operators could not be told: ${text}`, error);
      }
    },
  };

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
