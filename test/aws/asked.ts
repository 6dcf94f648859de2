import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { Question } from "@hansho/app/ports/source";
import { startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { evidenceStore } from "@hansho/local/aws/evidence-store";
import { localClientOptions } from "@hansho/local/aws/provision";
import { onTestFinished } from "vitest";
import { MINUTE, madeFacts, START } from "../core/made.ts";
import { memoryTurns } from "../memory/turns.ts";

/** What asking needs, on a clock that waiting moves. */
export function madeAsking() {
  const state = { now: START };
  const clock = {
    now: () => state.now,
    async wait(ms: number) {
      state.now += ms;
    },
  };
  return { clock, turns: memoryTurns(clock.now) };
}

/** A question about an incident of the service balance that began at START. */
export function madeQuestion(more: Partial<Question> = {}): Question {
  return {
    facts: madeFacts(),
    service: "balance",
    breach: { from: START - 6 * MINUTE, to: START + MINUTE },
    baseline: { from: START - 23 * MINUTE, to: START - 8 * MINUTE },
    ...more,
  };
}

/** A CloudWatch on this machine that knows what a test puts into `evidence`, until the test ends. */
export async function startCloudWatch() {
  const evidence = evidenceStore();
  const endpoint = await startAwsEndpoint({ port: 0, region: "ap-northeast-1", evidence });
  const client = new CloudWatchClient(localClientOptions(endpoint));
  onTestFinished(async () => {
    client.destroy();
    await endpoint.close();
  });
  return { evidence, client, counts: endpoint.counts };
}
