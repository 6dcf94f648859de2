import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { LocalAddresses } from "@hansho/local/addresses";
import { localClientOptions } from "@hansho/local/aws/provision";

/** Publishes to the topic of the stack that runs in a folder; answers the message's id. */
export async function publish(folder: string, message: string): Promise<string> {
  const { awsEndpoint, region, topicArn }: LocalAddresses = JSON.parse(
    readFileSync(join(folder, ".hansho/local.json"), "utf8"),
  );
  const sns = new SNSClient(localClientOptions({ url: awsEndpoint, region }));
  const { MessageId } = await sns.send(new PublishCommand({ TopicArn: topicArn, Message: message }));
  sns.destroy();
  return MessageId ?? "";
}
