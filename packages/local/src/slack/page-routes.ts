import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { type OfferedScenario, playNamed } from "../scenario/offer.ts";
import { isForThisMachine } from "../this-machine.ts";
import { type Args, objectFrom, textOf } from "./args.ts";
import { readBody } from "./body.ts";
import type { Interactions } from "./interactions.ts";
import type { Live } from "./live.ts";
import type { Workspace } from "./workspace.ts";

/** What the page offers beside the channels. */
export type PageOptions = {
  readonly scenarios?: () => readonly OfferedScenario[];
  /** Starts a scenario; the promise is not waited for by the page. */
  readonly play?: (name: string) => Promise<void>;
};

/** The routes of the page: its files, its state, its live events, and what a person does on it. */
export type PageRoutes = {
  /** True when it answered the request. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Ends the live connections. */
  close(): void;
};

const FILES = fileURLToPath(new URL("../page/", import.meta.url));

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' https: http: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

/** The one slash command that is installed. */
const COMMAND = "/alert";

const KEEP_ALIVE_MS = 20_000;
const RECONNECT_MS = 1_000;

/** Builds the page's routes over a workspace. */
export function pageRoutes(
  options: PageOptions & { workspace: Workspace; live: Live; interactions: Interactions },
): PageRoutes {
  const { workspace, interactions, scenarios = () => [], play } = options;
  const watchers = new Set<ServerResponse>();

  const reads: Readonly<Record<string, () => unknown>> = {
    "/local/workspace": () => ({
      team: { name: workspace.team.name, botUserId: workspace.team.botUserId },
      users: workspace.people,
      channels: [...workspace.channels.values()].map(({ id, name, archived }) => ({ id, name, archived })),
    }),
    "/local/scenarios": () => scenarios(),
  };

  async function act(path: string, args: Args): Promise<unknown> {
    if (path === "/local/command") {
      const [, command = "", text = ""] = /^(\/\S*)\s*([\s\S]*)$/.exec(textOf(args, "text") ?? "") ?? [];
      const where = { channel: textOf(args, "channel") ?? "", user: textOf(args, "user") ?? "" };
      if (command === COMMAND) return interactions.command({ ...where, command, text: text.trim() });
      const channel = workspace.channel(where.channel);
      if (channel === undefined) return undefined;
      return workspace.whisper(
        channel,
        where.user,
        { text: `\`${escaped(command)}\` is not a valid command.` },
        "USLACKBOT",
      );
    }
    if (path === "/local/message") {
      const channel = workspace.channel(textOf(args, "channel") ?? "");
      const user = workspace.people.find(({ id }) => id === textOf(args, "user"));
      const text = textOf(args, "text");
      if (channel === undefined || user === undefined || text === undefined) return undefined;
      return workspace.post(channel, user.id, { text: escaped(text) }, { thread: textOf(args, "thread") });
    }
    if (path === "/local/press") {
      return interactions.press({
        channel: textOf(args, "channel") ?? "",
        ts: textOf(args, "ts") ?? "",
        actionId: textOf(args, "actionId") ?? "",
        blockId: textOf(args, "blockId"),
        user: textOf(args, "user") ?? "",
        selectedOption: textOf(args, "selectedOption"),
      });
    }
    return play && playNamed(path, { scenarios, play });
  }

  function history(query: URLSearchParams): unknown {
    const channel = workspace.channel(query.get("channel") ?? "");
    if (channel === undefined) return undefined;
    const user = query.get("user") ?? "";
    const all = [...workspace.messages(channel), ...workspace.whispers(channel, user)];
    return { messages: all.toSorted((a, b) => (a.ts < b.ts ? -1 : 1)) };
  }

  function thread(query: URLSearchParams): unknown {
    const channel = workspace.channel(query.get("channel") ?? "");
    const parent = channel === undefined ? undefined : workspace.find(channel, query.get("ts") ?? "");
    if (channel === undefined || parent === undefined) return undefined;
    return { parent: workspace.seen(channel, parent), replies: workspace.replies(channel, parent.ts) };
  }

  function watch(query: URLSearchParams, response: ServerResponse): void {
    const user = query.get("user");
    response.writeHead(200, { ...SECURITY_HEADERS, "content-type": "text/event-stream" });
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    watchers.add(response);
    const stop = options.live.watch((event) => {
      if ("user" in event && event.user !== user) return;
      response.write(`data: ${JSON.stringify(event)}\n\n`);
    });
    const beat = setInterval(() => response.write(": still here\n\n"), KEEP_ALIVE_MS);
    response.once("close", () => {
      clearInterval(beat);
      stop();
      watchers.delete(response);
    });
  }

  return {
    async answer(path, request, response) {
      if (!isForThisMachine(request)) {
        writeJson(response, 403, { error: "This page answers only to this machine's own address." });
        return true;
      }
      const query = new URL(request.url ?? "/", "http://localhost").searchParams;
      if (request.method === "POST" && path.startsWith("/local/")) {
        const isJson = request.headers["content-type"]?.startsWith("application/json") === true;
        const args = isJson ? objectFrom((await readBody(request)) ?? "") : undefined;
        const done = args === undefined ? undefined : await act(path, args).catch(asFailure);
        writeJson(response, done === undefined ? 400 : 200, done ?? { error: "The request was not understood." });
        return true;
      }
      if (request.method !== "GET" && request.method !== "HEAD") return false;
      if (path === "/local/events") {
        watch(query, response);
        return true;
      }
      if (path === "/local/history" || path === "/local/thread") {
        const found = path === "/local/history" ? history(query) : thread(query);
        writeJson(
          response,
          found === undefined ? 404 : 200,
          found ?? { error: "There is no such channel or message." },
        );
        return true;
      }
      const read = Object.hasOwn(reads, path) ? reads[path] : undefined;
      if (read === undefined) return sendFile(path, response);
      writeJson(response, 200, read());
      return true;
    },
    close() {
      for (const response of watchers) response.end();
    },
  };
}

/** `/`, a channel's or a permalink's address is the page itself; other addresses are its files. */
async function sendFile(path: string, response: ServerResponse): Promise<boolean> {
  const name = path === "/" || path.startsWith("/archives/") ? "index.html" : path.slice(1);
  const type = /^[a-z][a-z-]*\.[a-z]+$/.test(name) ? CONTENT_TYPES[extname(name)] : undefined;
  const content = type === undefined ? undefined : await readFile(`${FILES}${name}`).catch(() => undefined);
  if (type === undefined || content === undefined) return false;
  response.writeHead(200, { ...SECURITY_HEADERS, "content-type": type }).end(content);
  return true;
}

function writeJson(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { ...SECURITY_HEADERS, "content-type": "application/json; charset=utf-8" })
    .end(JSON.stringify(body));
}

function asFailure(error: unknown): { ok: false; error: string } {
  return { ok: false, error: error instanceof Error ? error.message : String(error) };
}

/** What a person types has no meaning but its words, except the mentions that Slack's own composer would make. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
