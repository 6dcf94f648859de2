import { SQSClient } from "@aws-sdk/client-sqs";
import { awsShape } from "@hansho/aws/shape";
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
      ...called("intake", functions.intake),
      concurrency: 10,
      fifo: false,
    }),
    runEventSource({
      ...each,
      ...queue(wakeUps),
      ...called("deliver", functions.deliver),
      concurrency: awsShape.functions.deliver.mostAtOnce,
      fifo: true,
    }),
    runEventSource({
      ...each,
      ...queue(investigations),
      ...called("enrich", functions.enrich),
      concurrency: awsShape.functions.enrich.mostAtOnce,
      fifo: false,
    }),
  ];
  const { region } = endpoint;
  const sweeping = runSchedule({ ...called("sweep", functions.sweep), everyMs: SWEEP_EVERY_MS, region });
  return async function stop() {
    await Promise.all([sweeping.stop(), ...sources.map((source) => source.stop())]);
    client.destroy();
  };
}

function queue({ url, arn }: { url: string; arn: string }) {
  return { queueUrl: url, queueArn: arn };
}

function called<Handler>(functionName: keyof Functions, handler: Handler) {
  return { functionName, handler, timeoutMs: awsShape.functions[functionName].timeoutSeconds * 1_000 };
}
