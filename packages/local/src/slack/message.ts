/** One block, element or other JSON object of Block Kit, as it came. */
export type Json = Readonly<Record<string, unknown>>;

/** What an app keeps with a message and finds again in the history. */
export type Metadata = { readonly event_type: string; readonly event_payload: Json };

/** One message as Slack keeps and returns it; what is counted from its replies is added when it is read. */
export type Message = {
  readonly type: "message";
  readonly subtype?: string;
  readonly ts: string;
  readonly team: string;
  readonly user: string;
  readonly bot_id?: string;
  readonly app_id?: string;
  readonly text: string;
  readonly blocks?: readonly Json[];
  readonly attachments?: readonly Json[];
  readonly files?: readonly Json[];
  readonly metadata?: Metadata;
  readonly edited?: { readonly user: string; readonly ts: string };
  readonly thread_ts?: string;
  readonly parent_user_id?: string;
  readonly reactions?: readonly { readonly name: string; readonly count: number; readonly users: readonly string[] }[];
  readonly is_ephemeral?: true;
};

/** A thread's parent carries what Slack counts from its replies. */
export type MessageView = Message & {
  readonly reply_count?: number;
  readonly reply_users_count?: number;
  readonly reply_users?: readonly string[];
  readonly latest_reply?: string;
};

/** What a call writes: the parts of a message that its sender chooses. */
export type Content = Pick<Message, "text" | "blocks" | "attachments" | "files" | "metadata">;

/** True when a message is shown in the channel itself: all but replies, and replies sent to the channel too. */
export function isInChannel(message: Message): boolean {
  return message.thread_ts === undefined || message.thread_ts === message.ts || message.subtype === "thread_broadcast";
}
