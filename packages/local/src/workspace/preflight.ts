import type { Config, Workspace } from "@hansho/core/tenant";
import { tokenName } from "@hansho/functions/settings";
import { slackClients } from "@hansho/slack/channel/client";
import { refusalOf } from "@hansho/slack/channel/thrown";
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
    const who = await client.auth.test().catch((error: unknown) => {
      throw new WorkspaceRefused(tokenRefused(workspace.name, error, apiUrl));
    });
    const found = { team: who.team ?? "", teamId: who.team_id ?? "", botUser: who.user ?? "", url: who.url ?? "" };
    if (!who.bot_id) throw new WorkspaceRefused(notABot(workspace.name));
    // A token of a whole organisation names the organisation, not the workspace.
    if (found.teamId !== workspace.team && who.is_enterprise_install !== true) {
      throw new WorkspaceRefused(otherTeam(workspace, found));
    }
    const channels = await findChannels(client, config, workspace.name, channelNames);
    if (channels.every(({ standing }) => standing !== "ready" && standing !== "unchecked")) {
      throw new WorkspaceRefused(nowhereToPost(found, channels));
    }
    return {
      workspace: workspace.name,
      ...found,
      channels,
      missingScopes: missing(who.response_metadata?.scopes),
    };
  }

  const used = Object.values(config.workspaces).filter(({ name }) => Object.hasOwn(tokens, name));
  return Promise.all(used.map(look));
}

/** To post and edit; to find again what was posted before a crash; to show pictures. One of each is enough: channels are public or private. */
const NEEDED = [["chat:write"], ["channels:history", "groups:history"], ["files:write"]];

/** Without Slack's word for what a token may do nothing is known to be missing. */
function missing(scopes: string[] | undefined): string[] {
  if (scopes === undefined) return [];
  return NEEDED.filter((any) => !any.some((scope) => scopes.includes(scope))).map((any) => any.join(" or "));
}

const LOCAL_INSTEAD = "Unset the token to use the local Slack.";

function tokenRefused(workspace: string, error: unknown, apiUrl: string | null): string {
  const { failure, word } = refusalOf(error, "find");
  const variables = `SLACK_BOT_TOKEN (or ${tokenName(workspace)})`;
  if (failure !== "token") {
    const where = apiUrl === null ? "Slack" : `Slack at ${apiUrl} (SLACK_API_URL)`;
    return `${where} could not be asked about workspace "${workspace}": ${word}. Try again when it can be reached. ${LOCAL_INSTEAD}`;
  }
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
