import { attachmentsAsKept, blocksAsKept } from "./as-kept.ts";
import type { Journal } from "./journal.ts";
import type { Live } from "./live.ts";
import type { Content, Message, MessageView } from "./message.ts";
import { reacted, unreacted } from "./reacted.ts";
import { rooms } from "./rooms.ts";
import { timestamps } from "./timestamps.ts";
import { type Whispers, whispersOf } from "./whispers.ts";

/** A channel of the workspace; `invited` says whether the app is a member. */
export type Channel = {
  readonly id: string;
  readonly name: string;
  invited: boolean;
  archived: boolean;
  /** The person whose conversation with the app it is, where it is one. */
  readonly im?: string;
  /** Who of the people is in it; everybody where it says nothing. */
  readonly members?: readonly string[];
};

/** A person of the workspace. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email?: string | undefined;
  /** They have left. */
  readonly deleted?: boolean;
};

/** A group that a message can mention. */
export type Group = {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly users: readonly string[];
};

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
export type Workspace = Whispers & {
  readonly team: Team;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly people: readonly Person[];
  /** A channel by its id, or by its name with or without `#`; a person's conversation with the app by the person's id. */
  channel(named: string): Channel | undefined;
  /** Changes a channel's standing. */
  alter(channel: Channel, change: Partial<Pick<Channel, "invited" | "archived">>): void;
  post(channel: Channel, author: string, content: Content, placing?: Placing): MessageView;
  /** Replaces what a message says; the mark "edited" is set where `marked`. */
  edit(channel: Channel, message: Message, content: Content, marked: boolean): MessageView;
  remove(channel: Channel, message: Message): void;
  react(channel: Channel, message: Message, name: string, user: string): "added" | "already_reacted";
  unreact(channel: Channel, message: Message, name: string, user: string): "removed" | "no_reaction";
  /** A person's conversation with the app. */
  im(user: string): Channel | undefined;
  /** A message as it is kept. */
  find(channel: Channel, ts: string): Message | undefined;
  /** A message with what is counted from its replies. */
  seen(channel: Channel, message: Message): MessageView;
  /** The channel's own messages, oldest first. */
  messages(channel: Channel): MessageView[];
  /** A thread's replies, oldest first, without its parent. */
  replies(channel: Channel, ts: string): Message[];
};

/** A channel to begin with; the app is a member of it but where `invited` is false. */
export type GivenChannel = {
  id: string;
  name: string;
  invited?: boolean;
  archived?: boolean;
  /** Who of the people is in it; everybody where it says nothing. */
  members?: readonly string[];
};

/** Who is in the workspace and by what clock (epoch ms) it tells time. */
export type WorkspaceOptions = {
  readonly team: Team;
  readonly channels: readonly GivenChannel[];
  readonly people: readonly Person[];
  readonly clock: () => number;
  readonly live: Live;
  readonly journal?: Journal | undefined;
};

/** Opens a workspace in memory, with the messages its journal kept. */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  const { team, people, live, journal } = options;
  const channels = new Map<string, Channel>(
    options.channels.map(({ id, name, invited = true, archived = false, members }) => [
      id,
      { id, name, invited, archived, ...(members && { members }) },
    ]),
  );
  for (const { id: user, name } of people) {
    const id = `D${user.slice(1)}`;
    channels.set(id, { id, name, invited: true, archived: false, im: user });
  }
  const kept = rooms();
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
      ...(content.files === undefined ? {} : { files: content.files }),
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

  function rewritten(message: Message, content: Content): Message {
    const { blocks: _blocks, attachments: _attachments, metadata: _metadata, ...rest } = message;
    return { ...rest, ...completed(content) };
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
      const all = [...channels.values()];
      return channels.get(named) ?? all.find(({ name, im }) => (im === undefined ? name === bare : im === named));
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
      const edited = marked ? { edited: { user: message.user, ts: stamps.next() } } : {};
      const changed: Message = { ...rewritten(message, content), ...edited };
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
      const changed = reacted(message, name, user);
      if (changed === null) return "already_reacted";
      put(channel.id, changed);
      tellOfParent(channel.id, message.ts);
      return "added";
    },
    unreact(channel, message, name, user) {
      const changed = unreacted(message, name, user);
      if (changed === null) return "no_reaction";
      put(channel.id, changed);
      tellOfParent(channel.id, message.ts);
      return "removed";
    },
    im: (user) => [...channels.values()].find(({ im }) => im === user),
    find: (channel, ts) => kept.find(channel.id, ts),
    seen: (channel, message) => kept.seen(channel.id, message),
    messages: (channel) => kept.list(channel.id),
    replies: (channel, ts) => kept.replies(channel.id, ts),
    ...whispersOf({ app: team.botUserId, written, rewritten }, live),
  };
}
