import { createHmac } from "node:crypto";
import type { LocalSlack, LocalSlackOptions } from "@hansho/local/slack/local-slack";
import { afterEach, describe, expect, test } from "vitest";
import { AIKO, type AppAnswer, CHANNEL, call, plain, type RunningApp, startApp, startSlackFor } from "./slack-app.ts";

const NOW = 1_763_000_000_000;
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function start(
  changes: Partial<LocalSlackOptions> = {},
  answer?: (payload: Record<string, unknown>) => AppAnswer,
): Promise<{ app: RunningApp; slack: LocalSlack; ts: string }> {
  const app = await startApp(answer);
  const slack = await startSlackFor(app, { clock: () => NOW, ...changes });
  ends.push(app.close, slack.close);
  const { ts } = slack.say(CHANNEL, AIKO, "restarted the pool");
  return { app, slack, ts };
}

const manifest = { shortcuts: [], events: ["reaction_added", "reaction_removed"], home: true };

describe("the Events API", () => {
  test("tells of a person's reaction in Slack's envelope, signed", async () => {
    const { app, slack, ts } = await start({ manifest });
    slack.react(CHANNEL, ts, "memo", AIKO);
    await expect.poll(() => app.received.length).toBe(1);
    const [request] = app.received;
    expect(request?.payload).toEqual({
      token: "local-verification-token",
      team_id: "T0HANSHO",
      context_team_id: "T0HANSHO",
      context_enterprise_id: null,
      api_app_id: "A0HANSHO",
      event: {
        type: "reaction_added",
        user: AIKO,
        reaction: "memo",
        item: { type: "message", channel: CHANNEL, ts },
        item_user: AIKO,
        event_ts: "1763000000.000000",
      },
      type: "event_callback",
      event_id: expect.stringMatching(/^Ev[0-9A-Z]{10}$/),
      event_time: 1_763_000_000,
      authorizations: [
        {
          enterprise_id: null,
          team_id: "T0HANSHO",
          user_id: "U0HANSHO",
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: expect.stringMatching(/^4-/),
    });
    const expected = createHmac("sha256", "local-secret").update(`v0:1763000000:${request?.body}`).digest("hex");
    expect(request?.headers["x-slack-signature"]).toBe(`v0=${expected}`);
    expect(request?.headers["content-type"]).toBe("application/json");
    expect(request?.headers).not.toHaveProperty("x-slack-retry-num");
    slack.react(CHANNEL, ts, "memo", AIKO, false);
    await expect.poll(() => app.received.at(-1)?.payload.event).toMatchObject({ type: "reaction_removed" });
  });

  test.each([
    ["did not subscribe", { manifest: { ...manifest, events: [] } }],
    ["was not given the scope", { manifest: { ...manifest, scopes: ["chat:write"] } }],
    ["is not a member", { manifest, channels: [{ id: CHANNEL, name: "payments-alerts", invited: false }] }],
  ])("tells nothing where the app %s", async (_, changes) => {
    const { app, slack, ts } = await start(changes);
    slack.react(CHANNEL, ts, "memo", AIKO);
    // A command that is sent afterwards arrives alone.
    await slack.command({ channel: CHANNEL, user: AIKO, text: "help" });
    expect(app.received.map(({ payload }) => payload.command)).toEqual(["/alert"]);
  });

  test("sends the same event again three times, with its number and reason", async () => {
    const { app, slack, ts } = await start({ manifest, retryAfterMs: [0, 0, 0] }, () => ({ status: 500 }));
    slack.react(CHANNEL, ts, "memo", AIKO);
    await expect.poll(() => app.received.length).toBe(4);
    expect(new Set(app.received.map(({ payload }) => payload.event_id)).size).toBe(1);
    expect(app.received.map(({ headers }) => [headers["x-slack-retry-num"], headers["x-slack-retry-reason"]])).toEqual([
      [undefined, undefined],
      ["1", "http_error"],
      ["2", "http_error"],
      ["3", "http_error"],
    ]);
  });

  test("does not send again what the app says not to", async () => {
    const { app, slack, ts } = await start({ manifest, retryAfterMs: [0, 0, 0] }, ({ command }) =>
      command === undefined ? { status: 500, headers: { "x-slack-no-retry": "1" } } : {},
    );
    slack.react(CHANNEL, ts, "memo", AIKO);
    await expect.poll(() => app.received.length).toBe(1);
    await slack.command({ channel: CHANNEL, user: AIKO, text: "help" });
    expect(app.received.filter(({ payload }) => payload.type === "event_callback")).toHaveLength(1);
  });

  test("asks the app to prove its address", async () => {
    const proves = await start({}, ({ challenge }) => ({ body: { challenge } }));
    expect(await proves.slack.verifyUrl()).toBe(true);
    const fails = await start({}, () => ({ body: "ok" }));
    expect(await fails.slack.verifyUrl()).toBe(false);
  });
});

describe("shortcuts", () => {
  const shortcuts = [
    { name: "Add to the postmortem", type: "message", callback_id: "to_postmortem", description: "Keeps it" },
    { name: "Report an incident", type: "global", callback_id: "report", description: "Opens a form" },
  ] as const;

  test("a message's brings the message, an address for answers and a trigger id", async () => {
    const { app, slack, ts } = await start({ manifest: { ...manifest, shortcuts } });
    await slack.shortcut({ callbackId: "to_postmortem", user: "U0BEN", channel: CHANNEL, ts });
    const { payload } = app.received[0] ?? {};
    expect(payload).toMatchObject({
      type: "message_action",
      callback_id: "to_postmortem",
      team: { id: "T0HANSHO", domain: "hansho-local" },
      user: { id: "U0BEN", username: "ben", team_id: "T0HANSHO" },
      channel: { id: CHANNEL, name: "payments-alerts" },
      message_ts: ts,
      message: { type: "message", user: AIKO, text: "restarted the pool", ts },
    });
    await fetch(String(payload?.response_url), { method: "POST", body: JSON.stringify({ text: "Kept." }) });
    expect(slack.ephemerals(CHANNEL, "U0BEN").map(({ text }) => text)).toEqual(["Kept."]);
    const view = { type: "modal", title: plain("Kept"), blocks: [] };
    expect(await call(slack, "views.open", { trigger_id: payload?.trigger_id, view })).toMatchObject({ ok: true });
  });

  test("the workspace's has neither channel nor address", async () => {
    const { app, slack } = await start({ manifest: { ...manifest, shortcuts } });
    await slack.shortcut({ callbackId: "report", user: AIKO });
    const { payload } = app.received[0] ?? {};
    expect(payload).toMatchObject({ type: "shortcut", callback_id: "report", user: { id: AIKO } });
    expect(payload).not.toHaveProperty("channel");
    expect(payload).not.toHaveProperty("response_url");
  });

  test("one that the app does not have is not there", async () => {
    const { slack, ts } = await start({ manifest: { ...manifest, shortcuts } });
    await expect(slack.shortcut({ callbackId: "report", user: AIKO, channel: CHANNEL, ts })).rejects.toThrow(
      "The app has no message shortcut report.",
    );
  });

  test("says in the channel that the app did not take it", async () => {
    const { slack, ts } = await start({ manifest: { ...manifest, shortcuts } }, () => ({ status: 500 }));
    await slack.shortcut({ callbackId: "to_postmortem", user: AIKO, channel: CHANNEL, ts });
    expect(slack.ephemerals(CHANNEL, AIKO)[0]?.text).toContain("Add to the postmortem");
  });
});

describe("a slash command's text", () => {
  const typed = "assign pay-1 @ben in #payments-alerts, page @oncall and mail @nobody or a@ben";

  test.each([
    ["is sent as it was typed", {}, typed],
    [
      "names who and what is meant where the manifest asks for it",
      { mentions: true },
      "assign pay-1 <@U0BEN|ben> in <#C0PAYMENTS|payments-alerts>, page <!subteam^S0ONCALL|@oncall> and mail @nobody or a@ben",
    ],
  ])("%s", async (_, change, text) => {
    const groups = [{ id: "S0ONCALL", handle: "oncall", name: "On call", users: [AIKO] }];
    const { app, slack } = await start({ manifest: { ...manifest, ...change }, groups });
    await slack.command({ channel: CHANNEL, user: AIKO, text: typed });
    expect(app.received[0]?.payload.text).toBe(text);
  });
});

describe("scopes", () => {
  const scopes = ["chat:write", "commands"];

  test("are said in the headers of every answer", async () => {
    const { slack } = await start({ manifest: { ...manifest, scopes } });
    const { headers } = await call(slack, "chat.postMessage", { channel: CHANNEL, text: "t" });
    expect(headers.get("x-oauth-scopes")).toBe("chat:write,commands");
    expect(headers.get("x-accepted-oauth-scopes")).toBe("chat:write");
  });

  test.each([
    ["users.info", { user: AIKO }, "users:read"],
    ["users.lookupByEmail", { email: "aiko@example.com" }, "users:read.email"],
    ["usergroups.list", {}, "usergroups:read"],
    ["conversations.open", { users: AIKO }, "im:write"],
    ["conversations.history", { channel: CHANNEL }, "channels:history"],
    ["conversations.history", { channel: "D0AIKO" }, "im:history"],
    ["reactions.add", { channel: CHANNEL, timestamp: "1", name: "memo" }, "reactions:write"],
  ])("without one %s is refused (%o)", async (method, args, needed) => {
    const { slack } = await start({ manifest: { ...manifest, scopes } });
    expect(await call(slack, method, args)).toMatchObject({
      ok: false,
      error: "missing_scope",
      needed,
      provided: "chat:write,commands",
    });
  });
});

describe("people, groups and reactions", () => {
  const groups = [{ id: "S0ONCALL", handle: "oncall", name: "On call", users: [AIKO, "U0BEN"] }];

  test("finds a person by id and by address, and a group's people", async () => {
    const { slack } = await start({ groups });
    const found = { ok: true, user: { id: AIKO, name: "aiko", profile: { email: "aiko@example.com" } } };
    expect(await call(slack, "users.info", { user: AIKO })).toMatchObject(found);
    expect(await call(slack, "users.lookupByEmail", { email: "aiko@example.com" })).toMatchObject(found);
    expect(await call(slack, "users.lookupByEmail", { email: "no@example.com" })).toMatchObject({
      error: "users_not_found",
    });
    expect(await call(slack, "usergroups.list", {})).toMatchObject({
      usergroups: [{ id: "S0ONCALL", handle: "oncall", user_count: 2 }],
    });
    expect(await call(slack, "usergroups.users.list", { usergroup: "S0ONCALL" })).toMatchObject({
      users: [AIKO, "U0BEN"],
    });
    expect(await call(slack, "bots.info", { bot: "B0HANSHO" })).toMatchObject({ bot: { app_id: "A0HANSHO" } });
  });

  test("opens a conversation with a person and posts there", async () => {
    const { slack } = await start();
    const opened = await call(slack, "conversations.open", { users: AIKO });
    expect(opened).toMatchObject({ ok: true, channel: { id: "D0AIKO" } });
    expect(await call(slack, "chat.postMessage", { channel: AIKO, text: "your turn" })).toMatchObject({
      ok: true,
      channel: "D0AIKO",
    });
    expect(slack.messages("D0AIKO").map(({ text }) => text)).toEqual(["your turn"]);
    expect(await call(slack, "conversations.open", { users: "U0NOBODY" })).toMatchObject({ error: "user_not_found" });
  });

  test("lists and removes reactions", async () => {
    const { slack, ts } = await start();
    slack.react(CHANNEL, ts, "memo", AIKO);
    await call(slack, "reactions.add", { channel: CHANNEL, timestamp: ts, name: "memo" });
    expect(await call(slack, "reactions.get", { channel: CHANNEL, timestamp: ts })).toMatchObject({
      ok: true,
      type: "message",
      message: { reactions: [{ name: "memo", count: 2, users: [AIKO, "U0HANSHO"] }] },
    });
    await call(slack, "reactions.remove", { channel: CHANNEL, timestamp: ts, name: "memo" });
    expect(await call(slack, "reactions.remove", { channel: CHANNEL, timestamp: ts, name: "memo" })).toMatchObject({
      error: "no_reaction",
    });
    expect(slack.messages(CHANNEL)[0]?.reactions).toEqual([{ name: "memo", count: 1, users: [AIKO] }]);
  });
});
