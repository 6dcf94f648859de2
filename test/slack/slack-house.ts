import { createServer } from "node:http";
import { deliver } from "@hansho/app/deliver";
import { pacer } from "@hansho/app/pace";
import { listen } from "@hansho/local/port";
import { functionUrl } from "@hansho/local/runner/function-url";
import type { LocalSlack, LocalSlackOptions } from "@hansho/local/slack/local-slack";
import { slackChannel } from "@hansho/slack/channel/channel";
import { renderer } from "@hansho/slack/render/renderer";
import { onTestFinished } from "vitest";
import { FALLBACK, PAY_CHANNEL, SHARED, SHOP_CHANNEL, TEAM } from "../app/act-stack.ts";
import { madeSlack } from "../local/made-slack.ts";
import { PATIENCE_MS } from "../patience.ts";
import { type ReceiverStack, receiverStack, SECRET } from "./receiver-stack.ts";

export const ANN = "U0ANN";
export const BEN = "U0BEN";
/** A user group that Ben is in. */
const LEADS = "S0LEADS";

/** The house's receiver behind a local Slack: what people do there is signed and sent, and what it calls is really called. */
export type SlackHouse = ReceiverStack & {
  slack: LocalSlack;
  /** Shows what is owed. */
  show(): Promise<void>;
  /** The timestamp of the message that shows an incident, in its own channel. */
  cardOf(channel: string, id: string): string;
};

/** What the app asks of Slack in its manifest. */
const MANIFEST = {
  shortcuts: ["acknowledge-incident", "mute-incident", "note-incident", "add-to-timeline"].map((callback_id) => ({
    name: callback_id,
    type: "message" as const,
    callback_id,
    description: callback_id,
  })),
  events: ["app_home_opened", "reaction_added", "reaction_removed"],
  home: true,
};

const TOKEN = "xoxb-house";

/** Starts the local Slack of the house, and the receiver at its address. */
export async function slackHouse(own: { slack?: Partial<LocalSlackOptions> } = {}): Promise<SlackHouse> {
  const server = createServer((request, response) => take(request, response));
  const port = await listen(server, 0, "PORT");
  const slack = await madeSlack({
    teamId: TEAM,
    token: TOKEN,
    signingSecret: SECRET,
    channels: [
      { id: PAY_CHANNEL, name: "pay-alerts" },
      { id: SHOP_CHANNEL, name: "shop-alerts", members: [BEN] },
      { id: FALLBACK, name: "ops", members: [] },
      { id: SHARED, name: "core-and-web", members: [] },
    ],
    users: [
      { id: ANN, name: "ann" },
      { id: BEN, name: "ben" },
    ],
    commandUrl: () => `http://127.0.0.1:${port}/slack/events`,
    groups: [{ id: LEADS, handle: "leads", name: "Leads", users: [BEN] }],
    manifest: MANIFEST,
    clock: () => stack.time.now,
    ...own.slack,
  });
  const stack = receiverStack({ slack: { apiUrl: slack.apiUrl, token: TOKEN } });
  const take = functionUrl((event) => stack.receive(event), {
    functionName: "slack",
    region: "ap-northeast-1",
    timeoutMs: PATIENCE_MS,
  });
  onTestFinished(async () => {
    await slack.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const serve = deliver(
    {
      ...stack.table,
      operators: { tell: async () => {} },
      wakeUps: { wake: async () => {}, showPlainly: async () => {} },
      clock: { now: () => stack.time.now, wait: async () => {} },
      channel: slackChannel({
        token: () => TOKEN,
        apiUrl: slack.apiUrl,
        timeoutMs: PATIENCE_MS,
        pictureOf: stack.table.pictures.load,
      }),
      render: renderer(() => []),
      pacer: pacer(0),
      attempt: () => crypto.randomUUID(),
    },
    stack.config,
  );
  return {
    ...stack,
    slack,
    async show() {
      for (const wakeUp of stack.wakeUps.splice(0)) await serve(wakeUp, { left: () => 60_000 });
    },
    cardOf(channel, id) {
      const card = slack.messages(channel).find(({ metadata }) => JSON.stringify(metadata).includes(`/${id}"`));
      if (!card) throw new Error(`No message in ${channel} shows ${id}.`);
      return card.ts;
    },
  };
}

/** What of the ledger says that somebody wanted to do what they may not. */
export function denied({ table }: SlackHouse) {
  return table.allEvents().filter(({ kind }) => kind === "denied");
}
