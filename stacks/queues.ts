import { awsShape, nameIn, type QueueShape } from "@hansho/aws/shape";

/** A queue, and where what can't be processed from it goes. */
export type WithDead = { queue: sst.aws.Queue; dead: sst.aws.Queue };

/** The queues between the functions. */
export function queues() {
  const { signals, wakeUps, investigations } = awsShape.queues;
  return {
    signals: withDead("Signals", signals),
    wakeUps: withDead("WakeUps", wakeUps),
    investigations: withDead("Investigations", investigations),
  };
}

function withDead(id: string, shape: QueueShape): WithDead {
  // Never by content: equal bodies within five minutes are different needs.
  const fifo = shape.name.endsWith(".fifo") && { contentBasedDeduplication: false };
  const dead = new sst.aws.Queue(`${id}Dead`, { fifo, transform: { queue: made(shape.dead) } });
  const queue = new sst.aws.Queue(`${id}Queue`, {
    fifo,
    visibilityTimeout: `${shape.visibilitySeconds} seconds`,
    dlq: { queue: dead.arn, retry: shape.maxReceiveCount },
    transform: { queue: made(shape.name) },
  });
  return { queue, dead };
}

function made(name: string) {
  // Each channel has SQS's 300 calls a second for itself; else all share them, and a day on which everything burns puts wake-ups off.
  const byGroup = name.endsWith(".fifo") && {
    deduplicationScope: "messageGroup",
    fifoThroughputLimit: "perMessageGroupId",
  };
  const kept = { messageRetentionSeconds: FOURTEEN_DAYS, maxMessageSize: ONE_MEBIBYTE, sqsManagedSseEnabled: true };
  return { name: nameIn($app.stage, name), ...kept, ...byGroup };
}

/** As long as SQS keeps a message. */
const FOURTEEN_DAYS = 1_209_600;

/** As much as SQS takes; the default of what deploys it is a quarter, which SNS's envelope around a large message outgrows. */
const ONE_MEBIBYTE = 1_048_576;
