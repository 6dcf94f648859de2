import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { soundProject } from "@hansho/cli/project";
import type { WorkspaceAddresses } from "@hansho/local/addresses";
import { localClientOptions } from "@hansho/local/aws/provision";
import { start } from "@hansho/local/start";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { metricAlarm } from "../fixtures/alarms.ts";
import { PATIENT } from "../patience.ts";
import { APP_TOKEN, BOT_TOKEN, type StandIn, standIn } from "./stand-in.ts";

const PAY = "C0PAYALERT";

let real: StandIn;
let folder: string;
let addresses: WorkspaceAddresses;
let stop: () => Promise<void>;
let sns: SNSClient;

beforeAll(async () => {
  real = await standIn({
    channels: [
      { id: PAY, name: "pay-for-real" },
      { id: "C0BANKALERT", name: "bank-for-real", invited: false },
      { id: "C0OPS", name: "ops-of-old", archived: true },
    ],
    scopes: "chat:write,commands",
  });
  folder = mkdtempSync(join(tmpdir(), "hansho-"));
  const { compiled, runbooks, channels } = await soundProject({ config: "hansho.yaml", runbooks: "runbooks" });
  const env = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: real.apiUrl };
  const stack = await start({ ...compiled, runbooks, channelNames: channels, port: 0, awsPort: 0, folder, env });
  if ("page" in stack.addresses) throw new Error("A local Slack was started.");
  ({ addresses } = stack);
  stop = stack.stop;
  sns = new SNSClient(localClientOptions({ url: addresses.awsEndpoint, region: addresses.region }));
});

afterAll(async () => {
  sns.destroy();
  await stop();
  await real.close();
  rmSync(folder, { recursive: true, force: true });
});

async function fire(name: string): Promise<string> {
  const Message = metricAlarm({ name, state: "ALARM", changedAt: Date.UTC(2026, 10, 21, 18) });
  await sns.send(new PublishCommand({ TopicArn: addresses.topicArn, Message }));
  return vi.waitFor(() => cardOf(name).ts, PATIENT);
}

function cardOf(name: string) {
  const [card, second] = real.slack.messages(PAY).filter((message) => JSON.stringify(message).includes(name));
  if (card === undefined || second !== undefined) throw new Error(`Not one card shows ${name}.`);
  return card;
}

describe("with Slack's tokens in the environment", () => {
  test("says which workspace it posts to, as whom, and how each channel stands", () => {
    expect(addresses.workspaces).toMatchObject([
      { workspace: "main", team: "Hansho", teamId: "T0HANSHO", botUser: "hansho" },
    ]);
    expect(addresses.buttons).toBe(true);
    expect(addresses.workspaces[0]?.missingScopes).toEqual([
      "channels:history or groups:history",
      "files:write",
      "channels:read or groups:read",
      "users:read",
      "usergroups:read",
      "reactions:read",
    ]);
    const standings = addresses.workspaces[0]?.channels.map(({ name, standing }) => [name, standing]);
    expect(standings).toEqual([
      ["pay-for-real", "ready"],
      ["alerts-fallback", "not-found"],
      ["bank-for-real", "not-a-member"],
      ["ops-of-old", "archived"],
    ]);
  });

  test("writes no token down, and serves no page and no Web API", async () => {
    const written = readFileSync(join(folder, ".hansho", "local.json"), "utf8");
    expect(JSON.parse(written)).toEqual(addresses);
    expect(written).not.toMatch(/xoxb|xapp|secret/iu);
    for (const path of ["/", "/api/auth.test", "/slack/events"]) {
      expect((await fetch(`${addresses.scenarios}${path}`, { method: "POST" })).status).toBe(404);
    }
  });

  test("posts an alarm's card in the real channel", async () => {
    const ts = await fire("pay-real");
    expect(ts).toMatch(/^\d+\.\d+$/u);
  });

  test("answers a slash command in its acknowledgement", async () => {
    await fire("pay-command");
    await real.slack.command({ channel: PAY, user: "U0ONCALL", text: "list" });
    const [answer] = real.slack.ephemerals(PAY, "U0ONCALL");
    expect(answer?.text).toContain("pay-command");
    expect(real.acks.at(-1)?.payload).toEqual({ response_type: "ephemeral", text: answer?.text });
  });

  test("acknowledges presses, does what the button says and tells who was too late where Slack said to", async () => {
    const ts = await fire("pay-button");
    const told = () => ["U0LEAD", "U0ONCALL"].flatMap((user) => real.slack.ephemerals(PAY, user)).length;
    const before = told();
    const presses = ["U0LEAD", "U0ONCALL"].map((user) =>
      real.slack.press({ channel: PAY, ts, actionId: "acknowledge", user }),
    );
    expect(await Promise.all(presses)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(real.acks.slice(-2).map(({ payload }) => payload)).toEqual([{}, {}]);
    expect(told()).toBe(before + 1);
    await vi.waitFor(() => expect(JSON.stringify(cardOf("pay-button"))).toMatch(/<@U0(?:LEAD|ONCALL)>/u), PATIENT);
  });

  test("a command of another workspace's channel sees nothing of this one's", async () => {
    const sent = { command: "/alert", text: "list", team_id: "T0OTHER", channel_id: PAY, user_id: "U0ONCALL" };
    const { payload } = await real.send({ type: "slash_commands", accepts_response_payload: true, payload: sent });
    expect(payload).toMatchObject({ response_type: "ephemeral" });
    expect(JSON.stringify(payload)).not.toContain("pay-command");
  });

  test("acknowledges what it takes no interest in", async () => {
    const payload = { event: { type: "app_mention", text: "hello" } };
    const ack = await real.send({ type: "events_api", accepts_response_payload: false, payload });
    expect(ack.payload).toEqual({});
  });

  test.each([0, 2])("connects again when Slack refreshes the connection, after %i refusals", async (refuse) => {
    const before = real.connections().opened;
    real.refresh({ refuse });
    await vi.waitFor(() => expect(real.connections()).toEqual({ opened: before + 1, open: 1 }), PATIENT);
    const { ok } = await real.slack.command({ channel: PAY, user: "U0LEAD", text: "help" });
    expect(ok).toBe(true);
  });

  test("plays scenarios for this machine alone", async () => {
    const url = `${addresses.scenarios}/local/scenarios`;
    const json = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
    const names = (await (await fetch(url)).json()) as { name: string }[];
    expect(names.map(({ name }) => name)).toContain("payment-gateway-503");
    const status = async (name: string, init: RequestInit) => (await fetch(`${url}/${name}`, init)).status;
    expect(await status("payment-gateway-503", { ...json, headers: { origin: "https://evil.example" } })).toBe(403);
    expect(await status("payment-gateway-503", { method: "POST", body: "{}" })).toBe(400);
    expect(await status("no-such-story", json)).toBe(400);
    expect(await status("payment-gateway-503", json)).toBe(200);
    await vi.waitFor(() => expect(JSON.stringify(real.slack.messages(PAY))).toContain("payment-gateway"), PATIENT);
  });
});
