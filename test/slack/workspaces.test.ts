import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settings, tokenName } from "@hansho/functions/settings";
import type { LocalSlack } from "@hansho/local/slack/local-slack";
import { slackChannel } from "@hansho/slack/channel/channel";
import { slackClients } from "@hansho/slack/channel/client";
import { doctor } from "@hansho/slack/doctor/doctor";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actStack, PAY_CHANNEL, TEAM } from "../app/act-stack.ts";
import { madeSlack } from "../local/made-slack.ts";

const TOKENS = { main: "xoxb-main", other: "xoxb-other" };
const { config } = actStack();

let main: LocalSlack;
let other: LocalSlack;
let api: { url: string; close(): Promise<void> };
let folder = "";

beforeAll(async () => {
  const workspace = (teamId: string, token: string, channel: string) =>
    madeSlack({
      teamId,
      token,
      channels: [{ id: channel, name: channel.toLowerCase() }],
    });
  main = await workspace(TEAM, TOKENS.main, PAY_CHANNEL);
  other = await workspace("T0OTHER", TOKENS.other, "C0FAR");
  api = await oneAddress({ [TOKENS.main]: main.apiUrl, [TOKENS.other]: other.apiUrl });
  folder = await mkdtemp(join(tmpdir(), "hansho-workspaces-"));
  await writeFile(join(folder, "hansho.json"), JSON.stringify(config));
});

afterAll(async () => {
  await Promise.all([main.close(), other.close(), api.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** What a function is told of tokens by its environment. */
function told(tokens: Record<string, string>) {
  const env = {
    HANSHO_TABLE: "t",
    HANSHO_WAKE_UPS_URL: "q",
    HANSHO_INVESTIGATIONS_URL: "q",
    HANSHO_OPERATORS_ARN: "a",
    AWS_REGION: "ap-northeast-1",
    SLACK_API_URL: api.url,
    ...Object.fromEntries(Object.entries(tokens).map(([name, token]) => [tokenName(name), token])),
  };
  const set = settings(env, folder);
  return { token: set.slackToken, apiUrl: set.slackApiUrl ?? "" };
}

describe("two workspaces, a token each", () => {
  test("a tenant's cards are posted to its own workspace, with that one's token", async () => {
    const channel = slackChannel(told(TOKENS));
    const message = { text: "an alarm", blocks: [], color: null, metadata: { event_type: "card", event_payload: {} } };
    const place = { workspace: "other", channel: "C0FAR", thread: null };
    expect(await channel.post(place, message as unknown as Parameters<typeof channel.post>[1], false)).toMatchObject({
      ok: true,
    });
    expect(other.messages("C0FAR")).toHaveLength(1);
    expect(main.messages(PAY_CHANNEL)).toEqual([]);
  });

  test("doctor asks each with its own, and finds nothing wrong", async () => {
    const examine = doctor(slackClients(told(TOKENS)), config);
    const { findings } = await examine([tenant("abroad")], 0);
    expect(findings.filter(({ kind }) => kind !== "no-fallback" && kind !== "no-route")).toEqual([]);
    expect(other.calls().some(({ method, ok }) => method === "conversations.info" && ok)).toBe(true);
  });

  test("doctor finds the token that is the other workspace's, and the one that is missing", async () => {
    const swapped = doctor(slackClients(told({ main: TOKENS.other, other: TOKENS.main })), config);
    const { findings } = await swapped([tenant("payments"), tenant("abroad")], 0);
    expect(findings.filter(({ kind }) => kind === "other-team")).toMatchObject([
      { workspace: "main", expected: TEAM, found: "T0OTHER" },
      { workspace: "other", expected: "T0OTHER", found: TEAM },
    ]);
    const one = doctor(slackClients(told({ main: TOKENS.main })), config);
    expect((await one([tenant("abroad")], 0)).findings).toContainEqual({ kind: "no-token", workspace: "other" });
  });
});

function tenant(name: string) {
  const found = config.tenants[name];
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

/** Slack has one address for all workspaces: a token leads to its own. */
async function oneAddress(workspaces: Record<string, string>) {
  const server = createServer(async (request, response) => {
    const token = /^Bearer (.+)$/u.exec(request.headers.authorization ?? "")?.[1] ?? "";
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const base = workspaces[token] ?? Object.values(workspaces)[0] ?? "";
    const answer = await fetch(new URL((request.url ?? "/").replace(/^\//u, ""), base), {
      method: "POST",
      headers: {
        "content-type": request.headers["content-type"] ?? "application/x-www-form-urlencoded",
        authorization: request.headers.authorization ?? "",
      },
      body: Buffer.concat(chunks),
    });
    const scopes = answer.headers.get("x-oauth-scopes");
    response.writeHead(answer.status, {
      "content-type": "application/json",
      ...(scopes !== null && { "x-oauth-scopes": scopes }),
    });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
