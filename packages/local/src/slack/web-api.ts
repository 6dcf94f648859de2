import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Answer, refuse } from "./answer.ts";
import { type Args, objectFrom, textOf } from "./args.ts";
import { readBody } from "./body.ts";
import type { Method } from "./chat.ts";
import type { FaultKind, Faults } from "./faults.ts";
import type { RateLimit } from "./rate-limit.ts";
import { missingScope, scopeOf } from "./scopes.ts";
import type { Workspace } from "./workspace.ts";

/** One call that reached the Web API: when (epoch ms), for which channel, and Slack's word when it was refused. */
export type Call = {
  readonly method: string;
  readonly at: number;
  readonly channel: string | undefined;
  readonly ok: boolean;
  readonly error?: string;
};

/** What the Web API answers from. */
export type WebApi = {
  readonly workspace: Workspace;
  readonly methods: Readonly<Record<string, Method>>;
  readonly faults: Faults;
  /** Undefined where limits are off. */
  readonly rate: RateLimit | undefined;
  readonly clock: () => number;
  readonly latencyMs: number;
  /** The token's scopes; undefined for a token that may do everything. */
  readonly scopes: readonly string[] | undefined;
  /** Slack's word for a token that it does not take. */
  readonly refuseToken: (token: string | undefined) => string | undefined;
  readonly note: (call: Call) => void;
};

/** Answers one request to `/api/METHOD` as Slack does. */
export async function answerWebApi(
  api: WebApi,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const url = new URL(request.url ?? "/", "http://localhost");
  const read = readArgs(request.headers["content-type"] ?? "", body, url.searchParams);
  if (api.latencyMs > 0) await wait(api.latencyMs);
  const channel = channelOf(api.workspace, read ?? {});
  const note = (outcome: { ok: boolean; error?: string }) =>
    api.note({
      method,
      at: api.clock(),
      channel,
      ok: outcome.ok,
      ...(outcome.error === undefined ? {} : { error: outcome.error }),
    });

  const fault = api.faults.take(method, channel);
  if (fault !== undefined && !("answerLost" in fault)) {
    note({ ok: false, error: nameOf(fault) });
    return goWrong(fault, response);
  }
  const word = api.refuseToken(tokenOf(request, read ?? {}));
  const wait429 = word === undefined ? api.rate?.refuse(method, channel, api.clock()) : undefined;
  if (wait429 !== undefined) {
    note({ ok: false, error: "ratelimited" });
    return write(response, refuse("ratelimited"), 429, { "retry-after": String(wait429) });
  }
  const answer = word === undefined ? call(api, method, read) : refuse(word);
  if (fault !== undefined) {
    note({ ok: false, error: "answer-lost" });
    response.destroy();
    return;
  }
  note(answer);
  write(response, answer, 200, word === undefined ? scopeHeaders(api, method, read ?? {}) : {});
}

function call(api: WebApi, name: string, args: Args | undefined): Answer {
  const method = Object.hasOwn(api.methods, name) ? api.methods[name] : undefined;
  if (method === undefined) return refuse("unknown_method");
  if (args === undefined) return refuse("invalid_json");
  const scope = scopeOf(name, args, api.workspace);
  if (scope !== undefined && api.scopes?.includes(scope) === false) return missingScope(scope, api.scopes);
  return method(args);
}

/** What the token may do, and what the method takes, stand in the headers of every answer. */
function scopeHeaders(api: WebApi, name: string, args: Args): Record<string, string> {
  if (api.scopes === undefined) return {};
  const scope = scopeOf(name, args, api.workspace);
  return {
    "x-oauth-scopes": api.scopes.join(","),
    ...(scope === undefined ? {} : { "x-accepted-oauth-scopes": scope }),
  };
}

function readArgs(contentType: string, body: string | undefined, query: URLSearchParams): Args | undefined {
  const fromQuery = Object.fromEntries(query);
  if (body === undefined) return undefined;
  if (!contentType.includes("application/json"))
    return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) };
  const fromBody = objectFrom(body);
  // A JSON body cannot carry the token: Slack takes it from the header only.
  return fromBody === undefined ? undefined : { ...fromQuery, ...fromBody, token: undefined };
}

function tokenOf(request: IncomingMessage, args: Args): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? textOf(args, "token");
}

function channelOf(workspace: Workspace, args: Args): string | undefined {
  const named = textOf(args, "channel");
  return named === undefined ? undefined : (workspace.channel(named)?.id ?? named);
}

function nameOf(fault: Exclude<FaultKind, { answerLost: true }>): string {
  if ("status" in fault) return `http-${fault.status}`;
  return "error" in fault ? fault.error : "hang";
}

function goWrong(fault: Exclude<FaultKind, { answerLost: true }>, response: ServerResponse): void {
  // A call that hangs keeps its connection until the caller, or this server's end, cuts it.
  if ("hang" in fault) return;
  const status = "status" in fault ? fault.status : 200;
  const headers: Record<string, string> =
    "status" in fault && fault.retryAfter !== undefined ? { "retry-after": String(fault.retryAfter) } : {};
  const word = "error" in fault ? fault.error : "ratelimited";
  if (status === 200 || status === 429) write(response, refuse(word), status, headers);
  else response.writeHead(status, { "content-type": "text/html", ...headers }).end("<h1>Server error</h1>");
}

function write(response: ServerResponse, answer: Answer, status = 200, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers })
    .end(JSON.stringify(answer));
}
