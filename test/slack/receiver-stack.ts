import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { testAlarm } from "@hansho/app/act/test-alarm";
import { slackClients } from "@hansho/slack/channel/client";
import { doctor } from "@hansho/slack/doctor/doctor";
import { slackReceiver } from "@hansho/slack/receiver/receiver";
import type { UrlAnswer, UrlEvent } from "@hansho/slack/receiver/request";
import type { SigningSecret } from "@hansho/slack/receiver/signature";
import { slackDirectory } from "@hansho/slack/workspace/directory";
import { slackWorkspaces } from "@hansho/slack/workspace/workspaces";
import { type ActStack, actStack, houseConfig, PAY_CHANNEL, TEAM } from "../app/act-stack.ts";
import { memoryTurns } from "../memory/turns.ts";
import { PATIENCE_MS } from "../patience.ts";

export const SECRET = "a-signing-secret-of-no-workspace";

/** What Slack says of a command or a press besides its text or value. */
export type Occasion = { channel?: string; user?: string; team?: string };

/** The receiver over rows in memory, with what it logged, and requests as Slack signs them. */
export type ReceiverStack = ActStack & {
  logged: { text: string; facts: Record<string, unknown> }[];
  /** What went to the queue that alarms come in by. */
  sent: { body: string; delaySeconds: number }[];
  receive(event: UrlEvent): Promise<UrlAnswer>;
  /** Types `/alert …`; answers the text that only this person sees. */
  type(text: string, occasion?: Occasion): Promise<string>;
};

export function receiverStack(
  own: {
    people?: Partial<ActStack["people"]>;
    answerWithinMs?: number;
    examineWithinMs?: number;
    slack?: { apiUrl: string; token: string | null };
    signingSecrets?: readonly SigningSecret[];
  } = {},
): ReceiverStack {
  const { answerWithinMs = PATIENCE_MS, examineWithinMs = PATIENCE_MS } = own;
  const { apiUrl, token } = own.slack ?? NOWHERE;
  const known = () => token ?? Promise.reject(new Error("There is no token."));
  const slack = { token: known, apiUrl, timeoutMs: PATIENCE_MS };
  const workspaces = slackWorkspaces(houseConfig(), slack);
  const directory = slackDirectory(workspaces, () => stack.time.now);
  const stack = actStack({ userGroups: directory });
  const logged: ReceiverStack["logged"] = [];
  const log = (text: string, facts: Record<string, unknown>) => void logged.push({ text, facts });
  const { table, time, config } = stack;
  const now = () => time.now;
  const sent: ReceiverStack["sent"] = [];
  const clock = { now, wait: async () => {} };
  const signals = { send: async (body: string, delaySeconds: number) => void sent.push({ body, delaySeconds }) };
  const turns = memoryTurns(now);
  const receive = slackReceiver({
    people: { ...stack.people, ...own.people },
    config,
    workspaces,
    directory,
    outside: {
      sendTest: testAlarm({ ...table, clock, signals, turns, userGroups: directory }, config, "ap-northeast-1"),
      examine: doctor(slackClients(slack), config, examineWithinMs),
    },
    signingSecrets: own.signingSecrets ?? [{ secret: SECRET, teams: null }],
    slackApiUrl: slack.apiUrl,
    now,
    log: { info: log, error: log },
    answerWithinMs,
  });
  return {
    ...stack,
    logged,
    sent,
    receive,
    async type(text, occasion) {
      const answer = await receive(signed(commandForm(text, occasion), stack.time.now));
      const said = JSON.parse(answer.body) as { response_type: string; text: string };
      if (said.response_type !== "ephemeral") throw new Error("Everybody in the channel would see this answer.");
      return said.text;
    },
  };
}

/** Where no Slack listens. */
const NOWHERE = { apiUrl: "http://127.0.0.1:9/api/", token: "xoxb-nobody" };

/** A slash command's form. */
export function commandForm(
  text: string,
  { channel = PAY_CHANNEL, user = "U0ANN", team = TEAM }: Occasion = {},
): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return new URLSearchParams({
    token: "of-old",
    team_id: team,
    channel_id: channel,
    user_id: user,
    command: "/alert",
    text: escaped,
    api_app_id: "A0",
    is_enterprise_install: "false",
    response_url: "https://hooks.slack.invalid/commands/1",
    trigger_id: "1.2.3",
  }).toString();
}

/** The form of a pressed button, or with `|` in its value of a choice from a menu. */
export function pressForm(
  action: string,
  value: string,
  responseUrl: string,
  { channel = PAY_CHANNEL, user = "U0ANN", team = TEAM }: Occasion = {},
): string {
  const common = { action_id: action, block_id: "b1", action_ts: "1.2" };
  const chosen = value.includes("|");
  const payload = {
    type: "block_actions",
    user: { id: user, username: "x", name: "x", team_id: team },
    team: { id: team, domain: "x" },
    api_app_id: "A0",
    token: "of-old",
    container: { type: "message_attachment", message_ts: "1.2", channel_id: channel, is_ephemeral: false },
    trigger_id: "1.2.3",
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel, name: "x" },
    state: { values: {} },
    response_url: responseUrl,
    actions: [
      chosen
        ? { ...common, type: "static_select", selected_option: { text: { type: "plain_text", text: "1h" }, value } }
        : { ...common, type: "button", text: { type: "plain_text", text: "x" }, value },
    ],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** A request as a function URL hands it over: the form in base64, signed for `at`. */
export function signed(
  form: string,
  at: number,
  own: { secret?: string; headers?: Record<string, string> } = {},
): UrlEvent {
  const timestamp = String(Math.floor(at / 1_000));
  const hash = createHmac("sha256", own.secret ?? SECRET)
    .update(`v0:${timestamp}:${form}`)
    .digest("hex");
  return {
    rawPath: "/",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${hash}`,
      ...own.headers,
    },
    body: Buffer.from(form).toString("base64"),
    isBase64Encoded: true,
  };
}

/** Stands for Slack's response_url: keeps what was posted to it, and answers as told. */
export async function responseUrl(status = 200) {
  const posted: { text: string; response_type: string; replace_original: boolean }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    posted.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.statusCode = status;
    response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/actions/1`,
    posted,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
