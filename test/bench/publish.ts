import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { LocalAddresses } from "@hansho/local/addresses";
import { localClientOptions } from "@hansho/local/aws/provision";
import { metricAlarm } from "../fixtures/alarms.ts";
import { budgets } from "./budgets.ts";
import { startChild } from "./child.ts";
import { median, quantile, rounded, type Section } from "./report.ts";

/** With the cold one before them as many as the example configuration does not yet take for a storm. */
const TIMES = 19;
const LONGEST_WAIT_MS = 10_000;

/** Publishes alarms to the running stack, one after another, and answers how long each took to stand in its channel (ms). */
export async function measurePublishing(folder: string): Promise<number[]> {
  const env = { HANSHO_POST_EVERY_MS: "0" };
  const stack = await startChild<LocalAddresses>("stack-run.ts", { told: folder, env });
  const { awsEndpoint: url, region, topicArn } = stack.answer;
  const sns = new SNSClient(localClientOptions({ url, region }));
  try {
    const took: number[] = [];
    for (let index = 0; index <= TIMES; index += 1) {
      const name = `publish-${index}-HighLatency`;
      const from = performance.now();
      await sns.send(new PublishCommand({ TopicArn: topicArn, Message: metricAlarm({ name, changedAt: Date.now() }) }));
      await standing(stack.answer, name, from);
      // The first finds the functions cold.
      if (index > 0) took.push(performance.now() - from);
    }
    return took;
  } finally {
    sns.destroy();
    await stack.end();
  }
}

/** The table of how long it takes from publishing to the card. */
export function publishSection(took: number[]): Section {
  const p99 = quantile(took, 0.99);
  const checks = [{ name: "From publishing to the card, p99", value: p99, budget: budgets.publishToCard, unit: "ms" }];
  return {
    title: "From `sns publish` to the card standing in the channel, on the running stack",
    columns: ["median", "p99"],
    lines: [{ what: `${took.length} alarms`, figures: [`${rounded(median(took))} ms`, `${rounded(p99)} ms`], checks }],
    notes: ["One alarm after another; the channel's history is read every few milliseconds. Slack's limits are off."],
  };
}

async function standing(stack: LocalAddresses, name: string, from: number): Promise<void> {
  // The last tenant is the one that catches all, and nobody else wants these alarms.
  const channel = stack.tenants.at(-1)?.channel ?? "";
  const url = `${stack.slackApi}conversations.history?channel=${channel}&limit=3`;
  const headers = { authorization: `Bearer ${stack.slackToken}` };
  while (performance.now() - from < LONGEST_WAIT_MS) {
    const history = await (await fetch(url, { headers })).text();
    if (history.includes(name)) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`${name} did not appear in ${channel} within ${LONGEST_WAIT_MS} ms.`);
}
