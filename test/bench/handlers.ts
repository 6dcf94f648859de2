import { SQSClient } from "@aws-sdk/client-sqs";
import { localClientOptions } from "@hansho/local/aws/provision";
import { systemClock } from "@hansho/local/runner/clock";
import { invoke, type LambdaHandler } from "@hansho/local/runner/invoke";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { takeWakeUps } from "../built/wake-ups.ts";
import type { Outside } from "./outside.ts";

/** The built files of intake and deliver, and what they talk to. */
export type HandlerOptions = { files: { intake: string; deliver: string }; outside: Outside };

/** The built handlers in this process, called as Lambda calls them; both throw where a record would come again. */
export type Handlers = {
  intake(records: SQSRecord[]): Promise<void>;
  deliver(records: SQSRecord[]): Promise<void>;
  /** Takes the wake-ups that intake sent, as Lambda's poller would hand them to deliver. */
  wakeUps(count: number): Promise<SQSRecord[]>;
};

/** Loads the built handlers; the environment must be set by then. */
export async function loadHandlers({ files, outside }: HandlerOptions): Promise<Handlers> {
  const [intake, deliver] = [await load(files.intake), await load(files.deliver)];
  const client = new SQSClient(localClientOptions({ url: outside.awsUrl, region: outside.region }));

  return {
    intake: (Records) => call("intake", intake, { Records }, outside.region),
    deliver: (Records) => call("deliver", deliver, { Records }, outside.region),
    wakeUps: (count) => takeWakeUps(client, outside.provisioned.queues.wakeUps, count),
  };
}

async function load(file: string): Promise<LambdaHandler<SQSEvent>> {
  const { handler } = (await import(file)) as { handler: LambdaHandler<SQSEvent> };
  return handler;
}

async function call(
  functionName: string,
  handler: LambdaHandler<SQSEvent>,
  event: SQSEvent,
  region: string,
): Promise<void> {
  const outcome = await invoke(handler, event, { functionName, region, timeoutMs: 5_000, clock: systemClock });
  if (outcome.ended !== "answered") throw new Error(`${functionName} ${outcome.ended}.`, { cause: outcome });
  const { batchItemFailures } = outcome.answer as SQSBatchResponse;
  if (batchItemFailures.length > 0)
    throw new Error(`${functionName} would get ${batchItemFailures.length} records again.`);
}
