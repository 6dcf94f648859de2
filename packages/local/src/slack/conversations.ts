import { type Answer, refuse } from "./answer.ts";
import { type Args, flagOf, textOf, wholeNumberOf } from "./args.ts";
import type { Method } from "./chat.ts";
import { historyPage, threadPage } from "./history.ts";
import type { Channel, Workspace } from "./workspace.ts";

/** The methods that read channels and what was written in them. */
export function conversationMethods(workspace: Workspace): Readonly<Record<string, Method>> {
  const { channels, team, people } = workspace;
  const named = (args: Args) => channels.get(textOf(args, "channel") ?? "");

  function asListed(channel: Channel) {
    if (channel.im !== undefined) {
      return { id: channel.id, created: 0, is_archived: false, is_im: true, is_org_shared: false, user: channel.im };
    }
    return {
      id: channel.id,
      name: channel.name,
      name_normalized: channel.name,
      is_channel: true,
      is_group: false,
      is_im: false,
      is_mpim: false,
      is_private: false,
      is_general: false,
      is_shared: false,
      is_archived: channel.archived,
      is_member: channel.invited,
      creator: people[0]?.id ?? team.botUserId,
      created: 0,
      context_team_id: team.id,
      topic: { value: "", creator: "", last_set: 0 },
      purpose: { value: "", creator: "", last_set: 0 },
      num_members: people.length + (channel.invited ? 1 : 0),
    };
  }

  function pageOf(args: Args, all: readonly Channel[]): Answer {
    const kinds = (textOf(args, "types") ?? "public_channel").split(",");
    const listed = all.filter(
      (channel) => kinds.includes(kindOf(channel)) && !(flagOf(args, "exclude_archived") && channel.archived),
    );
    const from = Number(textOf(args, "cursor") ?? 0);
    if (!Number.isInteger(from) || from < 0 || from > listed.length) return refuse("invalid_cursor");
    const to = from + Math.max(1, wholeNumberOf(args, "limit") ?? 100);
    return {
      ok: true,
      channels: listed.slice(from, to).map(asListed),
      response_metadata: { next_cursor: to < listed.length ? String(to) : "" },
    };
  }

  return {
    "conversations.history"(args) {
      const channel = named(args);
      if (channel === undefined) return refuse("channel_not_found");
      if (!channel.invited) return refuse("not_in_channel");
      return historyPage(workspace.messages(channel), args);
    },

    "conversations.replies"(args) {
      const channel = named(args);
      if (channel === undefined) return refuse("channel_not_found");
      if (!channel.invited) return refuse("not_in_channel");
      const message = workspace.find(channel, textOf(args, "ts") ?? "");
      const parent = message === undefined ? undefined : workspace.find(channel, message.thread_ts ?? message.ts);
      if (parent === undefined) return refuse("thread_not_found");
      return threadPage(workspace.seen(channel, parent), workspace.replies(channel, parent.ts), args);
    },

    "conversations.info"(args) {
      const channel = named(args);
      return channel === undefined ? refuse("channel_not_found") : { ok: true, channel: asListed(channel) };
    },

    "conversations.open"(args) {
      const asked = (textOf(args, "users") ?? "").split(",").filter((id) => id !== "");
      const channel = asked.length === 1 ? workspace.im(asked[0] ?? "") : channels.get(textOf(args, "channel") ?? "");
      if (asked.length > 1) return refuse("method_not_supported_for_channel_type");
      if (channel?.im === undefined) return refuse(asked.length === 1 ? "user_not_found" : "channel_not_found");
      const isWhole = flagOf(args, "return_im");
      return { ok: true, no_op: true, already_open: true, channel: isWhole ? asListed(channel) : { id: channel.id } };
    },

    "conversations.list": (args) => pageOf(args, [...channels.values()]),

    /** Of another person than the app only what the app may see. */
    "users.conversations"(args) {
      const user = textOf(args, "user") ?? team.botUserId;
      if (user !== team.botUserId && !people.some(({ id }) => id === user)) return refuse("user_not_found");
      return pageOf(
        args,
        [...channels.values()].filter((channel) => isIn(channel, user, team.botUserId)),
      );
    },

    "conversations.join"(args) {
      const channel = named(args);
      if (channel === undefined) return refuse("channel_not_found");
      if (channel.archived) return refuse("is_archived");
      const warning = channel.invited ? { warning: "already_in_channel" } : {};
      workspace.alter(channel, { invited: true });
      return { ok: true, channel: asListed(channel), ...warning };
    },
  };
}

function kindOf(channel: Channel): string {
  return channel.im === undefined ? "public_channel" : "im";
}

function isIn(channel: Channel, user: string, bot: string): boolean {
  if (user === bot) return channel.invited;
  return channel.im === undefined ? (channel.members?.includes(user) ?? true) : channel.im === user;
}
