import { isFields } from "@hansho/core/fields";
import { type Answer, refuse } from "./answer.ts";
import { type Args, flagOf, textOf } from "./args.ts";
import { contentAfterUpdate, contentToPost, isRefused, readContent } from "./content.ts";
import type { Files } from "./files.ts";
import type { Json } from "./message.ts";
import type { Channel, Workspace } from "./workspace.ts";

/** A Web API method: what it does with the arguments of one call. */
export type Method = (args: Args) => Answer;

/** The methods that write messages. `origin` is the address of this server, for permalinks. */
export function chatMethods(
  workspace: Workspace,
  origin: () => string,
  files: Pick<Files, "has">,
): Readonly<Record<string, Method>> {
  const { team } = workspace;

  function open(args: Args): Channel | ReturnType<typeof refuse> {
    const channel = workspace.channel(textOf(args, "channel") ?? "");
    if (channel === undefined) return refuse("channel_not_found");
    if (channel.archived) return refuse("is_archived");
    return channel.invited ? channel : refuse("not_in_channel");
  }

  /** A picture must be uploaded before a message can show it. */
  function unknownFile(blocks: readonly Json[]): ReturnType<typeof refuse> | undefined {
    const at = blocks.findIndex(
      ({ slack_file }) => isFields(slack_file) && !(typeof slack_file.id === "string" && files.has(slack_file.id)),
    );
    return at < 0
      ? undefined
      : refuse("invalid_blocks", [`invalid slack file [json-pointer:/blocks/${at}/slack_file]`]);
  }

  return {
    "chat.postMessage"(args) {
      const channel = open(args);
      if (isRefused(channel)) return channel;
      const given = readContent(args);
      if (isRefused(given)) return given;
      const unknown = unknownFile(given.blocks ?? []);
      if (unknown !== undefined) return unknown;
      const content = contentToPost(given);
      if (isRefused(content)) return content;
      const thread = textOf(args, "thread_ts");
      if (thread !== undefined && workspace.find(channel, thread) === undefined) return refuse("thread_not_found");
      const message = workspace.post(channel, team.botUserId, content, {
        thread,
        broadcast: flagOf(args, "reply_broadcast"),
      });
      return { ok: true, channel: channel.id, ts: message.ts, message };
    },

    "chat.update"(args) {
      const channel = workspace.channels.get(textOf(args, "channel") ?? "");
      if (channel === undefined) return refuse("channel_not_found");
      const message = workspace.find(channel, textOf(args, "ts") ?? "");
      if (message === undefined) return refuse("message_not_found");
      if (message.user !== team.botUserId) return refuse("cant_update_message");
      if (channel.archived) return refuse("is_inactive");
      const given = readContent(args);
      if (isRefused(given)) return given;
      const content = contentAfterUpdate(message, given);
      if (isRefused(content)) return content;
      // Slack marks a message as edited only where its blocks were not part of the update.
      const updated = workspace.edit(channel, message, content, given.blocks === undefined);
      return { ok: true, channel: channel.id, ts: updated.ts, text: updated.text, message: updated };
    },

    "chat.delete"(args) {
      const channel = workspace.channels.get(textOf(args, "channel") ?? "");
      if (channel === undefined) return refuse("channel_not_found");
      const message = workspace.find(channel, textOf(args, "ts") ?? "");
      if (message === undefined) return refuse("message_not_found");
      if (message.user !== team.botUserId) return refuse("cant_delete_message");
      workspace.remove(channel, message);
      return { ok: true, channel: channel.id, ts: message.ts };
    },

    "chat.postEphemeral"(args) {
      const channel = open(args);
      if (isRefused(channel)) return channel;
      const user = textOf(args, "user") ?? "";
      if (!workspace.people.some(({ id }) => id === user)) return refuse("user_not_in_channel");
      const given = readContent(args);
      if (isRefused(given)) return given;
      const content = contentToPost(given);
      if (isRefused(content)) return content;
      return { ok: true, message_ts: workspace.whisper(channel, user, content).ts };
    },

    "chat.getPermalink"(args) {
      const channel = workspace.channels.get(textOf(args, "channel") ?? "");
      if (channel === undefined) return refuse("channel_not_found");
      const message = workspace.find(channel, textOf(args, "message_ts") ?? "");
      if (message === undefined) return refuse("message_not_found");
      const thread =
        message.thread_ts === undefined || message.thread_ts === message.ts
          ? ""
          : `?thread_ts=${message.thread_ts}&cid=${channel.id}`;
      const permalink = `${origin()}/archives/${channel.id}/p${message.ts.replace(".", "")}${thread}`;
      return { ok: true, channel: channel.id, permalink };
    },
  };
}
