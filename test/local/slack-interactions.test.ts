import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { LocalSlack, LocalSlackOptions } from "@hansho/local/slack/local-slack";
import { sign } from "@hansho/local/slack/signature";
import { afterEach, describe, expect, test } from "vitest";
import { madeSlack } from "./made-slack.ts";

const CHANNEL = "C0PAYMENTS";
const AIKO = "U0AIKO";
const NOW = 1_763_000_000_000;
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

type Received = { headers: IncomingHttpHeaders; body: string; form: URLSearchParams };

type App = { received: Received[]; url: string };

/** An app that answers every request with the given status and body, or never. */
async function app(answer: { status?: number; body?: string } | "never"): Promise<App> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      received.push({ headers: request.headers, body, form: new URLSearchParams(body) });
      if (answer !== "never") response.writeHead(answer.status ?? 200).end(answer.body ?? "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` };
}

async function start(url: string, changes: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  const slack = await madeSlack({
    channels: [{ id: CHANNEL, name: "payments-alerts" }],
    users: [
      { id: AIKO, name: "aiko" },
      { id: "U0BEN", name: "ben" },
    ],
    commandUrl: () => url,
    clock: () => NOW,
    ...changes,
  });
  ends.push(slack.close);
  return slack;
}

async function call(slack: LocalSlack, method: string, args: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer xoxb-local" },
    body: JSON.stringify(args),
  });
  return (await response.json()) as Record<string, unknown>;
}

const plain = (text: string) => ({ type: "plain_text", text });

/** Posts a card with a button and a menu under a colour bar. */
async function postCard(slack: LocalSlack): Promise<string> {
  const options = [
    { text: plain("1 hour"), value: "1h" },
    { text: plain("Until OK"), value: "until-ok" },
  ];
  const elements = [
    { type: "button", action_id: "ack", text: plain("Acknowledge"), value: "pay-1", style: "primary" },
    { type: "static_select", action_id: "mute", placeholder: plain("Mute"), options },
  ];
  const blocks = [{ type: "actions", block_id: "acts", elements }];
  const posted = await call(slack, "chat.postMessage", {
    channel: CHANNEL,
    text: "firing",
    attachments: [{ color: "#a30200", blocks }],
    metadata: { event_type: "hansho_card", event_payload: { card: "pay-1" } },
  });
  return String(posted.ts);
}

function payloadOf(received: Received | undefined): Record<string, unknown> {
  return JSON.parse(received?.form.get("payload") ?? "{}") as Record<string, unknown>;
}

describe("slash commands", () => {
  test("signs the form that Slack sends", async () => {
    const { received, url } = await app({});
    const slack = await start(url);
    await slack.command({ channel: CHANNEL, user: AIKO, text: "mute pay-1 for 1h reason 再起動 & more" });
    const [request] = received;
    const timestamp = request?.headers["x-slack-request-timestamp"];
    const expected = createHmac("sha256", "local-secret").update(`v0:${timestamp}:${request?.body}`).digest("hex");
    expect(request?.headers["x-slack-signature"]).toBe(`v0=${expected}`);
    expect(timestamp).toBe("1763000000");
    expect(Object.fromEntries(request?.form ?? [])).toMatchObject({
      command: "/alert",
      text: "mute pay-1 for 1h reason 再起動 & more",
      team_id: "T0HANSHO",
      channel_id: CHANNEL,
      channel_name: "payments-alerts",
      user_id: AIKO,
      user_name: "aiko",
      api_app_id: "A0HANSHO",
    });
  });

  test("signs as in Slack's own example", () => {
    const body =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    expect(sign("8f742231b10e8888abcd99yyyzzz85a5", 1_531_420_618, body)).toBe(
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    );
  });

  test("shows a JSON answer to the person alone, and in the channel when it says so", async () => {
    const quiet = await app({ body: JSON.stringify({ text: "2 open alerts" }) });
    const slack = await start(quiet.url);
    await slack.command({ channel: CHANNEL, user: AIKO, text: "list" });
    expect(slack.ephemerals(CHANNEL, AIKO).map(({ text }) => text)).toEqual(["2 open alerts"]);
    expect(slack.ephemerals(CHANNEL, "U0BEN")).toEqual([]);
    const loud = await app({ body: JSON.stringify({ response_type: "in_channel", text: "for all" }) });
    const other = await start(loud.url);
    await other.command({ channel: CHANNEL, user: AIKO, text: "list" });
    expect(other.messages(CHANNEL).map(({ text }) => text)).toEqual(["for all"]);
  });

  test("shows a plain text answer, and nothing for an empty one", async () => {
    const spoken = await start((await app({ body: "acknowledged" })).url);
    await spoken.command({ channel: CHANNEL, user: AIKO, text: "ack pay-1" });
    expect(spoken.ephemerals(CHANNEL, AIKO).map(({ text }) => text)).toEqual(["acknowledged"]);
    const silent = await start((await app({})).url);
    await silent.command({ channel: CHANNEL, user: AIKO, text: "ack pay-1" });
    expect(silent.ephemerals(CHANNEL, AIKO)).toEqual([]);
  });

  test("tells the person when the app does not answer in time, or fails", async () => {
    const late = await start((await app("never")).url, { answerWithinMs: 100 });
    expect(await late.command({ channel: CHANNEL, user: AIKO, text: "list" })).toEqual({
      ok: false,
      error: "operation_timeout",
    });
    expect(late.ephemerals(CHANNEL, AIKO)[0]?.text).toBe('/alert failed with the error "operation_timeout"');
    const broken = await start((await app({ status: 401 })).url);
    expect(await broken.command({ channel: CHANNEL, user: AIKO, text: "list" })).toMatchObject({
      error: "dispatch_failed",
      status: 401,
    });
  });
});

describe("presses", () => {
  test("sends what was pressed with the message it is in", async () => {
    const { received, url } = await app({});
    const slack = await start(url);
    const ts = await postCard(slack);
    await slack.press({ channel: CHANNEL, ts, actionId: "ack", user: AIKO });
    expect(payloadOf(received[0])).toMatchObject({
      type: "block_actions",
      user: { id: AIKO, username: "aiko", team_id: "T0HANSHO" },
      team: { id: "T0HANSHO" },
      channel: { id: CHANNEL, name: "payments-alerts" },
      container: {
        type: "message_attachment",
        message_ts: ts,
        attachment_id: 1,
        channel_id: CHANNEL,
        is_ephemeral: false,
      },
      message: { ts, text: "firing", metadata: { event_payload: { card: "pay-1" } } },
      actions: [{ type: "button", action_id: "ack", block_id: "acts", value: "pay-1", style: "primary" }],
    });
  });

  test("sends the option that was chosen from a menu", async () => {
    const { received, url } = await app({});
    const slack = await start(url);
    const ts = await postCard(slack);
    await slack.press({ channel: CHANNEL, ts, actionId: "mute", selectedOption: "until-ok", user: AIKO });
    const payload = payloadOf(received[0]);
    expect(payload.actions).toMatchObject([
      { type: "static_select", selected_option: { value: "until-ok", text: { text: "Until OK" } } },
    ]);
    expect(payload.state).toMatchObject({ values: { acts: { mute: { selected_option: { value: "until-ok" } } } } });
  });

  test("names the actions that there are when another is pressed", async () => {
    const slack = await start((await app({})).url);
    const ts = await postCard(slack);
    await expect(slack.press({ channel: CHANNEL, ts, actionId: "explode", user: AIKO })).rejects.toThrow(
      `The message ${ts} has no action explode; it has ack, mute.`,
    );
  });
});

describe("response_url", () => {
  const answer = (address: string, body: object) =>
    fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

  async function pressed(changes: Partial<LocalSlackOptions> = {}) {
    const { received, url } = await app({});
    const slack = await start(url, changes);
    const ts = await postCard(slack);
    await slack.press({ channel: CHANNEL, ts, actionId: "ack", user: AIKO });
    return { slack, ts, address: String(payloadOf(received[0]).response_url) };
  }

  test("answers to the person alone, five times", async () => {
    const { slack, address } = await pressed();
    for (let use = 1; use <= 5; use += 1) expect((await answer(address, { text: `${use}` })).status).toBe(200);
    const sixth = await answer(address, { text: "6" });
    expect([sixth.status, await sixth.text()]).toEqual([404, "used_url"]);
    expect(slack.ephemerals(CHANNEL, AIKO).map(({ text }) => text)).toEqual(["1", "2", "3", "4", "5"]);
  });

  test("ends after thirty minutes", async () => {
    let now = NOW;
    const { address } = await pressed({ clock: () => now });
    now += 30 * 60_000 + 1;
    expect(await (await answer(address, { text: "late" })).text()).toBe("expired_url");
  });

  test("replaces and deletes the message that was pressed", async () => {
    const { slack, ts, address } = await pressed();
    await answer(address, { replace_original: true, text: "acknowledged by aiko" });
    expect(slack.messages(CHANNEL)).toMatchObject([{ ts, text: "acknowledged by aiko" }]);
    await answer(address, { delete_original: true });
    expect(slack.messages(CHANNEL)).toEqual([]);
  });

  test("refuses blocks that Slack refuses", async () => {
    const { address } = await pressed();
    const refused = await answer(address, { blocks: [{ type: "banner" }] });
    expect([refused.status, await refused.text()]).toEqual([400, "invalid_blocks"]);
  });
});

describe("modals", () => {
  const view = { type: "modal", title: plain("Mute"), blocks: [{ type: "divider" }] };

  test("open once, within three seconds of the press", async () => {
    let now = NOW;
    const { received, url } = await app({});
    const slack = await start(url, { clock: () => now });
    const ts = await postCard(slack);
    const press = async () => {
      await slack.press({ channel: CHANNEL, ts, actionId: "ack", user: AIKO });
      return payloadOf(received.at(-1)).trigger_id;
    };
    const trigger_id = await press();
    now += 3_000;
    expect(await call(slack, "views.open", { trigger_id, view })).toMatchObject({ ok: true });
    expect(await call(slack, "views.open", { trigger_id, view })).toMatchObject({ error: "exchanged_trigger_id" });
    const late = await press();
    now += 3_001;
    expect(await call(slack, "views.open", { trigger_id: late, view })).toMatchObject({ error: "expired_trigger_id" });
    expect(await call(slack, "views.open", { trigger_id: "1.2.3", view })).toMatchObject({
      error: "invalid_trigger_id",
    });
    expect(slack.views()).toMatchObject([{ user: AIKO, view: { type: "modal" } }]);
  });
});

describe("the page's own routes", () => {
  const NO_ONE = "http://127.0.0.1:9/";

  test("answer only to this machine's own address", async () => {
    const slack = await start(NO_ONE);
    const send = (headers: Record<string, string>) =>
      fetch(`${slack.url}/local/message`, {
        method: "POST",
        headers,
        body: JSON.stringify({ channel: CHANNEL, user: AIKO, text: "hello" }),
      });
    expect((await send({ "content-type": "application/json", origin: "https://evil.example" })).status).toBe(403);
    expect((await send({ "content-type": "text/plain" })).status).toBe(400);
    expect((await send({ "content-type": "application/json", origin: slack.url })).status).toBe(200);
    expect(slack.messages(CHANNEL)).toHaveLength(1);
  });

  test("serve the page's files and nothing beside them", async () => {
    const slack = await start(NO_ONE);
    const home = await fetch(slack.url);
    expect(home.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(home.headers.get("content-security-policy")).toContain("default-src 'none'");
    for (const path of ["/../slack/server.ts", "/%2e%2e/slack/server.ts", "/server.ts", "/tsconfig.json"]) {
      expect((await fetch(`${slack.url}${path}`)).status).toBe(404);
    }
  });

  test("play the scenarios that are offered, and no other", async () => {
    const played: string[] = [];
    const slack = await start(NO_ONE, {
      scenarios: () => [{ name: "db-outage", title: "Database outage", description: "Four services" }],
      play: async (name) => void played.push(name),
    });
    const start2 = (name: string) =>
      fetch(`${slack.url}/local/scenarios/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      });
    expect(await (await fetch(`${slack.url}/local/scenarios`)).json()).toMatchObject([{ name: "db-outage" }]);
    expect([(await start2("db-outage")).status, (await start2("other")).status]).toEqual([200, 400]);
    expect(played).toEqual(["db-outage"]);
  });
});
