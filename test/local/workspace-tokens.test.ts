import { compileConfig } from "@hansho/config/compile-config";
import type { Config } from "@hansho/core/tenant";
import { ackPayload, postedFor } from "@hansho/local/workspace/envelope";
import { realSlack } from "@hansho/local/workspace/real-slack";
import { realSlackIn } from "@hansho/local/workspace/tokens";
import { manifestOf } from "@hansho/slack/manifest/manifest";
import { describe, expect, test } from "vitest";
import { SOUND } from "../config/base.ts";

function twoWorkspaces(): Config {
  const { config } = compileConfig("hansho.yaml", SOUND);
  if (config === null) throw new Error("The configuration is not sound.");
  const [tenant] = Object.values(config.tenants);
  if (tenant === undefined) throw new Error("There is no tenant.");
  const of = (workspace: string) => ({ ...tenant, name: workspace, workspace });
  return { ...config, tenants: { main: of("main"), "main-eu": of("main-eu") } };
}

describe("which Slack the environment chooses", () => {
  test("the local one where there is no bot token, whatever else is set", () => {
    const env = { SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "xapp-1", SLACK_API_URL: "http://127.0.0.1:9/" };
    expect(realSlackIn(env, twoWorkspaces())).toBeNull();
    expect(realSlackIn({}, twoWorkspaces())).toBeNull();
  });

  test("a workspace's own token goes before the one for all", () => {
    const env = { SLACK_BOT_TOKEN: "xoxb-all", SLACK_BOT_TOKEN_MAIN_EU: "xoxb-eu" };
    expect(realSlackIn(env, twoWorkspaces())).toEqual({
      tokens: { main: "xoxb-all", "main-eu": "xoxb-eu" },
      appToken: null,
      apiUrl: null,
    });
  });

  test("a workspace left without a token is named by the variable it lacks", () => {
    expect(() => realSlackIn({ SLACK_BOT_TOKEN_MAIN: "xoxb-1" }, twoWorkspaces())).toThrow(
      /set SLACK_BOT_TOKEN_MAIN_EU too/u,
    );
  });
});

describe("what the functions are told of a real Slack", () => {
  test("a workspace's own token, and no other base than Slack's unless the person set one", async () => {
    const offer = { scenarios: () => [], play: async () => undefined };
    const told = async (apiUrl: string | null) => {
      const slack = { tokens: { "main-eu": "xoxb-eu" }, appToken: null, apiUrl };
      const side = await realSlack({ slack, workspaces: [], port: 0, region: "ap-northeast-1", offer });
      await side.close();
      return side.environment;
    };
    expect(await told(null)).toMatchObject({
      SLACK_BOT_TOKEN_MAIN_EU: "xoxb-eu",
      SLACK_BOT_TOKEN: undefined,
      SLACK_API_URL: undefined,
    });
    expect((await told("https://slack.example/api/")).SLACK_API_URL).toBe("https://slack.example/api/");
  });
});

describe("what comes through Socket Mode", () => {
  test("becomes what Slack posts: a command's fields and an interaction's JSON as a form, an event as JSON", () => {
    const typed = { command: "/alert", text: "ack pay-1 &amp; more", enterprise_id: null };
    expect(postedFor("slash_commands", typed)).toEqual({
      contentType: "application/x-www-form-urlencoded",
      body: "command=%2Falert&text=ack+pay-1+%26amp%3B+more",
    });
    const pressed = { type: "block_actions", actions: [{ action_id: "mute" }] };
    const { body = "" } = postedFor("interactive", pressed) ?? {};
    expect(JSON.parse(new URLSearchParams(body).get("payload") ?? "")).toEqual(pressed);
    const opened = { type: "event_callback", event: { type: "app_home_opened", tab: "home" } };
    expect(postedFor("events_api", opened)).toEqual({ contentType: "application/json", body: JSON.stringify(opened) });
  });

  test.each(manifestOf("socket").settings.event_subscriptions?.bot_events ?? [])(
    "is handed on where the manifest subscribes to it: %s",
    (type) => {
      const told = { type: "event_callback", event: { type } };
      expect(postedFor("events_api", told)).toEqual({ contentType: "application/json", body: JSON.stringify(told) });
    },
  );

  test("is none of ours where it is none of these", () => {
    expect(postedFor("events_api", { event: {} })).toBeNull();
    expect(postedFor("events_api", { event: { type: "app_mention" } })).toBeNull();
    expect(postedFor("slash_commands", "text")).toBeNull();
  });

  test("is answered with JSON as it is, other text as a message, and nothing with nothing", () => {
    expect(ackPayload('{"response_type":"ephemeral","text":"done"}')).toEqual({
      response_type: "ephemeral",
      text: "done",
    });
    expect(ackPayload("done")).toEqual({ text: "done" });
    expect(ackPayload("")).toEqual({});
  });
});
