import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { isForged, refuseForged } from "@hansho/app/forged";
import { intake } from "@hansho/app/intake";
import { masked } from "@hansho/app/masked";
import { once } from "@hansho/app/measure";
import { measureEnded } from "@hansho/app/measure-ended";
import { parkOrRetry } from "@hansho/app/park";
import { firstRunbook } from "@hansho/app/runbook-hint";
import { showUnremembered } from "@hansho/app/unremembered";
import { identityKey } from "@hansho/core/identity";
import type { Signal } from "@hansho/core/signal";
import { read } from "@hansho/sources/read";
import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { eachRecord } from "./batch.ts";
import { type InTurn, inTurn } from "./in-turn.ts";
import { logger } from "./log.ts";
import { metrics, toLog } from "./metrics.ts";
import { clock, rows } from "./rows.ts";
import { settings } from "./settings.ts";

const set = settings(process.env, import.meta.dirname);
const ports = rows(set);
const take = intake(ports, set.config, firstRunbook(set.heads()));
const unremembered = showUnremembered(ports, set.config);
const park = parkOrRetry(ports, set.config);
const tell = metrics(set.metrics, toLog, clock.now);

/** SQS "signals": reads each record's signals, decides, remembers, wakes the channel, asks for evidence. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(injectLambdaContext(logger))
  .handler(async function intakeHandler(event: SQSEvent): Promise<SQSBatchResponse> {
    // Copies of one message come together by two ways: at once, each would open an incident, and a few alarms count as a storm.
    const oneByOne = inTurn();
    return eachRecord(
      event,
      (record) => takeRecord(record, oneByOne),
      (record, error) => logger.warn("A record comes again", { messageId: record.messageId, error: error as Error }),
    );
  });

async function takeRecord(record: SQSRecord, oneByOne: InTurn): Promise<void> {
  const sentAt = Number(record.attributes.SentTimestamp);
  const signals = read(record.body, { messageId: record.messageId, sentAt }).map(masked);
  const waitedMs = clock.now() - Number(record.attributes.ApproximateFirstReceiveTimestamp);
  for (const [index, signal] of signals.entries()) {
    try {
      refuseForged(signal, set.signalsArn);
      const ended = await oneByOne(concernOf(signal), () => take(signal, waitedMs));
      logger.info(ended.outcome, { ...ended, messageId: signal.origin.messageId });
      tell([measureEnded(ended)]);
    } catch (error) {
      // What stands behind it in its record waits for the same table.
      const waiting = signals.slice(index).filter((one) => !isForged(one, set.signalsArn));
      await Promise.all(waiting.map((one) => unremembered(one, waitedMs, error)));
      await park(signal, error);
      logger.error("Parked", { messageId: signal.origin.messageId, error: error as Error });
      tell([once("Parked")]);
    }
  }
}

function concernOf(signal: Signal): string {
  return signal.what === "alarm" ? identityKey(signal.facts.identity) : signal.origin.messageId;
}
