import { createServer } from "node:http";
import { listen } from "../port.ts";
import { byHand } from "./by-hand.ts";
import { chatMethods } from "./chat.ts";
import { conversationMethods } from "./conversations.ts";
import { events } from "./events.ts";
import { faults } from "./faults.ts";
import { files } from "./files.ts";
import { homeOpening } from "./home.ts";
import { interactions } from "./interactions.ts";
import { openJournal } from "./journal.ts";
import { live } from "./live.ts";
import type { LocalSlack, LocalSlackOptions } from "./local-slack.ts";
import { PLAIN_MANIFEST } from "./manifest.ts";
import { withMentions } from "./mentions.ts";
import { pageRoutes } from "./page-routes.ts";
import { peopleMethods } from "./people.ts";
import { rateLimit } from "./rate-limit.ts";
import { reactions } from "./reactions.ts";
import { responseUrls } from "./response-urls.ts";
import { routes } from "./routes.ts";
import { toApp } from "./to-app.ts";
import { triggers } from "./triggers.ts";
import { viewActs } from "./view-acts.ts";
import { viewStacks } from "./view-stacks.ts";
import { type OpenedView, viewMethods } from "./views.ts";
import type { Call } from "./web-api.ts";
import { openWorkspace } from "./workspace.ts";

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
  const manifest = options.manifest ?? PLAIN_MANIFEST;
  const trigger = triggers(clock, teamId);
  const answers = responseUrls(workspace, clock);
  const stacks = viewStacks(team, clock, watched);
  const ordered = faults();
  let url = "";
  const uploads = files(workspace, () => url, options.dataDir);
  const opened: OpenedView[] = [];
  const calls: Call[] = [];
  let revoked = false;
  const origin = () => url;

  const app = toApp({ ...options, clock, answerWithinMs: options.answerWithinMs ?? 3_000 });
  const acting = { workspace, triggers: trigger, responseUrls: answers, origin, app, clock };
  const acts = interactions({
    ...acting,
    shortcuts: manifest.shortcuts,
    asSent: (text) => (manifest.mentions === true ? withMentions(text, workspace, options.groups ?? []) : text),
  });
  const inViews = viewActs({ ...acting, stacks });
  const told = events({
    app,
    team,
    clock,
    subscribed: manifest.events,
    scopes: manifest.scopes,
    retryAfterMs: options.retryAfterMs,
  });
  const reacting = reactions(workspace, told, clock);
  const opensHome = homeOpening({ workspace, stacks, events: told, clock });
  const page = pageRoutes({
    ...options,
    workspace,
    stacks,
    app: manifest,
    live: watched,
    interactions: acts,
    views: inViews,
    reactions: reacting,
    openHome: opensHome,
  });
  const api = {
    workspace,
    methods: {
      ...chatMethods(workspace, origin, uploads),
      ...uploads.methods,
      ...conversationMethods(workspace),
      ...peopleMethods(workspace, options.groups ?? [], origin),
      ...reacting.methods,
      ...viewMethods(trigger, stacks, workspace, opened, manifest.home),
    },
    scopes: manifest.scopes,
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

  const server = createServer(routes({ api, answers, uploads, page, extra: options.extraRoutes }));
  server.keepAliveTimeout = 60_000;

  const port = await listen(server, options.port, "PORT", host).catch((error: unknown) => {
    journal?.close();
    throw error;
  });
  url = `http://${host}:${port}`;

  return {
    url,
    apiUrl: `${url}/api/`,
    port,
    fail: ordered.order,
    ...byHand(workspace, reacting),
    revoke(now = true) {
      revoked = now;
    },
    calls: () => calls,
    views: () => opened,
    command: acts.command,
    press: acts.press,
    shortcut: acts.shortcut,
    modal: (user) => stacks.stack(user).map(({ view }) => view),
    home: (user) => stacks.home(user)?.view,
    openHome: opensHome,
    submit: inViews.submit,
    closeView: inViews.close,
    pressInView: inViews.press,
    verifyUrl: told.verify,
    async close() {
      page.close();
      told.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      journal?.close();
    },
  };
}
