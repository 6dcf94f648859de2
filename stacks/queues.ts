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
  const dead = new sst.aws.Queue(`${id}Dead`, { fifo, transform: { queue: named(shape.dead) } });
  const queue = new sst.aws.Queue(`${id}Queue`, {
    fifo,
    visibilityTimeout: `${shape.visibilitySeconds} seconds`,
    dlq: { queue: dead.arn, retry: shape.maxReceiveCount },
    transform: { queue: named(shape.name) },
  });
  return { queue, dead };
}

function named(name: string) {
  return { name: nameIn($app.stage, name), messageRetentionSeconds: FOURTEEN_DAYS, sqsManagedSseEnabled: true };
}

/** As long as SQS keeps a message. */
const FOURTEEN_DAYS = 1_209_600;
