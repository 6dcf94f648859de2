/** Why a channel is woken; a part of the queue's deduplication id, so that the same need is queued once. */
export type WakeCause = "opened" | "changed" | "evidence" | "acted" | "sweep" | "fallback" | `retry-${string}`;

/** A request to make a channel's cards equal to what is remembered; it names one card, and carries nothing of it. */
export type WakeUp = {
  tenant: string;
  channel: string;
  card: string;
  version: number;
  cause: WakeCause;
};

/** The group of a channel's plain messages: they need no table, and behind what does they would wait for as long as it is away. */
export function plainGroup(channel: string): string {
  return `${channel}#plain`;
}

/** SQS takes at most 128 characters, letters, digits and punctuation: version and cause stand last and are never cut. */
export function wakeUpId(wakeUp: WakeUp): string {
  return `${wakeUp.card}#${wakeUp.version}#${wakeUp.cause}`.replace(/[^\x21-\x7e]/gu, "_").slice(-128);
}
