import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { buildApp } from "fauxqs";
import { loadFauxqsParts, type Persistence, type Queue, type QueueStore } from "./fauxqs-parts.ts";
import { handOutWholeGroups } from "./fifo-batches.ts";
import { refusedParameter } from "./parameters.ts";
import { writeAnswer } from "./wire.ts";

/** SNS, SQS and S3 on this machine: takes a request that was made for one of them and answers it. */
export type Queues = {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Ends every long poll now, with no message. */
  endPolls(): void;
  close(): Promise<void>;
};

/** What to open, where its state is kept, and who hears of the calls whose operation is named in the body (SNS). */
export type QueueOptions = {
  readonly url: string;
  readonly region: string;
  readonly dataDir: string | undefined;
  readonly onQuery: (operation: string) => void;
};

/** Opens SNS, SQS and S3 (fauxqs) in this process, in memory or kept under `dataDir`. */
export async function openQueues({ url, region, dataDir, onQuery }: QueueOptions): Promise<Queues> {
  const parts = await loadFauxqsParts();
  const sqsStore = new parts.SqsStore();
  const stores = { sqsStore, snsStore: new parts.SnsStore(), s3Store: new parts.S3Store() };

  // Where *.localhost does not resolve, fauxqs's own URLs (sqs.<region>.localhost) reach nobody; nor do those of an earlier port.
  sqsStore.buildQueueUrl = (name) => `${url}/000000000000/${name}`;
  adaptQueues(sqsStore);
  const persistence = dataDir === undefined ? undefined : new parts.PersistenceManager(join(dataDir, "fauxqs"));
  if (persistence) {
    persistence.load(sqsStore, stores.snsStore, stores.s3Store);
    keepIn(persistence, stores);
  }

  const app = buildApp({ logger: false, defaultRegion: region, stores });
  app.addHook("preHandler", async function noteAndCheck(request, reply) {
    const operation = actionOf(request.body);
    if (operation !== undefined) onQuery(operation);
    const refusal = refusedParameter(request.body);
    if (refusal === undefined) return;
    reply.hijack();
    writeAnswer(request.raw, reply.raw, refusal);
  });
  await app.ready();

  return {
    handle(request, response) {
      // A receive whose caller has gone must not take the next message with it: wake it while there is nothing to take.
      response.once("close", () => {
        if (!response.writableFinished) endPolls(sqsStore);
      });
      app.routing(request, response);
    },
    endPolls: () => endPolls(sqsStore),
    async close() {
      await app.close();
      persistence?.close();
    },
  };
}

/** Gives every queue, loaded or created, the behaviour that SQS has and fauxqs has not. */
function adaptQueues(sqsStore: QueueStore): void {
  const createQueue = sqsStore.createQueue.bind(sqsStore);
  sqsStore.createQueue = function createAdaptedQueue(name, _url, arn, attributes, tags) {
    const queue = createQueue(name, sqsStore.buildQueueUrl(name, "", "", ""), arn, attributes, tags);
    if (queue.isFifo()) handOutWholeGroups(queue);
    keepReturned(queue);
    return queue;
  };
}

/** Replaces fauxqs's record of a message made visible by hand, which breaks its own table's NOT NULL constraint. */
function keepReturned(queue: Queue): void {
  const changeVisibility = queue.changeVisibility.bind(queue);
  queue.changeVisibility = function changeVisibilityAndKeep(receiptHandle, seconds) {
    const returned = seconds === 0 ? queue.inflightMessages.get(receiptHandle)?.message : undefined;
    changeVisibility(receiptHandle, seconds);
    if (returned) {
      const { messageId, approximateReceiveCount, approximateFirstReceiveTimestamp } = returned;
      queue.persistence?.updateMessageInflight(
        messageId,
        "",
        0,
        approximateReceiveCount,
        approximateFirstReceiveTimestamp,
      );
    }
  };
}

function keepIn(
  persistence: Persistence,
  stores: NonNullable<NonNullable<Parameters<typeof buildApp>[0]>["stores"]>,
): void {
  persistence.updateMessageReady = () => undefined;
  stores.sqsStore.persistence = persistence;
  stores.snsStore.persistence = persistence;
  stores.s3Store.persistence = persistence;
  for (const queue of stores.sqsStore.allQueues()) queue.persistence = persistence;
}

function endPolls(sqsStore: QueueStore): void {
  for (const queue of sqsStore.allQueues()) queue.cancelWaiters();
}

function actionOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("Action" in body)) return undefined;
  return typeof body.Action === "string" ? body.Action : undefined;
}
