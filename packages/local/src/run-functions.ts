import { SQSClient } from "@aws-sdk/client-sqs";
import { localClientOptions, type Provisioned } from "./aws/provision.ts";
import type { Functions } from "./functions.ts";
import { runEventSource } from "./runner/event-source.ts";
import { runSchedule } from "./runner/schedule.ts";

/** How often sweep runs on one machine; EventBridge Scheduler's shortest is a minute. */
const SWEEP_EVERY_MS = 15_000;

/** Calls the functions as their triggers do; the answer stops them. */
export function runFunctions(
  functions: Functions,
  provisioned: Provisioned,
  endpoint: { url: string; region: string },
): () => Promise<void> {
  const client = new SQSClient(localClientOptions(endpoint));
  const { signals, wakeUps, investigations } = provisioned.queues;
  const each = { batchSize: 10, client };
  const sources = [
    runEventSource({
      ...each,
      ...queue(signals),
      ...called("intake", functions.intake, 5_000),
      concurrency: 5,
      fifo: false,
    }),
    runEventSource({
      ...each,
      ...queue(wakeUps),
      ...called("deliver", functions.deliver, 5_000),
      concurrency: 50,
      fifo: true,
    }),
    runEventSource({
      ...each,
      ...queue(investigations),
      ...called("enrich", functions.enrich, 60_000),
      concurrency: 5,
      fifo: false,
    }),
  ];
  const { region } = endpoint;
  const sweeping = runSchedule({ ...called("sweep", functions.sweep, 30_000), everyMs: SWEEP_EVERY_MS, region });
  return async function stop() {
    await Promise.all([sweeping.stop(), ...sources.map((source) => source.stop())]);
    client.destroy();
  };
}

function queue({ url, arn }: { url: string; arn: string }) {
  return { queueUrl: url, queueArn: arn };
}

function called<Handler>(functionName: string, handler: Handler, timeoutMs: number) {
  return { functionName, handler, timeoutMs };
}
