/** JSON of Block Kit, as it came from the server. */
export type Json = Record<string, unknown>;

/** A message as the server gives it. */
export type Message = {
  ts: string;
  user: string;
  text: string;
  subtype?: string;
  bot_id?: string;
  blocks?: Json[];
  attachments?: Json[];
  edited?: { ts: string };
  thread_ts?: string;
  reply_count?: number;
  reply_users?: string[];
  latest_reply?: string;
  reactions?: { name: string; count: number }[];
  is_ephemeral?: boolean;
};

export type Person = { id: string; name: string };
export type Channel = { id: string; name: string; archived: boolean };
export type Scenario = { name: string; title: string; description: string };

export type Workspace = {
  team: { name: string; botUserId: string };
  users: Person[];
  channels: Channel[];
};

export type LiveEvent =
  | { type: "message"; channel: string; message: Message }
  | { type: "changed"; channel: string; message: Message; edit: boolean }
  | { type: "removed"; channel: string; ts: string }
  | { type: "ephemeral-removed"; channel: string; ts: string }
  | { type: "ephemeral"; channel: string; message: Message }
  | { type: "channel"; channel: string };

/** A press of a button or a choice from a menu. */
export type Press = { actionId: string; blockId: string; selectedOption?: string };

/** What rendering needs to know of the workspace, and what a person may do in a message. */
export type Surroundings = {
  workspace: Workspace;
  press(message: Message, press: Press): Promise<void>;
  openThread(message: Message): void;
  openChannel(id: string): void;
};
