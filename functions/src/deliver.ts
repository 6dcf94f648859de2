import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { backOff } from "@hansho/app/back-off";
import { deliver } from "@hansho/app/deliver";
import { deliverPlain } from "@hansho/app/deliver-plain";
import { measureShowing } from "@hansho/app/measure-showing";
import { pacer } from "@hansho/app/pace";
import { Unreachable } from "@hansho/app/unreachable";
import { sqsHold, type WakeUpBody } from "@hansho/aws/queues";
import { slackChannel } from "@hansho/slack/channel/channel";
import { renderer } from "@hansho/slack/render/renderer";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { deadlineOf, eachGroup } from "./batch.ts";
import { logger } from "./log.ts";
import { metrics, toLog } from "./metrics.ts";
import { attempt, clock, rows } from "./rows.ts";
import { settings } from "./settings.ts";

const set = settings(process.env, import.meta.dirname);
const kept = rows(set);
const ports = {
  ...kept,
  channel: slackChannel({
    token: set.slackToken,
    pictureOf,
    ...(set.slackApiUrl && { apiUrl: set.slackApiUrl }),
  }),
  render: renderer(set.runbooks),
  pacer: pacer(set.postEveryMs),
  attempt,
};
const tell = metrics(set.metrics, toLog, ports.clock.now);
const serve = deliver(ports, set.config, (card, outcome) => tell(measureShowing(card, outcome, ports.clock.now())));
const servePlain = deliverPlain(ports, set.config);
const hold = sqsHold(ports.sqs, set.wakeUpsUrl);

/** SQS FIFO "wake-ups": makes each woken channel's cards equal to what is remembered. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(injectLambdaContext(logger))
  .handler(async function deliverHandler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
    return eachGroup(event, (record) => serveOrDrop(record, context), comeAgain);
  });

/** What fails through our own fault would hold up its channel for ever: what is owed is in the table, and sweep asks for it again. */
async function serveOrDrop(record: SQSRecord, context: Context): Promise<void> {
  try {
    await serveRecord(record, context);
  } catch (error) {
    if (error instanceof NotYet || error instanceof Unreachable) throw error;
    logger.error("A wake-up cannot be served", { messageId: record.messageId, error: error as Error });
  }
}

async function serveRecord(record: SQSRecord, context: Context): Promise<void> {
  const body = JSON.parse(record.body) as WakeUpBody;
  const deadline = deadlineOf(context);
  const served = await ("wakeUp" in body ? serve(body.wakeUp, deadline) : servePlain(body.showPlainly, deadline));
  const { messageId } = record;
  logger.info("served", { messageId, ...("wakeUp" in body && { wakeUp: body.wakeUp }), served });
  const receives = Number(record.attributes.ApproximateReceiveCount);
  if (!served.done) throw new NotYet(served.reason, backOff(served.againIn, served.reason, receives));
}

/** The group's records come again when Slack or the time allows; after any other error, when their visibility ends. */
async function comeAgain(records: SQSRecord[], error: unknown): Promise<void> {
  const messageIds = records.map(({ messageId }) => messageId);
  if (!(error instanceof NotYet)) return logger.warn("Wake-ups come again", { messageIds, error: error as Error });
  logger.info("Wake-ups come again", { messageIds, reason: error.message });
  const handles = records.map(({ receiptHandle }) => receiptHandle);
  await hold(handles, error.againIn).catch((cause: unknown) =>
    logger.warn("They stay hidden until their visibility ends", { messageIds, error: cause as Error }),
  );
}

/** Most wake-ups show no picture: what reads one is loaded for the first. */
async function pictureOf(key: string): Promise<Uint8Array | null> {
  const { dynamoPictures } = await import("@hansho/aws/table/pictures");
  return dynamoPictures(kept.table, clock.now).load(key);
}

/** A wake-up that is to be delivered again in so many milliseconds. */
class NotYet extends Error {
  override readonly name = "NotYet";

  readonly againIn: number;

  constructor(reason: string, againIn: number) {
    super(`Again in ${againIn} ms: ${reason}.`);
    this.againIn = againIn;
  }
}
