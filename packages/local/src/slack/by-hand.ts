import type { LocalSlack } from "./local-slack.ts";
import type { reactions } from "./reactions.ts";
import type { Channel, Workspace } from "./workspace.ts";

/** What a person or an administrator does to channels and messages, and what they see there; each throws of a channel that is not there. */
export function byHand(
  workspace: Workspace,
  reacting: ReturnType<typeof reactions>,
): Pick<LocalSlack, "archive" | "invite" | "messages" | "replies" | "ephemerals" | "remove" | "say" | "react"> {
  function named(name: string): Channel {
    const channel = workspace.channel(name);
    if (channel === undefined) throw new Error(`There is no channel ${name} in this workspace.`);
    return channel;
  }

  return {
    archive: (channel, archived = true) => workspace.alter(named(channel), { archived }),
    invite: (channel, invited = true) => workspace.alter(named(channel), { invited }),
    messages: (channel) => workspace.messages(named(channel)),
    replies: (channel, ts) => workspace.replies(named(channel), ts),
    ephemerals: (channel, user) => workspace.whispers(named(channel), user),
    remove(channel, ts) {
      const message = workspace.find(named(channel), ts);
      if (message !== undefined) workspace.remove(named(channel), message);
    },
    say: (channel, user, text, thread) => workspace.post(named(channel), user, { text }, { thread }),
    react(channel, ts, name, user, set = true) {
      const message = workspace.find(named(channel), ts);
      if (message === undefined) throw new Error(`There is no message ${ts} in ${channel}.`);
      (set ? reacting.add : reacting.remove)(named(channel), message, name, user);
    },
  };
}
