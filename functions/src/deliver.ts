import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { deliver, deliverPlain, type Served } from "@hansho/app/deliver";
import { pacer } from "@hansho/app/pace";
import { sqsHold, type WakeUpBody } from "@hansho/aws/queues";
import { slackChannel } from "@hansho/slack/channel/channel";
import { renderer } from "@hansho/slack/render/renderer";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { deadlineOf, eachGroup } from "./batch.ts";
import { logger } from "./log.ts";
import { attempt, rows } from "./rows.ts";
import { settings } from "./settings.ts";

const set = settings(process.env, import.meta.dirname);
const ports = {
  ...rows(set),
  channel: slackChannel({ token: set.slackToken, ...(set.slackApiUrl && { apiUrl: set.slackApiUrl }) }),
  render: renderer(set.runbooks),
  pacer: pacer(),
  attempt,
};
const serve = deliver(ports, set.config);
const servePlain = deliverPlain(ports, set.config);
const hold = sqsHold(ports.sqs, set.wakeUpsUrl);

/** SQS FIFO "wake-ups": makes each woken channel's cards equal to what is remembered. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(injectLambdaContext(logger))
  .handler(async function deliverHandler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
    return eachGroup(
      event,
      (record) => serveRecord(record, context),
      (record, error) => logger.warn("A wake-up comes again", { messageId: record.messageId, error: error as Error }),
    );
  });

async function serveRecord(record: SQSRecord, context: Context): Promise<void> {
  const body = JSON.parse(record.body) as WakeUpBody;
  const deadline = deadlineOf(context);
  const served = await ("wakeUp" in body ? serve(body.wakeUp, deadline) : servePlain(body.showPlainly, deadline));
  logger.info("served", { ...body, served });
  if (!served.done) await comeAgain(record, served);
}

/** Slack says when: the message stays hidden until then, and its group waits with it. */
async function comeAgain(record: SQSRecord, served: Extract<Served, { done: false }>): Promise<never> {
  await hold(record.receiptHandle, served.againIn);
  throw new Error(`Again in ${served.againIn} ms: ${served.reason}.`);
}
