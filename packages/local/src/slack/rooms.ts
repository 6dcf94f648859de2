import { isInChannel, type Message, type MessageView } from "./message.ts";

/** The messages of every channel, by their timestamp, with threads. */
export type Rooms = {
  /** Adds a message, or replaces the one with its timestamp in its place. */
  keep(channel: string, message: Message): void;
  forget(channel: string, ts: string): void;
  find(channel: string, ts: string): Message | undefined;
  /** A channel's own messages, oldest first. */
  list(channel: string): MessageView[];
  /** A thread's replies, oldest first. */
  replies(channel: string, ts: string): Message[];
  /** A message with what is counted from its replies. */
  seen(channel: string, message: Message): MessageView;
};

/** Keeps messages in memory. */
export function rooms(): Rooms {
  const byChannel = new Map<string, Map<string, Message>>();
  const threads = new Map<string, Set<string>>();

  function room(channel: string): Map<string, Message> {
    const found = byChannel.get(channel) ?? new Map<string, Message>();
    byChannel.set(channel, found);
    return found;
  }

  function replies(channel: string, ts: string): Message[] {
    const found = [...(threads.get(`${channel} ${ts}`) ?? [])].map((reply) => room(channel).get(reply));
    return found.filter((message) => message !== undefined);
  }

  function seen(channel: string, message: Message): MessageView {
    const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts;
    const all = isReply ? [] : replies(channel, message.ts);
    const last = all.at(-1);
    if (last === undefined) return message;
    const users = [...new Set(all.map((reply) => reply.user))];
    return {
      ...message,
      thread_ts: message.ts,
      reply_count: all.length,
      reply_users_count: users.length,
      reply_users: users.slice(0, 5),
      latest_reply: last.ts,
    };
  }

  return {
    keep(channel, message) {
      room(channel).set(message.ts, message);
      if (message.thread_ts === undefined || message.thread_ts === message.ts) return;
      const key = `${channel} ${message.thread_ts}`;
      threads.set(key, (threads.get(key) ?? new Set()).add(message.ts));
    },
    forget(channel, ts) {
      const message = room(channel).get(ts);
      room(channel).delete(ts);
      if (message?.thread_ts !== undefined) threads.get(`${channel} ${message.thread_ts}`)?.delete(ts);
    },
    find: (channel, ts) => room(channel).get(ts),
    list: (channel) => [...room(channel).values()].filter(isInChannel).map((message) => seen(channel, message)),
    replies,
    seen,
  };
}
