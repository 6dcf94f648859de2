import { createServer, type RequestListener } from "node:http";
import { listen } from "@hansho/local/port";
import { functionUrl } from "@hansho/local/runner/function-url";
import type { LambdaFunctionURLEvent } from "aws-lambda";
import { expect, onTestFinished, test } from "vitest";
import { PATIENCE_MS } from "../patience.ts";

const settings = {
  functionName: "slack",
  region: "ap-northeast-1",
  timeoutMs: PATIENCE_MS,
  onTrouble: () => undefined,
};

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  const port = await listen(server, 0, "PORT");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${port}`;
}

async function eventOf(path: string, init: RequestInit): Promise<LambdaFunctionURLEvent> {
  const url = await serve(functionUrl((event) => event, settings));
  return (await fetch(`${url}${path}`, init)).json() as Promise<LambdaFunctionURLEvent>;
}

test("turns a request into the event of a function URL", async () => {
  const event = await eventOf("/slack/%E9%90%98?team=T1&team=T2&q=a%20b", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Slack-Signature": "v0=abc", Cookie: "a=1; b=2" },
    body: '{"type":"半鐘"}',
  });

  expect(event).toMatchObject({
    version: "2.0",
    routeKey: "$default",
    rawPath: "/slack/%E9%90%98",
    rawQueryString: "team=T1&team=T2&q=a%20b",
    queryStringParameters: { team: "T1,T2", q: "a b" },
    cookies: ["a=1", "b=2"],
    headers: { "content-type": "application/json", "x-slack-signature": "v0=abc" },
    body: '{"type":"半鐘"}',
    isBase64Encoded: false,
    requestContext: {
      accountId: "anonymous",
      http: { method: "POST", path: "/slack/%E9%90%98", protocol: "HTTP/1.1", sourceIp: "127.0.0.1" },
      time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    },
  });
  expect(event.headers).not.toHaveProperty("cookie");
});

test("gives a form in base64, as a function URL does", async () => {
  const event = await eventOf("/", {
    method: "POST",
    body: new URLSearchParams({ command: "/alert", text: "ack pay-1" }),
  });

  expect(event.isBase64Encoded).toBe(true);
  expect(Buffer.from(event.body ?? "", "base64").toString()).toBe("command=%2Falert&text=ack+pay-1");
});

test("gives no body where there is none", async () => {
  const event = await eventOf("/", { method: "GET" });

  expect(event).not.toHaveProperty("body");
  expect(event.isBase64Encoded).toBe(false);
});

test("writes status, headers, cookies and a base64 body of the answer", async () => {
  const url = await serve(
    functionUrl(
      () => ({
        statusCode: 201,
        headers: { "content-type": "text/plain", "x-reason": "made" },
        cookies: ["a=1", "b=2"],
        body: Buffer.from("鐘").toString("base64"),
        isBase64Encoded: true,
      }),
      settings,
    ),
  );

  const response = await fetch(url);

  expect(response.status).toBe(201);
  expect(response.headers.get("content-type")).toBe("text/plain");
  expect(response.headers.get("x-reason")).toBe("made");
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(await response.text()).toBe("鐘");
});

test("writes an answer without a status as JSON with 200", async () => {
  const url = await serve(functionUrl(() => ({ ok: true }), settings));

  const response = await fetch(url);

  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual({ ok: true });
});

test.each([
  ["throws", () => Promise.reject(new Error("secret")), PATIENCE_MS],
  ["is over its time", () => new Promise<never>(() => undefined), 50],
])("answers 502 without the reason when the handler %s", async (_name, handler, timeoutMs) => {
  const url = await serve(functionUrl(handler, { ...settings, timeoutMs }));

  const response = await fetch(url);

  expect(response.status).toBe(502);
  expect(await response.text()).toBe("Internal Server Error");
});

test("refuses a body over 6 MB without calling the handler", async () => {
  let calls = 0;
  const url = await serve(
    functionUrl(() => {
      calls += 1;
    }, settings),
  );

  const response = await fetch(url, { method: "POST", body: new Uint8Array(6 * 1024 * 1024 + 1) });

  expect(response.status).toBe(413);
  expect(calls).toBe(0);
});
