import type { Channels } from "@hansho/app/ports/channels";
import { number, type Table } from "./table.ts";

/** The channels in the table: one item, an attribute a channel. */
export function dynamoChannels(table: Table): Channels {
  return {
    async known() {
      const item = await table.get(KEY, KEY);
      const named = Object.entries(item ?? {}).filter(([name]) => name.startsWith("c#"));
      return Object.fromEntries(named.map(([name, at]) => [name.slice(2), Number(at.N ?? 0)]));
    },

    async named(channels, now) {
      // An expression has at most 4 KB.
      for (let from = 0; from < channels.length; from += AT_ONCE) {
        const some = channels.slice(from, from + AT_ONCE);
        await table.update(KEY, KEY, {
          UpdateExpression: `SET ${some.map((_, index) => `#c${index} = :now`).join(", ")}`,
          names: Object.fromEntries(some.map((channel, index) => [`#c${index}`, `c#${channel}`])),
          values: { ":now": number(now) },
        });
      }
    },

    async forget(channel) {
      await table.update(KEY, KEY, { UpdateExpression: "REMOVE #c", names: { "#c": `c#${channel}` } });
    },
  };
}

const KEY = "channels";

const AT_ONCE = 100;
