import type { Config } from "@hansho/core/tenant";
import type { FoundWorkspace } from "./workspace/preflight.ts";

/** What `.hansho/local.json` says with the local Slack: where everything of a running stack is, and what it takes to talk to it. */
export type LocalAddresses = {
  page: string;
  /** The base for an ordinary Slack Web API client. */
  slackApi: string;
  slackToken: string;
  slackSigningSecret: string;
  /** Takes signed slash commands and interactions. */
  slackEvents: string;
  awsEndpoint: string;
  region: string;
  topicArn: string;
  table: string;
  archive: string;
  tenants: { name: string; channel: string }[];
};

/** What `.hansho/local.json` says with a real Slack: there is no page, and a real token is never written down. */
export type WorkspaceAddresses = Omit<LocalAddresses, keyof LocalSlackAddresses> & WorkspaceSlackAddresses;

/** Where the local Slack is, and what it takes to talk to it. */
export type LocalSlackAddresses = Pick<
  LocalAddresses,
  "page" | "slackApi" | "slackToken" | "slackSigningSecret" | "slackEvents"
>;

/** The real workspaces that are posted to, and what works there. */
export type WorkspaceSlackAddresses = {
  workspaces: FoundWorkspace[];
  /** Whether buttons and commands work: through Socket Mode. */
  buttons: boolean;
  /** The base of the addresses where scenarios are listed and started. */
  scenarios: string;
};

/** Whom the page lets you act as. */
export const PEOPLE = [
  { id: "U0ONCALL", name: "on-call" },
  { id: "U0LEAD", name: "lead" },
  { id: "U0OPERATOR", name: "operator" },
];

/** Every channel that a tenant posts to, reports in or falls back to. */
export function channelsOf(config: Config, names: Record<string, string>): { id: string; name: string }[] {
  const ids = Object.values(config.tenants).flatMap(({ channel, fallback, report }) => [
    channel,
    fallback,
    report?.channel,
  ]);
  const unique = [...new Set(ids.filter((id) => typeof id === "string"))];
  return unique.map((id) => ({ id, name: names[id] ?? id.toLowerCase() }));
}
