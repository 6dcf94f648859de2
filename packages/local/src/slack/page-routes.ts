import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { type OfferedScenario, playNamed } from "../scenario/offer.ts";
import { isForThisMachine } from "../this-machine.ts";
import { type Args, objectFrom } from "./args.ts";
import { readBody } from "./body.ts";
import type { Live } from "./live.ts";
import type { Manifest } from "./manifest.ts";
import { type ActOptions, pageActs } from "./page-acts.ts";
import type { ViewStacks } from "./view-stacks.ts";

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

const KEEP_ALIVE_MS = 20_000;
const RECONNECT_MS = 1_000;

/** Builds the page's routes over a workspace. */
export function pageRoutes(
  options: PageOptions & ActOptions & { live: Live; stacks: ViewStacks; app: Manifest },
): PageRoutes {
  const { workspace, stacks, app, scenarios = () => [], play } = options;
  const acts = pageActs(options);
  const watchers = new Set<ServerResponse>();

  const reads: Readonly<Record<string, () => unknown>> = {
    "/local/workspace": () => ({
      team: { name: workspace.team.name, botUserId: workspace.team.botUserId },
      users: workspace.people.map(({ id, name }) => ({ id, name, im: workspace.im(id)?.id })),
      app: { home: app.home, shortcuts: app.shortcuts },
      channels: [...workspace.channels.values()]
        .filter(({ im }) => im === undefined)
        .map(({ id, name, archived }) => ({ id, name, archived })),
    }),
    "/local/scenarios": () => scenarios(),
  };

  async function act(path: string, args: Args): Promise<unknown> {
    const does = Object.hasOwn(acts, path) ? acts[path] : undefined;
    return does === undefined ? play && playNamed(path, { scenarios, play }) : does(args);
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

  function views(query: URLSearchParams): unknown {
    const user = query.get("user") ?? "";
    return { views: stacks.stack(user).map(({ view }) => view), home: stacks.home(user)?.view ?? null };
  }

  function watch(query: URLSearchParams, response: ServerResponse): void {
    const user = query.get("user");
    response.writeHead(200, { ...SECURITY_HEADERS, "content-type": "text/event-stream" });
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    watchers.add(response);
    const stop = options.live.watch((event) => {
      if ("user" in event && event.user !== user) return;
      const im = "channel" in event ? workspace.channels.get(event.channel)?.im : undefined;
      if (im !== undefined && im !== user) return;
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
      if (path === "/local/views") {
        writeJson(response, 200, views(query));
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
