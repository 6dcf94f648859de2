import type { Deadline } from "./clock.ts";

/** One Slack message as it is sent: fallback text, blocks under a colour bar, and metadata by which it is found again. */
export type Message = {
  text: string;
  color: string | null;
  /** Block Kit's JSON. */
  blocks: readonly Record<string, unknown>[];
  metadata: MessageMark;
  /** A picture below the blocks. */
  picture?: Picture;
  /** A file that the message brings. */
  file?: KeptFile;
};

/** A kept picture of a message, by its key; what it shows in words, and the blocks that stand where it cannot be shown. */
export type Picture = { key: string; alt: string; without: readonly Record<string, unknown>[] };

/** A kept file, by its key, and the name it is to have; and the blocks that stand where it cannot be had. */
export type KeptFile = { key: string; name: string; without: readonly Record<string, unknown>[] };

/** What identifies a message of ours in a channel's history. */
export type MessageMark = { card: string; part: string; version: number } | { identity: string; changedAt: number };

/** A place to write to. */
export type Place = { workspace: string; channel: string; thread: string | null };

/** What Slack made of a call; `word` is Slack's own. */
export type Told =
  | { ok: true; ts: string }
  /** Too many calls: nothing was written; the budget is spent for so long (ms). */
  | { ok: false; failure: "busy"; retryAfter: number; word: string }
  /** Nothing was written; worth trying again. */
  | { ok: false; failure: "again"; word: string }
  /** It may have been written. */
  | { ok: false; failure: "unclear"; word: string }
  /** The channel does not take it: archived, not invited, not there. */
  | { ok: false; failure: "channel"; word: string }
  /** The workspace's token is refused. */
  | { ok: false; failure: "token"; word: string }
  /** The message to edit or to reply to is gone. */
  | { ok: false; failure: "gone"; word: string }
  /** Slack does not take this message as it is. */
  | { ok: false; failure: "message"; word: string };

/** What a look into the channel's history brought. */
export type Found = { ok: true; ts: string | null; version: number } | Exclude<Told, { ok: true }>;

/** A workspace's channels. No method throws: what went wrong is told. */
export type Channel = {
  /** What a message brings besides its words is left out where the deadline would pass over it. */
  post(place: Place, message: Message, broadcast: boolean, deadline?: Deadline): Promise<Told>;
  edit(place: Place, ts: string, message: Message): Promise<Told>;
  /** Looks for a message of ours among those since a time (epoch milliseconds). */
  find(place: Place, wanted: MessageMark, since: number): Promise<Found>;
};
