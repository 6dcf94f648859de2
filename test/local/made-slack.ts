import type { LocalSlack, LocalSlackOptions } from "@hansho/local/slack/local-slack";
import { startLocalSlack } from "@hansho/local/slack/server";
import { PATIENCE_MS } from "../patience.ts";

/** The bot's token, unless a test says another. */
export const TOKEN = "xoxb-local";

/** Starts a local Slack on a free port, without its rate limits, its haste and people; nobody listens where its app would be. */
export function madeSlack(changes: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  return startLocalSlack({
    port: 0,
    teamId: "T0HANSHO",
    token: TOKEN,
    signingSecret: "local-secret",
    botUserId: "U0HANSHO",
    channels: [],
    users: [],
    commandUrl: () => "http://127.0.0.1:9/",
    limits: "off",
    answerWithinMs: PATIENCE_MS,
    ...changes,
  });
}
