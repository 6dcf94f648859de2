import { attachmentsAsKept, blocksAsKept } from "./as-kept.ts";
import type { Journal } from "./journal.ts";
import type { Live } from "./live.ts";
import type { Content, Message, MessageView } from "./message.ts";
import { rooms } from "./rooms.ts";
import { timestamps } from "./timestamps.ts";

/** A channel of the workspace; `invited` says whether the app is a member. */
export type Channel = { readonly id: string; readonly name: string; invited: boolean; archived: boolean };

/** A person of the workspace. */
export type Person = { readonly id: string; readonly name: string };

/** Who the app is in this workspace. */
export type Team = {
  readonly id: string;
  readonly domain: string;
  readonly name: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly appId: string;
};

/** Where a message goes: the channel, or a thread of it, and the channel too with `broadcast`. */
export type Placing = { readonly thread?: string | undefined; readonly broadcast?: boolean };

/** A Slack workspace: channels, people and messages. */
export type Workspace = {
  readonly team: Team;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly people: readonly Person[];
  /** A channel by its id, or by its name with or without `#`. */
  channel(named: string): Channel | undefined;
  /** Changes a channel's standing. */
  alter(channel: Channel, change: Partial<Pick<Channel, "invited" | "archived">>): void;
  post(channel: Channel, author: string, content: Content, placing?: Placing): MessageView;
  /** Replaces what a message says; the mark "edited" is set where `marked`. */
  edit(channel: Channel, message: Message, content: Content, marked: boolean): MessageView;
  remove(channel: Channel, message: Message): void;
  react(channel: Channel, message: Message, name: string, user: string): "added" | "already_reacted";
  /** A message as it is kept. */
  find(channel: Channel, ts: string): Message | undefined;
  /** A message with what is counted from its replies. */
  seen(channel: Channel, message: Message): MessageView;
  /** The channel's own messages, oldest first. */
  messages(channel: Channel): MessageView[];
  /** A thread's replies, oldest first, without its parent. */
  replies(channel: Channel, ts: string): Message[];
  /** Shows a message to one person only; it is in no history. */
  whisper(channel: Channel, user: string, content: Content, author?: string): Message;
  /** What one person alone was shown, oldest first. */
  whispers(channel: Channel, user: string): Message[];
  findWhisper(channel: Channel, ts: string): { user: string; message: Message } | undefined;
  editWhisper(channel: Channel, ts: string, content: Content): void;
  removeWhisper(channel: Channel, ts: string): void;
};

/** Who is in the workspace and by what clock (epoch ms) it tells time. */
export type WorkspaceOptions = {
  readonly team: Team;
  readonly channels: readonly { id: string; name: string; invited?: boolean; archived?: boolean }[];
  readonly people: readonly Person[];
  readonly clock: () => number;
  readonly live: Live;
  readonly journal?: Journal | undefined;
};

type Whisper = { readonly channel: string; readonly user: string; message: Message };

/** Opens a workspace in memory, with the messages its journal kept. */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  const { team, people, live, journal } = options;
  const channels = new Map<string, Channel>(
    options.channels.map(({ id, name, invited = true, archived = false }) => [id, { id, name, invited, archived }]),
  );
  const kept = rooms();
  const whispers = new Map<string, Whisper>();
  const stamps = timestamps(options.clock);
  let ids = 0;
  const freshId = () => {
    ids += 1;
    return `~${ids.toString(36)}`;
  };

  for (const entry of journal?.entries ?? []) {
    if (entry.op === "remove") kept.forget(entry.channel, entry.ts);
    else {
      stamps.seen(entry.message.ts);
      kept.keep(entry.channel, entry.message);
    }
  }

  function put(channel: string, message: Message): void {
    kept.keep(channel, message);
    journal?.append({ op: "put", channel, message });
  }

  function completed(content: Content): Content {
    return {
      text: content.text,
      ...(content.blocks === undefined ? {} : { blocks: blocksAsKept(content.blocks, freshId) }),
      ...(content.attachments === undefined ? {} : { attachments: attachmentsAsKept(content.attachments, freshId) }),
      ...(content.metadata === undefined ? {} : { metadata: content.metadata }),
    };
  }

  function written(author: string, content: Content): Message {
    const isApp = author === team.botUserId;
    return {
      type: "message",
      ts: stamps.next(),
      team: team.id,
      user: author,
      ...(isApp ? { bot_id: team.botId, app_id: team.appId } : {}),
      ...completed(content),
    };
  }

  function tellOfParent(channel: string, thread: string | undefined): void {
    const parent = thread === undefined ? undefined : kept.find(channel, thread);
    if (parent !== undefined) live.tell({ type: "changed", channel, message: kept.seen(channel, parent), edit: false });
  }

  return {
    team,
    channels,
    people,
    channel(named) {
      const bare = named.replace(/^#/, "");
      return channels.get(named) ?? [...channels.values()].find(({ name }) => name === bare);
    },
    alter(channel, change) {
      Object.assign(channel, change);
      live.tell({ type: "channel", channel: channel.id });
    },
    post(channel, author, content, { thread, broadcast = false } = {}) {
      const parent = thread === undefined ? undefined : kept.find(channel.id, thread);
      const root = parent?.thread_ts ?? thread;
      const message: Message = {
        ...written(author, content),
        ...(root === undefined ? {} : { thread_ts: root }),
        ...(parent === undefined ? {} : { parent_user_id: parent.user }),
        ...(root !== undefined && broadcast ? { subtype: "thread_broadcast" } : {}),
      };
      put(channel.id, message);
      live.tell({ type: "message", channel: channel.id, message });
      tellOfParent(channel.id, root);
      return message;
    },
    edit(channel, message, content, marked) {
      const { blocks: _blocks, attachments: _attachments, metadata: _metadata, ...rest } = message;
      const edited = marked ? { edited: { user: message.user, ts: stamps.next() } } : {};
      const changed: Message = { ...rest, ...completed(content), ...edited };
      put(channel.id, changed);
      const seen = kept.seen(channel.id, changed);
      live.tell({ type: "changed", channel: channel.id, message: seen, edit: true });
      return seen;
    },
    remove(channel, message) {
      kept.forget(channel.id, message.ts);
      journal?.append({ op: "remove", channel: channel.id, ts: message.ts });
      live.tell({ type: "removed", channel: channel.id, ts: message.ts });
      tellOfParent(channel.id, message.thread_ts);
    },
    react(channel, message, name, user) {
      const reactions = message.reactions ?? [];
      const users = reactions.find((reaction) => reaction.name === name)?.users ?? [];
      if (users.includes(user)) return "already_reacted";
      const others = reactions.filter((reaction) => reaction.name !== name);
      const reaction = { name, count: users.length + 1, users: [...users, user] };
      put(channel.id, { ...message, reactions: [...others, reaction] });
      tellOfParent(channel.id, message.ts);
      return "added";
    },
    find: (channel, ts) => kept.find(channel.id, ts),
    seen: (channel, message) => kept.seen(channel.id, message),
    messages: (channel) => kept.list(channel.id),
    replies: (channel, ts) => kept.replies(channel.id, ts),
    whisper(channel, user, content, author = team.botUserId) {
      const message: Message = { ...written(author, content), is_ephemeral: true };
      whispers.set(message.ts, { channel: channel.id, user, message });
      live.tell({ type: "ephemeral", channel: channel.id, user, message });
      return message;
    },
    whispers(channel, user) {
      return [...whispers.values()]
        .filter((whisper) => whisper.channel === channel.id && whisper.user === user)
        .map((whisper) => whisper.message);
    },
    findWhisper(channel, ts) {
      const found = whispers.get(ts);
      return found?.channel === channel.id ? found : undefined;
    },
    editWhisper(channel, ts, content) {
      const found = whispers.get(ts);
      if (found === undefined) return;
      const { blocks: _blocks, attachments: _attachments, metadata: _metadata, ...rest } = found.message;
      found.message = { ...rest, ...completed(content) };
      live.tell({ type: "ephemeral", channel: channel.id, user: found.user, message: found.message });
    },
    removeWhisper(channel, ts) {
      const found = whispers.get(ts);
      whispers.delete(ts);
      if (found !== undefined) live.tell({ type: "ephemeral-removed", channel: channel.id, user: found.user, ts });
    },
  };
}
