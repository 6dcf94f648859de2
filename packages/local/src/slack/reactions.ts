import { refuse } from "./answer.ts";
import { type Args, textOf } from "./args.ts";
import type { Method } from "./chat.ts";
import { isRefused } from "./content.ts";
import type { Events } from "./events.ts";
import type { Message } from "./message.ts";
import type { Channel, Workspace } from "./workspace.ts";

/** Reactions as people and the app set them; the app is told of each if it asked for it. */
export type Reactions = {
  readonly methods: Readonly<Record<string, Method>>;
  add(channel: Channel, message: Message, name: string, user: string): "added" | "already_reacted";
  remove(channel: Channel, message: Message, name: string, user: string): "removed" | "no_reaction";
};

/** Sets and removes reactions in the workspace; events go to the app where it is a member. */
export function reactions(workspace: Workspace, events: Events, clock: () => number): Reactions {
  const { team } = workspace;

  function tell(
    type: "reaction_added" | "reaction_removed",
    channel: Channel,
    message: Message,
    name: string,
    user: string,
  ) {
    if (!channel.invited) return;
    void events.tell({
      type,
      user,
      reaction: name,
      item: { type: "message", channel: channel.id, ts: message.ts },
      item_user: message.user,
      event_ts: (clock() / 1_000).toFixed(6),
    });
  }

  function add(channel: Channel, message: Message, name: string, user: string) {
    const outcome = workspace.react(channel, message, name, user);
    if (outcome === "added") tell("reaction_added", channel, message, name, user);
    return outcome;
  }

  function remove(channel: Channel, message: Message, name: string, user: string) {
    const outcome = workspace.unreact(channel, message, name, user);
    if (outcome === "removed") tell("reaction_removed", channel, message, name, user);
    return outcome;
  }

  function find(args: Args) {
    const channel = workspace.channels.get(textOf(args, "channel") ?? "");
    if (channel === undefined) return refuse("channel_not_found");
    if (!channel.invited) return refuse("not_in_channel");
    const message = workspace.find(channel, textOf(args, "timestamp") ?? "");
    return message === undefined ? refuse("message_not_found") : { channel, message };
  }

  function change(args: Args, does: typeof add | typeof remove) {
    const name = textOf(args, "name")?.replaceAll(":", "");
    if (name === undefined || !/^[\p{L}\p{N}_+'-]+$/u.test(name)) return refuse("invalid_name");
    const found = find(args);
    if (isRefused(found)) return found;
    if (found.channel.archived) return refuse("is_archived");
    const outcome = does(found.channel, found.message, name, team.botUserId);
    return outcome === "added" || outcome === "removed" ? { ok: true as const } : refuse(outcome);
  }

  return {
    add,
    remove,
    methods: {
      "reactions.add": (args) => change(args, add),
      "reactions.remove": (args) => change(args, remove),
      "reactions.get"(args) {
        const found = find(args);
        if (isRefused(found)) return found;
        const { channel, message } = found;
        return { ok: true, type: "message", channel: channel.id, message: workspace.seen(channel, message) };
      },
    },
  };
}
