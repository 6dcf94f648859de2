import type { Message } from "@hansho/app/ports/channel";
import type { Incident } from "@hansho/core/incident";
import type { Stage } from "./stage.ts";

/** One card as it stands in a channel, with its thread. */
export type Sight = {
  /** The incidents it shows; none where it shows a notice. */
  ids: string[];
  incidents: Incident[];
  message: Message;
  /** All that stands in the message, to be searched for words. */
  text: string;
  thread: { kind: string; broadcast: boolean; text: string }[];
};

/** The cards of a channel, oldest first. */
export function sightsOf({ setting, viewOf }: Stage, channel: string): Sight[] {
  const standing = setting.slack.all.filter((one) => one.channel === channel && !one.deleted);
  return standing
    .filter(({ thread }) => thread === null)
    .map(({ ts, message }) => {
      const incidents = viewOf(message)?.incidents ?? [];
      const thread = standing
        .filter((one) => one.thread === ts)
        .map((one) => ({ kind: kindOf(one.message), broadcast: one.broadcast, text: textOf(one.message) }));
      return { ids: incidents.map(({ id }) => id), incidents, message, text: textOf(message), thread };
    });
}

/** Everything a message says, its push text first. */
export function textOf({ text, blocks }: Message): string {
  return [text, ...wordsIn(blocks)].join("\n");
}

/** Whom a message calls, as `here` or `U1`. A person who is merely named above the bar is called, too: Slack does so. */
export function callsOf({ text }: Message): string[] {
  return [...text.matchAll(/<[!@](?:subteam\^)?(\w+)[^>]*>/gu)].map(([, who = ""]) => who);
}

/** What can be pressed or chosen in a message. */
export function offersOf({ blocks }: Message): { label: string; action: string; value: string }[] {
  return blocks
    .flatMap(({ elements }) => (elements ?? []) as Element[])
    .flatMap((element) => {
      const { action_id: action, text, value, options } = element;
      if (action === undefined) return [];
      const choices = options ?? (value === undefined ? [] : [{ text, value }]);
      return choices.map((choice) => ({ label: choice.text?.text ?? "", action, value: choice.value }));
    });
}

type Label = { text: string };
type Element = { action_id?: string; text?: Label; value?: string; options?: { text?: Label; value: string }[] };

/** `recovered-1795…` is of the kind `recovered`. */
function kindOf({ metadata }: Message): string {
  return "card" in metadata ? metadata.part.replace(/-.*$/u, "") : "plain";
}

function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === "text" && typeof one === "string" ? [one] : wordsIn(one),
  );
}

/** When a channel got its first message, or NaN. */
export function firstPost({ setting }: Stage, channel: string): number {
  return setting.slack.all.find((one) => one.channel === channel)?.at ?? Number.NaN;
}
