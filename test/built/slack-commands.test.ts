import { createHmac } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoLedger } from "@hansho/aws/table/ledger";
import { table } from "@hansho/aws/table/table";
import { DENIALS } from "@hansho/core/denial";
import { functionUrlEvent } from "@hansho/local/runner/function-url-event";
import type { LambdaFunctionURLResult } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { channelOf, tenantName } from "../bench/tenants.ts";
import { PATIENT } from "../patience.ts";
import type { RunningFunction } from "./lambda.ts";
import { signal } from "./records.ts";
import { type Surroundings, startSurroundings } from "./surroundings.ts";

/** As `functionEnvironment` sets it. */
const SECRET = "a-signing-secret";
const TEAM = "T0HANSHO";

let around: Surroundings;
let slack: RunningFunction;

beforeAll(async () => {
  around = await startSurroundings();
  slack = await around.start("slack");
  const intake = await around.start("intake");
  for (const tenant of [1, 3]) {
    const alarm = `${tenantName(tenant)}-latency`;
    await intake.invoke({ Records: [signal({ alarm, state: "ALARM", changedAt: Date.now() - 120_000 })] });
  }
});

afterAll(() => around.end());

/** What Slack posts for `/alert TEXT`, as its own form. */
function formOf(text: string, { tenant = 1, team = TEAM } = {}): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return new URLSearchParams({
    token: "of-old",
    team_id: team,
    channel_id: channelOf(tenant),
    user_id: "U0ANN",
    command: "/alert",
    text: escaped,
    api_app_id: "A0",
    is_enterprise_install: "false",
    response_url: "https://hooks.slack.invalid/commands/1",
    trigger_id: "1.2.3",
  }).toString();
}

/** Posts a form to the built function as Slack does; `off` is by how many milliseconds its clock is wrong. */
async function post(form: string, { off = 0, secret = SECRET } = {}): Promise<LambdaFunctionURLResult> {
  const timestamp = String(Math.floor((Date.now() + off) / 1_000));
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${form}`).digest("hex");
  const request = {
    method: "POST",
    url: "/",
    httpVersion: "1.1",
    headers: {
      host: "127.0.0.1",
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signature}`,
    },
    socket: {},
  };
  return (await slack.invoke(functionUrlEvent(request, Buffer.from(form), Date.now()))) as LambdaFunctionURLResult;
}

async function type(text: string, tenant = 1): Promise<string> {
  const answer = await post(formOf(text, { tenant }));
  if (typeof answer === "string") throw new Error(answer);
  return String((JSON.parse(answer.body ?? "") as { text: string }).text);
}

/** Each in its turn, as one person would type them. */
const STORY: [text: string, answer: RegExp][] = [
  ["", /`\/alert` |\/alert/u],
  ["help", /\/alert list/u],
  ["list", /t01-1/u],
  ["一覧　未対応　ページ＝１", /t01-1/u],
  ["list sev=critcal", /sev=critical/u],
  ["list regoin=x", /list region=x/u],
  ["show t01-1", /t01-latency/u],
  ["表示 Ｔ０１－１", /t01-latency/u],
  ["who t01-1", /Nobody/u],
  ["why t01-1", /opened/u],
  ['ack t01-1 note "on it"', /is yours/u],
  ["確認 t01-1", /yours already/u],
  ["担当者 t01-1", /<@U0ANN>/u],
  ["unack t01-1", /waits for an owner/u],
  ["ack all", /confirm/u],
  ["ack all confirm", /Yours now/u],
  ["assign t01-1 <@U0BOB>", /<@U0BOB>/u],
  ["note t01-1 restarting", /Noted/u],
  ["runbook t01-1", /unbook/u],
  ["mute t01-1 for 30m reason 点検", /Muted until .* UTC/u],
  ["ミュート t01-1 明日0時", /UTC/u],
  ["mutes", /m-1/u],
  ["unmute t01-1", /pings again|unmuted|again/iu],
  ["mute alarm=nothing* until 6pm", /UTC/u],
  ["解除 m-3", /ended/u],
  ["oncall", /rota/u],
  ["resolve t01-1", /is resolved|over/u],
  ["reopen t01-1", /waits for an owner/u],
  ["release t01-1", /not paused/u],
  ["lang", /told in English/u],
  ["言語 日本語", /日本語でお知らせします/u],
  ["list", /継続中/u],
  ["lang default", /English again/u],
  ["test", /on its way/u],
  ["テスト", /less than 5m ago/u],
  ["doctor", /no token|All is well|Found/u],
  ["akc t01-1", /ack t01-1/u],
  ["frobnicate", /\/alert help/u],
];

test("every command is understood and answered through the signed requests that Slack sends", async () => {
  for (const [text, answer] of STORY) expect.soft(await type(text), `/alert ${text}`).toMatch(answer);
});

describe("a request that is not Slack's, or not of now, has no effect and leaves one line", () => {
  const cases: [name: string, reason: string, own: Parameters<typeof post>[1]][] = [
    ["replayed ten minutes later", "too-old", { off: -600_000 }],
    ["of a time to come", "from-the-future", { off: 600_000 }],
    ["signed with another secret", "forged", { secret: "guessed" }],
  ];

  test.each(cases)("%s", async (_name, reason, own) => {
    expect(await post(formOf("ack t03-1", { tenant: 3 }), own)).toMatchObject({ statusCode: 401, body: "" });

    const lines = () => slack.logged().filter((line) => line.includes(`"reason":"${reason}"`));
    await vi.waitFor(() => expect(lines()).not.toEqual([]), PATIENT);
    expect(lines().map((line) => JSON.parse(line))).toMatchObject([{ message: "refused", reason }]);
    expect(await type("who t03-1", 3)).toContain("Nobody owns it");
  });
});

test("a command about another tenant's incident is answered as of none, changes nothing, and is one denial in the ledger", async () => {
  expect(await type("ack t03-1")).toContain("There is no incident `t03-1` here");

  expect(await type("who t03-1", 3)).toContain("Nobody owns it");
  const client = new DynamoDBClient({
    endpoint: around.awsUrl,
    region: "ap-northeast-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const denied = await dynamoLedger(table(client, around.provisioned.table)).events(tenantName(1), DENIALS);
  client.destroy();
  expect(denied.map(({ reason, facts }) => ({ reason, facts }))).toEqual([
    { reason: "another-tenants", facts: { what: "ack", target: "t03-1" } },
  ]);
});

test("a workspace that hansho.yaml does not name is told that there is nothing here", async () => {
  expect(await post(formOf("list", { team: "T0OTHER" }))).toMatchObject({ statusCode: 200 });
});
