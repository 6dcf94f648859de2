import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LocalSlack, LocalSlackOptions } from "@hansho/local/slack/local-slack";
import { LogLevel, WebClient, type WebClientOptions } from "@slack/web-api";
import { afterEach, describe, expect, test } from "vitest";
import { madeSlack } from "./made-slack.ts";

const TOKEN = "xoxb-local";
const CHANNEL = "C0PAYMENTS";
const started: LocalSlack[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((slack) => slack.close()));
});

async function start(changes: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  const slack = await madeSlack({
    channels: [
      { id: CHANNEL, name: "payments-alerts" },
      { id: "C0PRIVATE", name: "not-invited", invited: false },
      { id: "C0OLD", name: "old", archived: true },
    ],
    users: [{ id: "U0AIKO", name: "aiko" }],
    ...changes,
  });
  started.push(slack);
  return slack;
}

function client(slack: LocalSlack, token: string | undefined = TOKEN, options: WebClientOptions = {}): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    logger: {
      ...console,
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      getLevel: () => LogLevel.ERROR,
      setName() {},
    },
    ...options,
  });
}

/** Slack's word for the refusal of a call. */
async function wordOf(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => "accepted",
    (reason: unknown) => reason,
  );
  return typeof error === "object" && error !== null && "data" in error
    ? (error.data as { error: string }).error
    : error;
}

const section = (text: string) => ({ type: "section" as const, text: { type: "mrkdwn" as const, text } });
const metadata = (card: string) => ({ event_type: "hansho_card", event_payload: { card } });

describe("posts and edits", () => {
  test("keeps a posted message and returns it from the history", async () => {
    const slack = await start();
    const posted = await client(slack).chat.postMessage({
      channel: CHANNEL,
      text: "payments-api HighErrorRate",
      attachments: [{ color: "#a30200", blocks: [section("*5xx* 7.2 %")] }],
      unfurl_links: false,
    });
    const history = await client(slack).conversations.history({ channel: CHANNEL });
    expect(history.messages).toHaveLength(1);
    expect(history.messages?.[0]).toMatchObject({
      ts: posted.ts,
      user: "U0HANSHO",
      bot_id: "B0HANSHO",
      text: "payments-api HighErrorRate",
      attachments: [{ id: 1, color: "a30200", blocks: [{ text: { text: "*5xx* 7.2 %", verbatim: false } }] }],
    });
  });

  test("posts by channel name and answers with the channel's id", async () => {
    const slack = await start();
    const posted = await client(slack).chat.postMessage({ channel: "#payments-alerts", text: "by name" });
    expect(posted.channel).toBe(CHANNEL);
  });

  test("takes JSON bodies with the token in the header", async () => {
    const slack = await start();
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8", authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ channel: CHANNEL, text: "as JSON", blocks: [section("as JSON")] }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: CHANNEL });
  });

  test("gives unique, increasing timestamps while the clock stands still", async () => {
    const slack = await start({ clock: () => 1_763_000_000_123 });
    const web = client(slack);
    const first = await web.chat.postMessage({ channel: CHANNEL, text: "one" });
    const second = await web.chat.postMessage({ channel: CHANNEL, text: "two" });
    expect([first.ts, second.ts]).toEqual(["1763000000.123000", "1763000000.123001"]);
  });

  test("an update replaces text and attachments and keeps metadata that is not given", async () => {
    const slack = await start();
    const web = client(slack);
    const { ts = "" } = await web.chat.postMessage({
      channel: CHANNEL,
      text: "firing",
      attachments: [{ color: "#a30200", blocks: [section("firing")] }],
      metadata: metadata("pay-1"),
    });
    await web.chat.update({
      channel: CHANNEL,
      ts,
      text: "resolved",
      attachments: [{ color: "#2eb886", blocks: [section("resolved")] }],
    });
    expect(slack.messages(CHANNEL)).toMatchObject([
      {
        ts,
        text: "resolved",
        attachments: [{ color: "2eb886" }],
        metadata: metadata("pay-1"),
        edited: { user: "U0HANSHO" },
      },
    ]);
  });

  test("an update with text alone removes the blocks and keeps the attachments", async () => {
    const slack = await start();
    const web = client(slack);
    const { ts = "" } = await web.chat.postMessage({
      channel: CHANNEL,
      text: "t",
      blocks: [section("a block")],
      attachments: [{ color: "#a30200", blocks: [section("kept")] }],
    });
    await web.chat.update({ channel: CHANNEL, ts, text: "only text" });
    const [message] = slack.messages(CHANNEL);
    expect(message?.blocks).toBeUndefined();
    expect(message?.attachments).toHaveLength(1);
  });

  test("refuses to update a person's message, a missing one and one of an archived channel", async () => {
    const slack = await start();
    const web = client(slack);
    const said = slack.say(CHANNEL, "U0AIKO", "mine");
    const { ts = "" } = await web.chat.postMessage({ channel: CHANNEL, text: "ours" });
    expect(await wordOf(web.chat.update({ channel: CHANNEL, ts: said.ts, text: "x" }))).toBe("cant_update_message");
    expect(await wordOf(web.chat.update({ channel: CHANNEL, ts: "1.000000", text: "x" }))).toBe("message_not_found");
    expect(await wordOf(web.chat.update({ channel: CHANNEL, ts, text: "x".repeat(4_001) }))).toBe("msg_too_long");
    slack.archive(CHANNEL);
    expect(await wordOf(web.chat.update({ channel: CHANNEL, ts, text: "x" }))).toBe("is_inactive");
  });

  test("a deleted message is gone from the history", async () => {
    const slack = await start();
    const web = client(slack);
    const { ts = "" } = await web.chat.postMessage({ channel: CHANNEL, text: "short-lived" });
    await web.chat.delete({ channel: CHANNEL, ts });
    expect(slack.messages(CHANNEL)).toEqual([]);
    expect(await wordOf(web.chat.delete({ channel: CHANNEL, ts }))).toBe("message_not_found");
  });

  test("an ephemeral message is shown to its person and is in no history", async () => {
    const slack = await start();
    await client(slack).chat.postEphemeral({ channel: CHANNEL, user: "U0AIKO", text: "only you" });
    expect(slack.messages(CHANNEL)).toEqual([]);
    expect(slack.ephemerals(CHANNEL, "U0AIKO")).toMatchObject([{ text: "only you", is_ephemeral: true }]);
  });

  test("cuts the text of a post at 40,000 characters", async () => {
    const slack = await start();
    await client(slack).chat.postMessage({ channel: CHANNEL, text: "あ".repeat(41_000) });
    expect(slack.messages(CHANNEL)[0]?.text).toHaveLength(40_000);
  });

  test("links to a message and adds a reaction once", async () => {
    const slack = await start();
    const web = client(slack);
    const { ts = "" } = await web.chat.postMessage({ channel: CHANNEL, text: "t" });
    const link = await web.chat.getPermalink({ channel: CHANNEL, message_ts: ts });
    expect(link.permalink).toBe(`${slack.url}/archives/${CHANNEL}/p${ts.replace(".", "")}`);
    await web.reactions.add({ channel: CHANNEL, timestamp: ts, name: "eyes" });
    expect(await wordOf(web.reactions.add({ channel: CHANNEL, timestamp: ts, name: "eyes" }))).toBe("already_reacted");
    expect(slack.messages(CHANNEL)[0]?.reactions).toEqual([{ name: "eyes", count: 1, users: ["U0HANSHO"] }]);
  });
});

describe("reading", () => {
  test("gives metadata only when it is asked for", async () => {
    const slack = await start();
    const web = client(slack);
    await web.chat.postMessage({ channel: CHANNEL, text: "t", metadata: metadata("pay-1") });
    const without = await web.conversations.history({ channel: CHANNEL });
    const withAll = await web.conversations.history({ channel: CHANNEL, include_all_metadata: true });
    expect(without.messages?.[0]?.metadata).toBeUndefined();
    expect(withAll.messages?.[0]?.metadata).toEqual(metadata("pay-1"));
  });

  test("pages through the history newest first, between oldest and latest", async () => {
    let now = 1_763_000_000_000;
    const slack = await start({ clock: () => now });
    const web = client(slack);
    for (const text of ["one", "two", "three", "four", "five"]) {
      await web.chat.postMessage({ channel: CHANNEL, text });
      now += 1_000;
    }
    const range = { channel: CHANNEL, oldest: "1763000000.000000", latest: "1763000004.000000" };
    const first = await web.conversations.history({ ...range, limit: 2 });
    const cursor = first.response_metadata?.next_cursor ?? "";
    const second = await web.conversations.history({ ...range, limit: 2, cursor });
    const inclusive = await web.conversations.history({ ...range, inclusive: true });
    expect(first.messages?.map(({ text }) => text)).toEqual(["four", "three"]);
    expect(first.has_more).toBe(true);
    expect(second.messages?.map(({ text }) => text)).toEqual(["two"]);
    expect(second.has_more).toBe(false);
    expect(inclusive.messages).toHaveLength(5);
  });

  test("keeps replies in their thread, and a broadcast in the channel too", async () => {
    const slack = await start();
    const web = client(slack);
    const { ts: thread_ts = "" } = await web.chat.postMessage({ channel: CHANNEL, text: "card" });
    await web.chat.postMessage({ channel: CHANNEL, thread_ts, text: "quiet", metadata: metadata("reply") });
    await web.chat.postMessage({ channel: CHANNEL, thread_ts, text: "loud", reply_broadcast: true });
    const replies = await web.conversations.replies({ channel: CHANNEL, ts: thread_ts, include_all_metadata: true });
    expect(replies.messages?.map(({ text }) => text)).toEqual(["card", "quiet", "loud"]);
    expect(replies.messages?.[0]?.reply_count).toBe(2);
    expect(replies.messages?.[1]).toMatchObject({ thread_ts, parent_user_id: "U0HANSHO", metadata: metadata("reply") });
    expect(slack.messages(CHANNEL).map(({ text }) => text)).toEqual(["card", "loud"]);
  });

  test("knows no thread under a message that is not there", async () => {
    const slack = await start();
    const web = client(slack);
    expect(await wordOf(web.conversations.replies({ channel: CHANNEL, ts: "1.000000" }))).toBe("thread_not_found");
    expect(await wordOf(web.chat.postMessage({ channel: CHANNEL, thread_ts: "1.000000", text: "x" }))).toBe(
      "thread_not_found",
    );
  });

  test("lists channels and people, and joins a channel", async () => {
    const slack = await start();
    const web = client(slack);
    const page = await web.conversations.list({ exclude_archived: true, limit: 1 });
    expect(page.channels?.map(({ name }) => name)).toEqual(["payments-alerts"]);
    expect(page.response_metadata?.next_cursor).toBe("1");
    expect((await web.conversations.join({ channel: "C0PRIVATE" })).channel?.is_member).toBe(true);
    expect((await web.conversations.info({ channel: "C0OLD" })).channel?.is_archived).toBe(true);
    expect((await web.users.info({ user: "U0AIKO" })).user?.name).toBe("aiko");
    expect((await web.users.list({})).members).toHaveLength(2);
    expect(await web.auth.test()).toMatchObject({ user_id: "U0HANSHO", bot_id: "B0HANSHO", team_id: "T0HANSHO" });
  });
});

describe("refusals", () => {
  test("names what is wrong with the channel", async () => {
    const web = client(await start());
    expect(await wordOf(web.chat.postMessage({ channel: "C0NOWHERE", text: "x" }))).toBe("channel_not_found");
    expect(await wordOf(web.chat.postMessage({ channel: "C0PRIVATE", text: "x" }))).toBe("not_in_channel");
    expect(await wordOf(web.chat.postMessage({ channel: "C0OLD", text: "x" }))).toBe("is_archived");
  });

  test("names what is wrong with the token", async () => {
    const slack = await start();
    expect(await wordOf(client(slack, "xoxb-other").auth.test())).toBe("invalid_auth");
    expect(await (await fetch(`${slack.apiUrl}auth.test`, { method: "POST" })).json()).toEqual({
      ok: false,
      error: "not_authed",
    });
    slack.revoke();
    expect(await wordOf(client(slack).chat.postMessage({ channel: CHANNEL, text: "x" }))).toBe("token_revoked");
  });

  test("names what is wrong with the message", async () => {
    const slack = await start();
    const web = client(slack);
    const blocks = Array.from({ length: 51 }, () => ({ type: "divider" }));
    const many = await web.chat.postMessage({ channel: CHANNEL, text: "x", blocks }).catch((error) => error.data);
    expect(many).toMatchObject({
      error: "invalid_blocks",
      errors: ["no more than 50 items allowed [json-pointer:/blocks]"],
      response_metadata: { messages: ["[ERROR] no more than 50 items allowed [json-pointer:/blocks]"] },
    });
    const long = await web.chat
      .postMessage({ channel: CHANNEL, text: "x", blocks: [section("x".repeat(3_001))] })
      .catch((error) => error.data);
    expect(long.errors).toEqual([
      "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
      "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ]);
    expect(await wordOf(web.apiCall("chat.postMessage", { channel: CHANNEL }))).toBe("no_text");
    expect(await wordOf(web.apiCall("chat.postMessage", { channel: CHANNEL, blocks: "[{" }))).toBe(
      "invalid_blocks_format",
    );
    expect(
      await wordOf(web.apiCall("chat.postMessage", { channel: CHANNEL, text: "x", metadata: { event_payload: {} } })),
    ).toBe("invalid_metadata_format");
    expect(
      await wordOf(web.chat.postMessage({ channel: CHANNEL, text: "x", attachments: [{ color: "#fff", blocks }] })),
    ).toBe("invalid_attachments");
    expect(slack.messages(CHANNEL)).toEqual([]);
  });

  test("answers a method that it does not know as Slack answers an unknown one", async () => {
    expect(await wordOf(client(await start()).apiCall("chat.shout"))).toBe("unknown_method");
  });
});

describe("limits", () => {
  test("takes one post a second in each channel and says how long to wait", async () => {
    let now = 1_763_000_000_000;
    const slack = await start({ limits: "slack", clock: () => now });
    slack.invite("C0PRIVATE");
    const web = client(slack);
    await web.chat.postMessage({ channel: CHANNEL, text: "one" });
    now += 999;
    await expect(web.chat.postMessage({ channel: "#payments-alerts", text: "two" })).rejects.toMatchObject({
      code: "slack_webapi_rate_limited_error",
      retryAfter: 1,
    });
    await web.chat.postMessage({ channel: "C0PRIVATE", text: "another channel" });
    now += 1;
    await web.chat.postMessage({ channel: CHANNEL, text: "three" });
    expect(slack.messages(CHANNEL).map(({ text }) => text)).toEqual(["one", "three"]);
    expect(slack.calls().map(({ ok, error }) => error ?? ok)).toEqual([true, "ratelimited", true, true]);
  });

  test("takes fifty updates a minute over all channels", async () => {
    let now = 1_763_000_000_000;
    const slack = await start({ limits: "slack", clock: () => now });
    const web = client(slack);
    const { ts = "" } = await web.chat.postMessage({ channel: CHANNEL, text: "card" });
    for (let count = 1; count <= 50; count += 1) {
      await web.chat.update({ channel: CHANNEL, ts, text: `edit ${count}` });
      now += 100;
    }
    await expect(web.chat.update({ channel: CHANNEL, ts, text: "edit 51" })).rejects.toMatchObject({ retryAfter: 55 });
    await web.conversations.history({ channel: CHANNEL });
    now += 55_000;
    await web.chat.update({ channel: CHANNEL, ts, text: "edit 52" });
    expect(slack.messages(CHANNEL)[0]?.text).toBe("edit 52");
  });
});

describe("faults", () => {
  test("answers with an ordered status, and with Retry-After where given", async () => {
    const slack = await start();
    slack.fail({ method: "chat.postMessage", status: 503, times: 2 });
    slack.fail({ method: "chat.postMessage", status: 429, retryAfter: 7 });
    const post = () => client(slack).chat.postMessage({ channel: CHANNEL, text: "x" });
    await expect(post()).rejects.toMatchObject({ code: "slack_webapi_http_error", statusCode: 503 });
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    await post();
    expect(slack.messages(CHANNEL)).toHaveLength(1);
  });

  test("keeps a post whose answer is lost", async () => {
    const slack = await start();
    slack.fail({ method: "chat.postMessage", answerLost: true });
    await expect(client(slack).chat.postMessage({ channel: CHANNEL, text: "kept" })).rejects.toMatchObject({
      code: "slack_webapi_request_error",
    });
    expect(slack.messages(CHANNEL).map(({ text }) => text)).toEqual(["kept"]);
  });

  test("leaves a call without an answer, doing nothing, until the caller gives up", async () => {
    const slack = await start();
    slack.fail({ channel: CHANNEL, hang: true });
    const web = client(slack, TOKEN, { timeout: 100 });
    await expect(web.chat.postMessage({ channel: CHANNEL, text: "x" })).rejects.toThrow(/timeout/i);
    expect(slack.messages(CHANNEL)).toEqual([]);
  });

  test("answers with an ordered word of Slack's", async () => {
    const slack = await start();
    slack.fail({ error: "fatal_error" });
    expect(await wordOf(client(slack).chat.postMessage({ channel: CHANNEL, text: "x" }))).toBe("fatal_error");
  });
});

describe("keeping", () => {
  test("reads back messages, edits and deletions from its directory", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "slack-"));
    try {
      const before = await startLocalSlackIn(dataDir);
      const web = client(before);
      const { ts = "" } = await web.chat.postMessage({ channel: CHANNEL, text: "firing", metadata: metadata("pay-1") });
      const { ts: gone = "" } = await web.chat.postMessage({ channel: CHANNEL, text: "gone" });
      await web.chat.postMessage({ channel: CHANNEL, text: "reply", thread_ts: ts });
      await web.chat.update({ channel: CHANNEL, ts, text: "resolved" });
      await web.chat.delete({ channel: CHANNEL, ts: gone });
      await before.close();

      const after = await startLocalSlackIn(dataDir);
      started.push(after);
      expect(after.messages(CHANNEL)).toMatchObject([
        { ts, text: "resolved", reply_count: 1, metadata: metadata("pay-1") },
      ]);
      const next = await client(after).chat.postMessage({ channel: CHANNEL, text: "new" });
      expect(Number(next.ts)).toBeGreaterThan(Number(gone));
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});

async function startLocalSlackIn(dataDir: string): Promise<LocalSlack> {
  const slack = await start({ dataDir });
  started.splice(started.indexOf(slack), 1);
  return slack;
}
