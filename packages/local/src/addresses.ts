import type { Config } from "@hansho/core/tenant";

/** What `.hansho/local.json` says: where everything of a running stack is, and what it takes to talk to it. */
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
  tenants: { name: string; channel: string }[];
};

/** Whom the page lets you act as. */
export const PEOPLE = [
  { id: "U0ONCALL", name: "on-call" },
  { id: "U0LEAD", name: "lead" },
  { id: "U0OPERATOR", name: "operator" },
];

/** Every channel that a tenant posts to or falls back to. */
export function channelsOf(config: Config, names: Record<string, string>): { id: string; name: string }[] {
  const ids = Object.values(config.tenants).flatMap(({ channel, fallback }) => [channel, fallback]);
  const unique = [...new Set(ids.filter((id) => id !== null))];
  return unique.map((id) => ({ id, name: names[id] ?? id.toLowerCase() }));
}
