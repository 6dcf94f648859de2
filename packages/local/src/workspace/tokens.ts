import type { Config } from "@hansho/core/tenant";
import { tokenName } from "@hansho/functions/settings";
import { WorkspaceRefused } from "./refused.ts";

/** What a person's environment says of Slack. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What it takes to talk to real workspaces. */
export type RealSlack = {
  /** A bot token for each workspace that a tenant posts to. */
  tokens: Record<string, string>;
  /** Socket Mode's; without it buttons and commands are off. */
  appToken: string | null;
  /** Another base than Slack's own Web API, if the person set one. */
  apiUrl: string | null;
};

/**
 * Reads the real workspaces' tokens as the functions will: SLACK_BOT_TOKEN_<WORKSPACE>, else SLACK_BOT_TOKEN.
 * Null where there is none at all: then Slack is local. Throws `WorkspaceRefused` where only some workspaces have one.
 */
export function realSlackIn(env: Environment, config: Config): RealSlack | null {
  const names = [...new Set(Object.values(config.tenants).map(({ workspace }) => workspace))];
  const found = names.map((name) => [name, env[tokenName(name)] || env.SLACK_BOT_TOKEN] as const);
  const tokens = Object.fromEntries(found.flatMap(([name, token]) => (token ? [[name, token]] : [])));
  if (Object.keys(tokens).length === 0) return null;
  const without = names.filter((name) => !Object.hasOwn(tokens, name)).map(tokenName);
  if (without.length > 0) {
    throw new WorkspaceRefused(
      `Some workspaces of hansho.yaml have a Slack token and others do not: set ${without.join(" and ")} too, or unset them all to use the local Slack.`,
    );
  }
  return { tokens, appToken: env.SLACK_APP_TOKEN || null, apiUrl: env.SLACK_API_URL || null };
}
