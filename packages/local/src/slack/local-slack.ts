import type { IncomingMessage, ServerResponse } from "node:http";
import type { Fault } from "./faults.ts";
import type { OpenHome } from "./home.ts";
import type { CommandInput, PressInput, ShortcutInput } from "./interactions.ts";
import type { Manifest } from "./manifest.ts";
import type { Message, MessageView } from "./message.ts";
import type { PageOptions } from "./page-routes.ts";
import type { Outcome } from "./to-app.ts";
import type { SubmitInput, Submitted, ViewPressInput } from "./view-acts.ts";
import type { View } from "./view-stacks.ts";
import type { OpenedView } from "./views.ts";
import type { Call } from "./web-api.ts";
import type { GivenChannel, Group, Person } from "./workspace.ts";

/** Whom the local Slack knows, where it listens and how it behaves. */
export type LocalSlackOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: "127.0.0.1";
  readonly teamId: string;
  /** The bot token that it takes. */
  readonly token: string;
  readonly signingSecret: string;
  readonly botUserId: string;
  readonly channels: readonly GivenChannel[];
  readonly users: readonly Person[];
  /** Groups that can be mentioned. */
  readonly groups?: readonly Group[];
  /** The app's shortcuts, scopes and events: none, all and none without it. */
  readonly manifest?: Manifest;
  /** After how many milliseconds an event that the app did not take is sent again: at once, after one minute, after five. */
  readonly retryAfterMs?: readonly number[];
  /** Where the app takes slash commands and interactions. */
  readonly commandUrl: () => string;
  /** Rate limits as Slack has them, unless "off". */
  readonly limits?: "slack" | "off";
  /** How long each call to the Web API takes at the least. */
  readonly latencyMs?: number;
  /** Messages are kept here; in memory without it. */
  readonly dataDir?: string;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  /** How long a command or press waits for the app: 3,000 ms. */
  readonly answerWithinMs?: number;
  /** Further routes of the same port: true when it answered the request. */
  readonly extraRoutes?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
} & PageOptions;

/** A running local Slack, and what tests and scenarios steer it by. */
export type LocalSlack = {
  /** The page's address, without a slash at its end. */
  readonly url: string;
  /** The base for the ordinary client (`slackApiUrl`). */
  readonly apiUrl: string;
  readonly port: number;
  /** Makes the next calls go wrong. */
  fail(fault: Fault): void;
  /** Archives a channel (its id or name), or brings it back. */
  archive(channel: string, archived?: boolean): void;
  /** Invites the app to a channel, or removes it. */
  invite(channel: string, invited?: boolean): void;
  /** Revokes the token, or makes it valid again. */
  revoke(revoked?: boolean): void;
  /** A channel's messages as its history has them, metadata included, oldest first. */
  messages(channel: string): MessageView[];
  /** A thread's replies, oldest first. */
  replies(channel: string, ts: string): Message[];
  /** What one person alone was shown, oldest first. */
  ephemerals(channel: string, user: string): Message[];
  /** Removes a message as a person would. */
  remove(channel: string, ts: string): void;
  /** Writes as a person. */
  say(channel: string, user: string, text: string, thread?: string): MessageView;
  /** The calls to the Web API so far. */
  calls(): readonly Call[];
  /** The modals opened so far. */
  views(): readonly OpenedView[];
  command(input: CommandInput): Promise<Outcome>;
  press(input: PressInput): Promise<Outcome>;
  /** Uses a shortcut of a message's menu or of the workspace. */
  shortcut(input: ShortcutInput): Promise<Outcome>;
  /** The views of the modal that a person sees, the first one first. */
  modal(user: string): readonly View[];
  /** A person's Home tab as it was last published. */
  home(user: string): View | undefined;
  /** Opens a tab of the app as a person, the Home tab without it: the app is told by app_home_opened. */
  readonly openHome: OpenHome;
  submit(input: SubmitInput): Promise<Submitted>;
  closeView(input: { user: string; how?: "topmost" | "all" }): Promise<void>;
  pressInView(input: ViewPressInput): Promise<Outcome>;
  /** Sets or removes a person's reaction. */
  react(channel: string, ts: string, name: string, user: string, set?: boolean): void;
  /** Sends url_verification and answers whether the app proved its address. */
  verifyUrl(): Promise<boolean>;
  close(): Promise<void>;
};
