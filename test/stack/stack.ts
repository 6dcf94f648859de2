import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { soundProject } from "@hansho/cli/project";
import type { LocalAddresses } from "@hansho/local/addresses";
import { localClientOptions } from "@hansho/local/aws/provision";
import { type StartOptions, start } from "@hansho/local/start";
import { WebClient } from "@slack/web-api";
import { sendSigned } from "./signed.ts";

/** One message as conversations.history or replies gives it. */
export type Shown = {
  ts?: string;
  text?: string;
  subtype?: string;
  thread_ts?: string;
  attachments?: { color?: string }[];
};

/** A running stack, spoken to only as a stranger would: SNS, the Web API, signed requests. */
export type RunningStack = Awaited<ReturnType<typeof runningStack>>;

/** Starts the product with the repository's own configuration, on free ports, in a folder of its own. */
export async function runningStack(own: Pick<StartOptions, "sleep"> = {}) {
  const { compiled, runbooks, channels } = await soundProject({ config: "hansho.yaml", runbooks: "runbooks" });
  const folder = mkdtempSync(join(tmpdir(), "hansho-"));
  const stack = await start({ ...compiled, runbooks, channelNames: channels, port: 0, awsPort: 0, folder, ...own });
  const { addresses } = stack;
  const sns = new SNSClient(localClientOptions({ url: addresses.awsEndpoint, region: addresses.region }));
  const slack = new WebClient(addresses.slackToken, { slackApiUrl: addresses.slackApi });

  return {
    addresses,
    slack,
    channelOf: (tenant: string) => channelOf(addresses, tenant),
    async publish(message: string): Promise<string> {
      const answer = await sns.send(new PublishCommand({ TopicArn: addresses.topicArn, Message: message }));
      return answer.MessageId ?? "";
    },
    /** The channel's own messages, the oldest first: what was told to it from a thread is not among them. */
    async cards(tenant: string): Promise<Shown[]> {
      const { messages } = await slack.conversations.history({ channel: channelOf(addresses, tenant), limit: 200 });
      const shown = (messages ?? []) as Shown[];
      return shown.filter(({ subtype }) => subtype !== "thread_broadcast").reverse();
    },
    async replies(tenant: string, ts: string): Promise<Shown[]> {
      const { messages } = await slack.conversations.replies({ channel: channelOf(addresses, tenant), ts });
      return ((messages ?? []) as Shown[]).slice(1);
    },
    send: (form: Record<string, string>, at?: number, secret?: string) =>
      sendSigned(addresses.slackEvents, secret ?? addresses.slackSigningSecret, form, at ?? Date.now()),
    async stop(): Promise<void> {
      sns.destroy();
      await stack.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function channelOf(addresses: LocalAddresses, tenant: string): string {
  const found = addresses.tenants.find(({ name }) => name === tenant);
  if (!found) throw new Error(`There is no tenant ${tenant}.`);
  return found.channel;
}
