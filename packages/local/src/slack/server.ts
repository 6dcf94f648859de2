import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../port.ts";
import { objectFrom } from "./args.ts";
import { readBody } from "./body.ts";
import { chatMethods } from "./chat.ts";
import { conversationMethods } from "./conversations.ts";
import { type Fault, faults } from "./faults.ts";
import { files } from "./files.ts";
import { type CommandInput, interactions, type Outcome, type PressInput } from "./interactions.ts";
import { openJournal } from "./journal.ts";
import { live } from "./live.ts";
import type { Message, MessageView } from "./message.ts";
import { type PageOptions, pageRoutes } from "./page-routes.ts";
import { peopleMethods } from "./people.ts";
import { rateLimit } from "./rate-limit.ts";
import { responseUrls } from "./response-urls.ts";
import { type OpenedView, triggers, viewMethods } from "./views.ts";
import { answerWebApi, type Call } from "./web-api.ts";
import { type Channel, openWorkspace } from "./workspace.ts";

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
  /** The app is a member of every channel but those with `invited: false`. */
  readonly channels: readonly { id: string; name: string; invited?: boolean; archived?: boolean }[];
  readonly users: readonly { id: string; name: string }[];
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
  close(): Promise<void>;
};

/**
 * Starts Slack on one machine: the Web API at `/api/`, the page at `/`.
 * Throws `PortTaken` (PORT) where the port is in use.
 */
export async function startLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const { host = "127.0.0.1", botUserId, teamId, token, clock = Date.now } = options;
  const tail = botUserId.slice(1);
  const team = { id: teamId, domain: "hansho-local", name: "Hansho", botUserId, botId: `B${tail}`, appId: `A${tail}` };
  const journal = options.dataDir === undefined ? undefined : openJournal(options.dataDir);
  const watched = live();
  const workspace = openWorkspace({
    team,
    channels: options.channels,
    people: options.users,
    clock,
    live: watched,
    journal,
  });
  const trigger = triggers(clock, teamId);
  const answers = responseUrls(workspace, clock);
  const ordered = faults();
  let url = "";
  const uploads = files(() => url, options.dataDir);
  const opened: OpenedView[] = [];
  const calls: Call[] = [];
  let revoked = false;
  const origin = () => url;

  const acts = interactions({
    workspace,
    triggers: trigger,
    responseUrls: answers,
    origin,
    commandUrl: options.commandUrl,
    signingSecret: options.signingSecret,
    clock,
    answerWithinMs: options.answerWithinMs ?? 3_000,
  });
  const page = pageRoutes({ ...options, workspace, live: watched, interactions: acts });
  const api = {
    workspace,
    methods: {
      ...chatMethods(workspace, origin, uploads),
      ...uploads.methods,
      ...conversationMethods(workspace),
      ...peopleMethods(workspace, origin),
      ...viewMethods(trigger, opened, teamId),
    },
    faults: ordered,
    rate: options.limits === "off" ? undefined : rateLimit(),
    clock,
    latencyMs: options.latencyMs ?? 0,
    refuseToken(given: string | undefined) {
      if (given === undefined) return "not_authed";
      if (given !== token) return "invalid_auth";
      return revoked ? "token_revoked" : undefined;
    },
    note: (call: Call) => void calls.push(call),
  };

  const server = createServer(function serve(request, response) {
    route(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end("The local Slack failed. Its terminal says why.");
    });
  });
  server.keepAliveTimeout = 60_000;

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (path.startsWith("/api/")) return answerWebApi(api, path.slice("/api/".length), request, response);
    if (/^\/(commands|actions)\//.test(path) && request.method === "POST") {
      const posted = answers.post(path, objectFrom((await readBody(request)) ?? ""));
      response.writeHead(posted?.status ?? 404, { "content-type": "text/plain" }).end(posted?.text ?? "invalid_url");
      return;
    }
    if (await uploads.answer(path, request, response)) return;
    if ((await options.extraRoutes?.(request, response)) === true) return;
    if (await page.answer(path, request, response)) return;
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("There is nothing at this address.");
  }

  const port = await listen(server, options.port, "PORT", host).catch((error: unknown) => {
    journal?.close();
    throw error;
  });
  url = `http://${host}:${port}`;

  function named(name: string): Channel {
    const channel = workspace.channel(name);
    if (channel === undefined) throw new Error(`There is no channel ${name} in this workspace.`);
    return channel;
  }

  return {
    url,
    apiUrl: `${url}/api/`,
    port,
    fail: ordered.order,
    archive: (channel, archived = true) => workspace.alter(named(channel), { archived }),
    invite: (channel, invited = true) => workspace.alter(named(channel), { invited }),
    revoke(now = true) {
      revoked = now;
    },
    messages: (channel) => workspace.messages(named(channel)),
    replies: (channel, ts) => workspace.replies(named(channel), ts),
    ephemerals: (channel, user) => workspace.whispers(named(channel), user),
    remove(channel, ts) {
      const message = workspace.find(named(channel), ts);
      if (message !== undefined) workspace.remove(named(channel), message);
    },
    say: (channel, user, text, thread) => workspace.post(named(channel), user, { text }, { thread }),
    calls: () => calls,
    views: () => opened,
    command: acts.command,
    press: acts.press,
    async close() {
      page.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      journal?.close();
    },
  };
}
