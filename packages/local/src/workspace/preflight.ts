import type { Config, Workspace } from "@hansho/core/tenant";
import { tokenName } from "@hansho/functions/settings";
import { slackClients } from "@hansho/slack/channel/client";
import { identityOf } from "@hansho/slack/doctor/ask";
import { missingFor } from "@hansho/slack/manifest/features";
import { type FoundChannel, findChannels } from "./channels.ts";
import { WorkspaceRefused } from "./refused.ts";
import type { RealSlack } from "./tokens.ts";

/** A real workspace as Slack describes it, and what can be done there. */
export type FoundWorkspace = {
  /** As hansho.yaml calls it. */
  workspace: string;
  /** As Slack calls it. */
  team: string;
  teamId: string;
  url: string;
  botUser: string;
  channels: FoundChannel[];
  /** Scopes that Hansho needs and the token lacks. */
  missingScopes: string[];
};

/**
 * Asks Slack who we are and which channels take our posts, before anything is posted.
 * Throws `WorkspaceRefused` where a token is refused or is another team's, or where not one of its channels can be posted to.
 */
export async function preflight(
  { tokens, apiUrl }: RealSlack,
  config: Config,
  channelNames: Record<string, string>,
): Promise<FoundWorkspace[]> {
  const clients = slackClients({
    token: (workspace) => tokens[workspace] ?? "",
    ...(apiUrl !== null && { apiUrl }),
    timeoutMs: 10_000,
  });

  async function look(workspace: Workspace): Promise<FoundWorkspace> {
    const client = await clients.of(workspace.name);
    const who = await identityOf(client, workspace);
    if (!who.ok) throw new WorkspaceRefused(refusal(workspace, who.trouble, apiUrl));
    const { scopes, ...found } = who.identity;
    const channels = await findChannels(client, config, workspace.name, channelNames);
    if (channels.every(({ standing }) => standing !== "ready" && standing !== "unchecked")) {
      throw new WorkspaceRefused(nowhereToPost(found, channels));
    }
    return {
      workspace: workspace.name,
      ...found,
      channels,
      missingScopes: missingFor(scopes).map((lacking) => lacking.scopes.join(" or ")),
    };
  }

  const used = Object.values(config.workspaces).filter(({ name }) => Object.hasOwn(tokens, name));
  return Promise.all(used.map(look));
}

const LOCAL_INSTEAD = "Unset the token to use the local Slack.";

type Trouble = Extract<Awaited<ReturnType<typeof identityOf>>, { ok: false }>["trouble"];

function refusal(workspace: Workspace, trouble: Trouble, apiUrl: string | null): string {
  const { name } = workspace;
  switch (trouble.kind) {
    case "unreachable": {
      const where = apiUrl === null ? "Slack" : `Slack at ${apiUrl} (SLACK_API_URL)`;
      return `${where} could not be asked about workspace "${name}": ${trouble.word}. Try again when it can be reached. ${LOCAL_INSTEAD}`;
    }
    case "no-token":
    case "token-refused":
      return tokenRefused(name, trouble.kind === "no-token" ? "not_authed" : trouble.word);
    case "not-a-bot":
      return notABot(name);
    case "other-team":
      return otherTeam(workspace, { team: trouble.name, teamId: trouble.found });
  }
}

function tokenRefused(workspace: string, word: string): string {
  const variables = `SLACK_BOT_TOKEN (or ${tokenName(workspace)})`;
  return `Slack refuses the token of workspace "${workspace}", ${variables}: ${word}. Copy the Bot User OAuth Token (xoxb-…) from "OAuth & Permissions" of your app at https://api.slack.com/apps; docs/slack-setup.md says how to make one. ${LOCAL_INSTEAD}`;
}

function notABot(workspace: string): string {
  return `The token of workspace "${workspace}" is a person's, not a bot's: Hansho would post in that person's name. Set SLACK_BOT_TOKEN to the Bot User OAuth Token (xoxb-…). ${LOCAL_INSTEAD}`;
}

function otherTeam({ name, team }: Workspace, found: { team: string; teamId: string }): string {
  return `hansho.yaml says that workspace "${name}" is team ${team}, but its token is of ${found.team}, team ${found.teamId}. Set workspaces.${name}.team to ${found.teamId} if that is where alarms are to go. ${LOCAL_INSTEAD}`;
}

function nowhereToPost({ team, botUser }: { team: string; botUser: string }, channels: FoundChannel[]): string {
  const lines = channels.map(({ id, name, standing }) => `  ${id} (${name}): ${standing.replaceAll("-", " ")}`);
  return `Not one channel of hansho.yaml can be posted to in ${team}:\n${lines.join("\n")}\nSet the ids of real channels (in Slack: a channel's name, About, at the end), and type /invite @${botUser} in each. ${LOCAL_INSTEAD}`;
}
