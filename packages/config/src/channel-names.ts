import { channelIdOf } from "./channel-id.ts";
import { reportChannel } from "./report-schema.ts";
import type { HanshoYaml } from "./schema.ts";

/** What the local Slack calls each channel, by id. */
export type Channels = Record<string, string>;

/** Every channel that a configuration names: by the name beside its id, else by the id in small letters. */
export function channelNames(yaml: HanshoYaml): Channels {
  const all = [
    ...Object.values(yaml.tenants).flatMap(({ channel, fallback, report }) => [
      channel,
      fallback,
      reportChannel(report),
    ]),
    yaml.defaults?.fallback,
    reportChannel(yaml.defaults?.report),
    ...Object.values(yaml.escalations ?? {}).flatMap((steps) => steps.map(({ channel }) => channel)),
  ].filter((channel) => channel !== undefined);
  const named = all.flatMap((channel) =>
    typeof channel === "object" && channel.name ? [[channel.id, channel.name]] : [],
  );
  return {
    ...Object.fromEntries(all.map((channel) => [channelIdOf(channel), channelIdOf(channel).toLowerCase()])),
    ...Object.fromEntries(named),
  };
}
