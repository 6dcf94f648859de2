/** A channel as written: its id alone, or with the name that the local Slack shows. */
export type WrittenChannel = string | { id: string; name?: string | undefined };

/** Slack's id of a channel, however it is written. */
export function channelIdOf(channel: WrittenChannel): string {
  return typeof channel === "string" ? channel : channel.id;
}
