import type { Live } from "./live.ts";
import type { Content, Message } from "./message.ts";
import type { Channel } from "./workspace.ts";

/** What one person alone is shown: it is in no history, and gone with the process. */
export type Whispers = {
  /** Shows a message to one person only. */
  whisper(channel: Channel, user: string, content: Content, author?: string): Message;
  /** What one person alone was shown, oldest first. */
  whispers(channel: Channel, user: string): Message[];
  findWhisper(channel: Channel, ts: string): { user: string; message: Message } | undefined;
  editWhisper(channel: Channel, ts: string, content: Content): void;
  removeWhisper(channel: Channel, ts: string): void;
};

/** How the workspace writes: as whom it speaks by itself, a new message, and what a message says anew. */
type Writing = {
  readonly app: string;
  written(author: string, content: Content): Message;
  rewritten(message: Message, content: Content): Message;
};

type Whisper = { readonly channel: string; readonly user: string; message: Message };

/** Keeps what is shown to one person alone, and tells the page of it. */
export function whispersOf({ app, written, rewritten }: Writing, live: Live): Whispers {
  const kept = new Map<string, Whisper>();

  return {
    whisper(channel, user, content, author = app) {
      const message: Message = { ...written(author, content), is_ephemeral: true };
      kept.set(message.ts, { channel: channel.id, user, message });
      live.tell({ type: "ephemeral", channel: channel.id, user, message });
      return message;
    },
    whispers(channel, user) {
      return [...kept.values()]
        .filter((whisper) => whisper.channel === channel.id && whisper.user === user)
        .map((whisper) => whisper.message);
    },
    findWhisper(channel, ts) {
      const found = kept.get(ts);
      return found?.channel === channel.id ? found : undefined;
    },
    editWhisper(channel, ts, content) {
      const found = kept.get(ts);
      if (found === undefined) return;
      found.message = rewritten(found.message, content);
      live.tell({ type: "ephemeral", channel: channel.id, user: found.user, message: found.message });
    },
    removeWhisper(channel, ts) {
      const found = kept.get(ts);
      kept.delete(ts);
      if (found !== undefined) live.tell({ type: "ephemeral-removed", channel: channel.id, user: found.user, ts });
    },
  };
}
