import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { startLocalSlack } from "@hansho/local/slack/server";
import { type WebSocket, WebSocketServer } from "ws";

/** The tokens that the stand-in takes. */
export const BOT_TOKEN = "xoxb-stand-in";
export const APP_TOKEN = "xapp-stand-in";

/** What Slack sends through Socket Mode and expects to be acknowledged. */
export type Sent = { type: string; accepts_response_payload: boolean; payload: Record<string, unknown> };

/** One acknowledgement as it came over the connection. */
export type Ack = { envelope_id: string; payload?: Record<string, unknown> };

export type StandInOptions = {
  channels: { id: string; name: string; invited?: boolean; archived?: boolean }[];
  team?: string;
  /** What the token may do, as Slack says it in a header. */
  scopes?: string;
};

/** A real workspace's stand-in. */
export type StandIn = Awaited<ReturnType<typeof standIn>>;

/**
 * Slack as a stranger sees it: the Web API of a workspace, and Socket Mode in front of it.
 * What a person types or presses (`slack.command`, `slack.press`) goes out as an envelope; the acknowledgement is the answer.
 */
export async function standIn({ channels, team = "T0HANSHO", scopes }: StandInOptions) {
  const open = new Set<WebSocket>();
  const waiting = new Map<string, (ack: Ack) => void>();
  const acks: Ack[] = [];
  let opened = 0;
  let refused = 0;
  let envelopes = 0;
  let url = "";

  const slack = await startLocalSlack({
    port: 0,
    teamId: team,
    token: BOT_TOKEN,
    signingSecret: "nobody-knows-it",
    botUserId: "U0BOT",
    channels,
    users: [
      { id: "U0ONCALL", name: "on-call" },
      { id: "U0LEAD", name: "lead" },
    ],
    commandUrl: () => `${url}/as-envelope`,
  });

  const front = createServer(function serve(request, response) {
    route(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const sockets = new WebSocketServer({ server: front });
  sockets.on("connection", function greet(socket) {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    socket.on("message", (data) => {
      const ack = JSON.parse(String(data)) as Ack;
      acks.push(ack);
      waiting.get(ack.envelope_id)?.(ack);
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: open.size }));
  });

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    if (request.url === "/api/apps.connections.open") {
      const answer = connection(request.headers.authorization === `Bearer ${APP_TOKEN}`);
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      return;
    }
    if (request.url === "/as-envelope") {
      const { payload = {} } = await send(envelopeOf(new URLSearchParams(body)));
      const empty = Object.keys(payload).length === 0;
      response.writeHead(200, { "content-type": "application/json" }).end(empty ? "" : JSON.stringify(payload));
      return;
    }
    const { authorization = "", "content-type": type = "" } = request.headers;
    const passed = await fetch(`${slack.url}${request.url}`, {
      method: "POST",
      headers: { authorization, "content-type": type },
      body,
    });
    const pause = passed.headers.get("retry-after");
    response
      .writeHead(passed.status, {
        "content-type": "application/json",
        ...(pause !== null && { "retry-after": pause }),
        ...(scopes !== undefined && { "x-oauth-scopes": scopes }),
      })
      .end(await passed.text());
  }

  function connection(known: boolean) {
    if (!known) return { ok: false, error: "not_allowed_token_type" };
    if (refused > 0) {
      refused -= 1;
      return { ok: false, error: "internal_error" };
    }
    opened += 1;
    return { ok: true, url: `${url.replace("http", "ws")}/link?ticket=${opened}` };
  }

  /** Sends an envelope to whoever is connected; ends with its acknowledgement. */
  function send(sent: Sent): Promise<Ack> {
    const [socket] = open;
    if (socket === undefined) throw new Error("Nobody is connected through Socket Mode.");
    envelopes += 1;
    const envelope_id = `envelope-${envelopes}`;
    const acked = new Promise<Ack>((resolve) => waiting.set(envelope_id, resolve));
    socket.send(JSON.stringify({ envelope_id, ...sent }));
    return acked;
  }

  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  return {
    slack,
    apiUrl: `${url}/api/`,
    send,
    acks,
    connections: () => ({ opened, open: open.size }),
    /** Ends the connections as Slack does every hour or so; the next so many attempts to connect again fail. */
    refresh({ refuse = 0 } = {}) {
      refused = refuse;
      for (const socket of open) socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    },
    async close(): Promise<void> {
      for (const socket of open) socket.terminate();
      sockets.close();
      const closed = new Promise<void>((resolve) => front.close(() => resolve()));
      front.closeAllConnections();
      await closed;
      await slack.close();
    },
  };
}

/** A slash command's payload is its form's fields; an interaction's is the JSON in its form. */
function envelopeOf(form: URLSearchParams): Sent {
  const payload = form.get("payload");
  if (payload !== null) {
    return { type: "interactive", accepts_response_payload: false, payload: JSON.parse(payload) };
  }
  return { type: "slash_commands", accepts_response_payload: true, payload: Object.fromEntries(form) };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
