import type { Config } from "@hansho/core/tenant";
import type { Channels } from "./ports/channels.ts";

/**
 * All channels in which cards may be owed: those that the configuration names, and those that it named in the last 400 days, in which cards
 * stand that may change yet. What they are is remembered once a day.
 */
export function channelsToSweep(channels: Channels, config: Config) {
  return async function toSweep(now: number): Promise<string[]> {
    const known = await channels.known();
    const named = channelsIn(config);
    const unseen = named.filter((channel) => (known[channel] ?? 0) < now - DAY);
    if (unseen.length > 0) await channels.named(unseen, now);
    const left = Object.entries(known).filter(([channel]) => !named.includes(channel));
    const gone = left.filter(([, at]) => at < now - KEPT);
    await Promise.all(gone.map(([channel]) => channels.forget(channel)));
    return [...named, ...left.filter(([, at]) => at >= now - KEPT).map(([channel]) => channel)];
  };
}

const DAY = 86_400_000;

/** As long as a card of what burns is kept. */
const KEPT = 400 * DAY;

function channelsIn(config: Config): string[] {
  const named = Object.values(config.tenants).flatMap(({ channel, fallback, policies, report }) => [
    channel,
    fallback,
    report?.channel ?? null,
    ...Object.values(policies.escalation ?? {}).flatMap((steps) => steps.map((step) => step.channel)),
  ]);
  return [...new Set(named.filter((channel) => channel !== null))];
}
