import { randomBytes } from "node:crypto";
import { signingSecretName, tokenName } from "@hansho/functions/settings";
import type { ScenarioOffer } from "../scenario/offer.ts";
import type { FoundWorkspace } from "./preflight.ts";
import { startScenarioServer } from "./scenario-server.ts";
import { signedCall } from "./signed-call.ts";
import type { SlackSide } from "./slack-side.ts";
import { openSocketMode, type SocketMode } from "./socket-mode.ts";
import type { RealSlack } from "./tokens.ts";

/** What real workspaces are talked to with. */
export type RealSideOptions = {
  slack: RealSlack;
  /** What was found before. */
  workspaces: FoundWorkspace[];
  /** Where scenarios are asked for; 0 takes any free port. */
  port: number;
  region: string;
  offer: ScenarioOffer;
};

/** Talks to real workspaces through Slack's own Web API, and through Socket Mode where there is an app-level token. */
export async function realSlack(options: RealSideOptions): Promise<SlackSide> {
  const { slack, workspaces, region } = options;
  // Socket Mode's envelopes are not signed: the signature is made and checked in this process alone.
  const secret = randomBytes(16).toString("hex");
  const server = await startScenarioServer(options.port, options.offer);
  let socket: SocketMode | undefined;

  return {
    environment: {
      SLACK_API_URL: slack.apiUrl ?? undefined,
      SLACK_BOT_TOKEN: undefined,
      SLACK_SIGNING_SECRET: secret,
      ...Object.fromEntries(Object.keys(slack.tokens).map((name) => [signingSecretName(name), undefined])),
      ...Object.fromEntries(Object.entries(slack.tokens).map(([name, token]) => [tokenName(name), token])),
    },
    addresses: { workspaces, buttons: slack.appToken !== null, scenarios: server.url },
    async serve(handler) {
      if (slack.appToken === null) return;
      const call = signedCall(handler, { secret, region });
      socket = await openSocketMode({ appToken: slack.appToken, apiUrl: slack.apiUrl, call });
    },
    async close() {
      await socket?.close();
      await server.close();
    },
  };
}
