/** The channels that cards were ever owed in, by the time (epoch milliseconds) at which the configuration last named them. */
export type Channels = {
  known(): Promise<Record<string, number>>;
  /** Remembers that the configuration names these channels now. */
  named(channels: readonly string[], now: number): Promise<void>;
  /** Forgets a channel. */
  forget(channel: string): Promise<void>;
};
