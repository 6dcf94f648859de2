import { tokenName } from "@hansho/functions/settings";
import { pascal } from "./services/metrics.ts";
import type { StageSettings } from "./stage.ts";

/** Slack's secrets, each under the environment variable that brings it: set with `sst secret set`, encrypted by SST. */
export function secrets({ workspaces }: StageSettings) {
  const tokens =
    workspaces.length === 0
      ? { SLACK_BOT_TOKEN: new sst.Secret("SlackBotToken").value }
      : Object.fromEntries(
          workspaces.map((name) => [tokenName(name), new sst.Secret(`SlackBotToken${pascal(name)}`).value]),
        );
  return { tokens, signing: { SLACK_SIGNING_SECRET: new sst.Secret("SlackSigningSecret").value } };
}
