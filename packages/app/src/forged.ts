import type { Signal } from "@hansho/core/signal";

/** A message that says it is from a topic that is none of ours: SNS has not sent it, whatever the queue let in. */
export class Forged extends Error {
  override readonly name = "Forged";
}

/** Throws where a signal says that it is from another topic than ours. The queue's policy should have kept it out: this is the second door. */
export function refuseForged(signal: Signal, ours: string | undefined): void {
  if (!isForged(signal, ours)) return;
  throw new Forged(`It says that it is from topic ${signal.origin.topicArn}, and this stage's is ${ours}.`);
}

/** Whether a signal says that it is from another topic than ours. */
export function isForged({ origin: { topicArn } }: Signal, ours: string | undefined): boolean {
  return ours !== undefined && topicArn !== null && topicArn !== ours;
}
