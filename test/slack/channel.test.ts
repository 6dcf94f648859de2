import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Message, Place } from "@hansho/app/ports/channel";
import type { LocalSlack } from "@hansho/local/slack/local-slack";
import { slackChannel } from "@hansho/slack/channel/channel";
import type { ClientOptions } from "@hansho/slack/channel/client";
import { renderCard } from "@hansho/slack/render/card";
import { renderLine } from "@hansho/slack/render/line";
import { renderPlain } from "@hansho/slack/render/plain";
import { renderSimple } from "@hansho/slack/render/simple";
import { afterEach, describe, expect, test } from "vitest";
import { madeSlack } from "../local/made-slack.ts";
import { PATIENCE_MS } from "../patience.ts";
import { acknowledged, english, evidence, incidentOf, noticeOf, resolved, viewOf } from "./samples.ts";

const CHANNEL = "C0PAYMENTS";
const here: Place = { workspace: "main", channel: CHANNEL, thread: null };
const card = (version: number, change = {}): Message =>
  renderCard(viewOf(incidentOf({ evidence, ...change })), english, version);
const mark = { card: "payments/pay-42", part: "main", version: 0 };

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function start(limits: "slack" | "off" = "off"): Promise<LocalSlack> {
  const slack = await madeSlack({
    channels: [
      { id: CHANNEL, name: "payments" },
      { id: "C0PRIVATE", name: "private", invited: false },
      { id: "C0OLD", name: "old", archived: true },
    ],
    users: [{ id: "U024SATO", name: "sato" }],
    limits,
  });
  closers.push(() => slack.close());
  return slack;
}

function channelOf(slack: LocalSlack, options: Partial<ClientOptions> = {}) {
  return slackChannel({ token: () => "xoxb-local", apiUrl: slack.apiUrl, timeoutMs: PATIENCE_MS, ...options });
}

async function posted(slack: LocalSlack, message: Message, place = here): Promise<string> {
  const told = await channelOf(slack).post(place, message, false);
  if (!told.ok) throw new Error(`The post was refused: ${told.word}.`);
  return told.ts;
}

describe("posting", () => {
  test("puts title, sentence and buttons above the colour bar, where Slack hides nothing, the rest below it, and the mark into the metadata", async () => {
    const slack = await start();
    const message = card(3);
    const ts = await posted(slack, message);
    const [kept] = slack.messages(CHANNEL);
    expect(kept).toMatchObject({
      ts,
      text: message.text,
      blocks: message.blocks.slice(0, 3),
      attachments: [{ color: "a30200", fallback: message.text, blocks: message.blocks.slice(3) }],
      metadata: { event_type: "hansho_card", event_payload: { card: "payments/pay-42", part: "main", version: 3 } },
    });
    expect(message.blocks.slice(0, 3).map(({ type }) => type)).toEqual(["header", "section", "actions"]);
    expect(message.blocks[1]).toMatchObject({ expand: true });
  });

  test("is taken by Slack in every state of a card", async () => {
    const slack = await start();
    for (const change of [
      acknowledged,
      resolved,
      { evidence: null },
      { muted: { mute: "m", until: 1, by: "U1", reason: null } },
    ]) {
      await posted(slack, card(1, change));
    }
    await posted(
      slack,
      renderCard({ card: "c", tenant: "t", incidents: [], notice: noticeOf({ text: "x".repeat(9_000) }) }, english, 1),
    );
    await posted(slack, renderPlain(noticeOf(), english));
    await posted(slack, renderSimple(viewOf(incidentOf()), english, 1));
    expect(slack.messages(CHANNEL)).toHaveLength(7);
  });

  test("replies in a thread, to the channel too where it is to be broadcast", async () => {
    const slack = await start();
    const thread = await posted(slack, card(1));
    const line = { part: "recovered-1", kind: "recovered" as const, at: 1, by: null, broadcast: true };
    const reply = renderLine(viewOf(incidentOf({ ...resolved, thread: [line] })), line, english, null);
    const told = await channelOf(slack).post({ ...here, thread }, reply, true);
    expect(told.ok).toBe(true);
    expect(slack.replies(CHANNEL, thread)).toMatchObject([{ subtype: "thread_broadcast", thread_ts: thread }]);
  });
});

test("an edit leaves nothing of what stood there before", async () => {
  const slack = await start();
  const ts = await posted(slack, card(1));
  expect(await channelOf(slack).edit(here, ts, renderSimple(viewOf(incidentOf(resolved)), english, 2))).toEqual({
    ok: true,
    ts,
  });
  const [kept] = slack.messages(CHANNEL);
  expect(kept?.text).toContain("[RESOLVED]");
  expect(JSON.stringify(kept)).not.toContain("a30200");
  expect(kept?.metadata?.event_payload).toEqual({ card: "payments/pay-42", part: "main", version: 2 });
});

describe("looking for a message", () => {
  test("finds a card by its metadata, whichever version stands there", async () => {
    const slack = await start();
    const ts = await posted(slack, card(5));
    await posted(slack, { ...card(1), metadata: { card: "payments/pay-43", part: "main", version: 1 } });
    expect(await channelOf(slack).find(here, mark, 0)).toEqual({ ok: true, ts, version: 5 });
    expect(await channelOf(slack).find(here, { ...mark, part: "recovered-1" }, 0)).toMatchObject({ ts: null });
  });

  test("finds what was shown plainly, to be replaced by any version", async () => {
    const slack = await start();
    const plain = renderPlain(noticeOf(), english);
    const ts = await posted(slack, plain);
    expect(await channelOf(slack).find(here, plain.metadata, 0)).toEqual({ ok: true, ts, version: 0 });
  });

  test("finds a line in its thread alone", async () => {
    const slack = await start();
    const thread = await posted(slack, card(1));
    const line = { part: "acknowledged-1", kind: "acknowledged" as const, at: 1, by: "U024SATO", broadcast: false };
    const reply = renderLine(viewOf(incidentOf({ thread: [line] })), line, english, null);
    const ts = await posted(slack, reply, { ...here, thread });
    expect(await channelOf(slack).find({ ...here, thread }, reply.metadata, 0)).toEqual({ ok: true, ts, version: 1 });
    expect(await channelOf(slack).find(here, reply.metadata, 0)).toMatchObject({ ts: null });
  });

  test("looks no further back than it is asked to", async () => {
    const slack = await start();
    const ts = await posted(slack, card(5));
    const after = Number(ts) * 1_000 + 1;
    expect(await channelOf(slack).find(here, mark, after)).toEqual({ ok: true, ts: null, version: 0 });
    expect(await channelOf(slack).find(here, mark, after - 2)).toMatchObject({ ts });
  });

  test("turns the pages of a long history", async () => {
    const slack = await start();
    const ts = await posted(slack, card(5));
    for (let index = 0; index < 230; index += 1) slack.say(CHANNEL, "U024SATO", `chatter ${index}`);
    expect(await channelOf(slack).find(here, mark, 0)).toEqual({ ok: true, ts, version: 5 });
  });
});

describe("what goes wrong is told", () => {
  test("channels that refuse, a message that is gone, and blocks Slack does not take", async () => {
    const slack = await start();
    const channel = channelOf(slack);
    expect(await channel.post({ ...here, channel: "C0OLD" }, card(1), false)).toEqual({
      ok: false,
      failure: "channel",
      word: "is_archived",
    });
    expect(await channel.post({ ...here, channel: "C0NONE" }, card(1), false)).toMatchObject({
      failure: "channel",
      word: "channel_not_found",
    });
    expect(await channel.edit(here, "1.000001", card(1))).toMatchObject({ failure: "gone", word: "message_not_found" });
    const long = { type: "section", text: { type: "mrkdwn", text: "x".repeat(3_001) } };
    expect(await channel.post(here, { ...card(1), color: null, blocks: [long] }, false)).toMatchObject({
      failure: "message",
      word: "invalid_blocks",
    });
  });

  test("a refused token, which is asked for anew by the next call", async () => {
    const slack = await start();
    const tokens = ["xoxb-old", "xoxb-local"];
    const channel = channelOf(slack, { token: () => tokens.shift() ?? "" });
    expect(await channel.post(here, card(1), false)).toMatchObject({ failure: "token", word: "invalid_auth" });
    expect((await channel.post(here, card(1), false)).ok).toBe(true);
    const none = channelOf(slack, { token: () => Promise.reject(new Error("no such secret")) });
    expect(await none.post(here, card(1), false)).toEqual({ ok: false, failure: "token", word: "no-token" });
  });

  test("a spent budget with how long to wait, by status or by word", async () => {
    const slack = await start();
    const channel = channelOf(slack);
    slack.fail({ status: 429, retryAfter: 7 });
    expect(await channel.post(here, card(1), false)).toEqual({
      ok: false,
      failure: "busy",
      retryAfter: 7_000,
      word: "http-429",
    });
    slack.fail({ status: 429 });
    expect(await channel.find(here, mark, 0)).toMatchObject({ failure: "busy", retryAfter: 10_000 });
    slack.fail({ error: "ratelimited" });
    expect(await channel.edit(here, "1.1", card(1))).toMatchObject({
      failure: "busy",
      retryAfter: 10_000,
      word: "ratelimited",
    });
    expect(slack.messages(CHANNEL)).toEqual([]);
  });

  test("a post that may have been stored is not called refused; an edit or a look may be repeated", async () => {
    const slack = await start();
    const channel = channelOf(slack, { timeoutMs: 500 });
    const ts = await posted(slack, card(1));
    for (const fault of [
      { status: 503 },
      { error: "internal_error" },
      { error: "fatal_error" },
      { hang: true as const },
      { answerLost: true as const },
    ]) {
      slack.fail(fault);
      expect(await channel.post(here, card(1), false)).toMatchObject({ ok: false, failure: "unclear" });
      slack.fail(fault);
      expect(await channel.edit(here, ts, card(2))).toMatchObject({ ok: false, failure: "again" });
      slack.fail(fault);
      expect(await channel.find(here, mark, 0)).toMatchObject({ ok: false, failure: "again" });
    }
  });

  test("makes each call once", async () => {
    const slack = await start();
    slack.fail({ status: 503 });
    await channelOf(slack).post(here, card(1), false);
    expect(slack.calls()).toHaveLength(1);
  });

  test("a connection nobody takes has written nothing", async () => {
    const slack = await start();
    await slack.close();
    closers.length = 0;
    expect(await channelOf(slack).post(here, card(1), false)).toEqual({
      ok: false,
      failure: "again",
      word: "econnrefused",
    });
  });

  test("an answer that is not Slack's, or without a timestamp, leaves open whether the post stands", async () => {
    for (const body of ["<html>Bad gateway</html>", '{"ok":true}', '{"ok":false}', '{"ok":true,"ts":"1.1"']) {
      const { url, close } = await answering(body);
      closers.push(close);
      const channel = slackChannel({ token: () => "xoxb", apiUrl: url, timeoutMs: PATIENCE_MS });
      expect(await channel.post(here, card(1), false)).toMatchObject({ ok: false, failure: "unclear" });
    }
  });
});

/** A server that answers every call with the same body. */
async function answering(body: string): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((_request, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
