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
  files?: SharedFile[];
  reactions?: { name: string; count: number; users: string[] }[];
  is_ephemeral?: boolean;
};

/** A file that a message brings. */
export type SharedFile = {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  pretty_type: string;
  size: number;
};

/** A modal's view or a Home tab. */
export type View = {
  id: string;
  hash: string;
  type: "modal" | "home";
  title: { text: string } | null;
  submit: { text: string } | null;
  close: { text: string } | null;
  submit_disabled: boolean;
  blocks: Json[];
};

export type Shortcut = { name: string; type: "message" | "global"; callback_id: string; description: string };

/** A person, and the id of their conversation with the app. */
export type Person = { id: string; name: string; im: string };
export type Channel = { id: string; name: string; archived: boolean };
export type ScenarioWords = { title: string; description: string };
export type Scenario = ScenarioWords & { name: string; japanese?: ScenarioWords };

export type Workspace = {
  team: { name: string; botUserId: string };
  app: { home: boolean; shortcuts: Shortcut[] };
  users: Person[];
  channels: Channel[];
};

export type LiveEvent =
  | { type: "message"; channel: string; message: Message }
  | { type: "changed"; channel: string; message: Message; edit: boolean }
  | { type: "removed"; channel: string; ts: string }
  | { type: "ephemeral-removed"; channel: string; ts: string }
  | { type: "ephemeral"; channel: string; message: Message }
  | { type: "channel"; channel: string }
  | { type: "views"; views: View[] }
  | { type: "home"; view: View };

/** What is written or chosen in one field. */
export type Entry = string | string[];

/** What is written and chosen in a view, by block id and action id. */
export type Entered = Record<string, Record<string, Entry>>;

/** A press of a button or a choice from a menu. */
export type Press = { actionId: string; blockId: string; selectedOption?: Entry };

/** The fields of a view: what was entered before, and a place to say how a field is read. */
export type Fields = {
  before(blockId: string, actionId: string): Entry | undefined;
  add(blockId: string, actionId: string, read: () => Entry): void;
};

/** Where blocks stand: in which workspace, what a press does there, and in a view its fields. */
export type Here = { workspace: Workspace; press(press: Press): Promise<void>; fields?: Fields };

/** What keeps a view from being sent, by block id. */
export type Problem = { what: string; limit?: number };

/** How a submission ended. */
export type Submitted = {
  ok: boolean;
  error?: string;
  problems?: Record<string, Problem>;
  errors?: Record<string, string>;
};

/** What rendering needs to know of the workspace, and what a person may do in a message. */
export type Surroundings = {
  workspace: Workspace;
  press(message: Message, press: Press): Promise<void>;
  openThread(message: Message): void;
  openChannel(id: string): void;
  /** Who is acting. */
  me(): string;
  react(message: Message, name: string, set: boolean): Promise<void>;
  shortcut(shortcut: Shortcut, message: Message): Promise<void>;
  dismiss(message: Message): Promise<void>;
};
