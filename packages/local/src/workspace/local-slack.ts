import { randomBytes } from "node:crypto";
import type { Config } from "@hansho/core/tenant";
import { signingSecretName, tokenName } from "@hansho/functions/settings";
import { channelsOf, PEOPLE } from "../addresses.ts";
import { functionUrl } from "../runner/function-url.ts";
import type { ScenarioOffer } from "../scenario/offer.ts";
import type { Manifest } from "../slack/manifest.ts";
import { startLocalSlack } from "../slack/server.ts";
import { HANSHO_MANIFEST } from "./manifest.ts";
import type { SlackSide } from "./slack-side.ts";

/** What the local Slack is made from. */
export type LocalSideOptions = {
  config: Config;
  channelNames: Record<string, string>;
  port: number;
  region: string;
  limits: "slack" | "off";
  /** Messages are kept here; in memory without it. */
  dataDir?: string;
  offer: ScenarioOffer;
  /** Shortcuts, scopes and events of the app; Hansho's own without it. */
  manifest?: Manifest;
};

/** Starts the local Slack with the configuration's channels; the slack function's URL is on its port. */
export async function localSlack(options: LocalSideOptions): Promise<SlackSide> {
  const { config, region, dataDir, offer } = options;
  const slackToken = "xoxb-local-hansho";
  const slackSigningSecret = randomBytes(16).toString("hex");
  const events = Promise.withResolvers<ReturnType<typeof functionUrl>>();
  let page = "";
  const slack = await startLocalSlack({
    port: options.port,
    teamId: Object.values(config.workspaces)[0]?.team ?? "T0LOCAL",
    token: slackToken,
    signingSecret: slackSigningSecret,
    botUserId: "U0HANSHO",
    channels: channelsOf(config, options.channelNames),
    users: PEOPLE,
    manifest: options.manifest ?? HANSHO_MANIFEST,
    commandUrl: () => `${page}/slack/events`,
    limits: options.limits,
    ...(dataDir && { dataDir }),
    ...offer,
    extraRoutes: async (request, response) => {
      if (request.url?.split("?")[0] !== "/slack/events") return false;
      (await events.promise)(request, response);
      return true;
    },
  });
  page = slack.url;
  const slackApi = `${page}/api/`;

  return {
    environment: {
      SLACK_API_URL: slackApi,
      SLACK_BOT_TOKEN: slackToken,
      SLACK_SIGNING_SECRET: slackSigningSecret,
      ...Object.fromEntries(
        Object.keys(config.workspaces).flatMap((name) => [
          [tokenName(name), undefined],
          [signingSecretName(name), undefined],
        ]),
      ),
    },
    addresses: { page, slackApi, slackToken, slackSigningSecret, slackEvents: `${page}/slack/events` },
    async serve(handler) {
      events.resolve(functionUrl(handler, { functionName: "slack", region, timeoutMs: 5_000 }));
    },
    close: () => slack.close(),
  };
}
