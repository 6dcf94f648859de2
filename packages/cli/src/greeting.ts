import type { LocalAddresses, WorkspaceAddresses } from "@hansho/local/addresses";
import type { FoundChannel } from "@hansho/local/workspace/channels";
import type { FoundWorkspace } from "@hansho/local/workspace/preflight";

/** What a person is told when the stack is up: where everything is, and with a real Slack what will be written where. */
export function greeting(addresses: LocalAddresses | WorkspaceAddresses, data: string | undefined): string {
  const { awsEndpoint, region, topicArn } = addresses;
  return `${"page" in addresses ? `Hansho is up.\n\n  Channels       ${addresses.page}` : ofWorkspaces(addresses)}
  AWS endpoint   ${awsEndpoint} (${region})
  Alarms' topic  ${topicArn}
  State          ${data === undefined ? "in memory; --data DIR keeps it" : data}

  Play a scenario:  npx hansho play database-outage
  Send an alarm:    aws --endpoint-url ${awsEndpoint} --region ${region} sns publish \\
                      --topic-arn ${topicArn} --message file://docs/alarm.json
                    (any credentials do: export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local)

Ctrl+C stops it.`;
}

function ofWorkspaces({ workspaces, buttons }: WorkspaceAddresses): string {
  const warned = workspaces.flatMap(warnings);
  return `Hansho is up, and this Slack is REAL: alarms and scenarios post to the channels below, and mention the people in them.

${workspaces.map(ofWorkspace).join("\n")}
  Buttons        ${buttons ? "on, and so is /alert: through Socket Mode" : NO_BUTTONS}
${warned.map((line) => `  Warning        ${line}\n`).join("")}`;
}

const NO_BUTTONS = `off, and so is /alert: set SLACK_APP_TOKEN to an app-level token (xapp-…) with connections:write,
                 from "Basic Information" of your app at https://api.slack.com/apps; docs/slack-setup.md says how`;

function ofWorkspace({ team, teamId, url, botUser, channels }: FoundWorkspace): string {
  const posted = channels.map(({ id, name, tenants }) => `                 ${id}  #${name}  (${tenants.join(", ")})`);
  return `  Workspace      ${team} (${teamId}) ${url}, as @${botUser}
  Posts to
${posted.join("\n")}`;
}

function warnings({ team, botUser, channels, missingScopes }: FoundWorkspace): string[] {
  const scopes = `${team}: the token lacks ${missingScopes.join(", ")}; add it under "OAuth & Permissions" and install the app again.`;
  return [...(missingScopes.length > 0 ? [scopes] : []), ...channels.flatMap((channel) => warningOf(channel, botUser))];
}

function warningOf({ id, name, standing, word }: FoundChannel, botUser: string): string[] {
  const channel = `#${name} (${id})`;
  switch (standing) {
    case "ready":
      return [];
    case "not-a-member":
      return [`@${botUser} is not in ${channel}: type /invite @${botUser} there.`];
    case "not-found":
      return [`There is no ${channel}, or it is private: check the id, and type /invite @${botUser} there.`];
    case "archived":
      return [`${channel} is archived: nothing can be posted there.`];
    case "unchecked":
      return [`Whether ${channel} takes posts is not known: ${word} (conversations.info needs channels:read).`];
  }
}
