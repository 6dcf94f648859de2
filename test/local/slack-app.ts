import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { LocalSlack, LocalSlackOptions } from "@hansho/local/slack/local-slack";
import { madeSlack } from "./made-slack.ts";

/** Where the messages of these tests are. */
export const CHANNEL = "C0PAYMENTS";
/** Who acts. */
export const AIKO = "U0AIKO";

/** One request as it came: a form's `payload` is read, and a JSON body. */
export type Received = {
  headers: IncomingHttpHeaders;
  body: string;
  payload: Record<string, unknown>;
};

/** How the app answers a request; `never` leaves it open. */
export type AppAnswer = { status?: number; body?: string | object; headers?: Record<string, string> } | "never";

/** An app that keeps what it is sent. */
export type RunningApp = { received: Received[]; url: string; close(): Promise<void> };

/** Starts an app that answers each request as `answer` says. */
export async function startApp(
  answer: (payload: Record<string, unknown>) => AppAnswer | Promise<AppAnswer> = () => ({}),
): Promise<RunningApp> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const payload = payloadOf(request.headers["content-type"] ?? "", body);
    received.push({ headers: request.headers, body, payload });
    const given = await answer(payload);
    if (given === "never") return;
    const text = typeof given.body === "object" ? JSON.stringify(given.body) : (given.body ?? "");
    response.writeHead(given.status ?? 200, given.headers).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    received,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Starts a local Slack for such an app. */
export function startSlackFor(app: { url: string }, changes: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  return madeSlack({
    channels: [{ id: CHANNEL, name: "payments-alerts" }],
    users: [
      { id: AIKO, name: "aiko", email: "aiko@example.com" },
      { id: "U0BEN", name: "ben" },
    ],
    commandUrl: () => app.url,
    ...changes,
  });
}

/** A method's answer, and the headers that came with it. */
export type Answered = Record<string, unknown> & { headers: Headers };

/** Calls a method of the Web API; answers its body and headers. */
export async function call(slack: LocalSlack, method: string, args: object): Promise<Answered> {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer xoxb-local" },
    body: JSON.stringify(args),
  });
  return { ...((await response.json()) as Record<string, unknown>), headers: response.headers };
}

/** A plain text object. */
export const plain = (text: string) => ({ type: "plain_text", text });

function payloadOf(contentType: string, body: string): Record<string, unknown> {
  if (contentType.startsWith("application/json")) return JSON.parse(body) as Record<string, unknown>;
  const form = new URLSearchParams(body);
  return form.has("payload")
    ? (JSON.parse(form.get("payload") ?? "{}") as Record<string, unknown>)
    : Object.fromEntries(form);
}
