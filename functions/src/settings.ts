import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "@hansho/core/tenant";
import type { SigningSecret } from "@hansho/slack/receiver/signature";
import type { CompiledRunbook, RunbookHead } from "@hansho/triage/runbook/types";

/** What a function is told by its environment and by the files beside its bundle; read once, at cold start. */
export type Settings = {
  table: string;
  /** How long a call of the table may take where that is other than a second: HANSHO_TABLE_WITHIN_MS, where one process is all of AWS. */
  tableWithinMs: number | undefined;
  wakeUpsUrl: string;
  investigationsUrl: string;
  /** The queue that alarms come in by, where a function sends to it. */
  signalsUrl(): string;
  operatorsArn: string;
  /** The topic that alarms publish to; what says that it is from another was not sent by SNS. */
  signalsArn: string | undefined;
  /** The bucket of closed incidents' events. */
  archiveBucket(): string;
  config: Config;
  /** The Region that the function runs in. */
  region: string;
  /** What runbooks are matched by, and what of them a card shows; not beside every function. */
  heads(): RunbookHead[];
  /** The whole runbooks, read when first asked for. */
  runbooks(): CompiledRunbook[];
  /** How far apart posts to one channel are, where Slack allows other than one a second: HANSHO_POST_EVERY_MS, 0 in benchmarks. */
  postEveryMs: number | undefined;
  /** Where CloudWatch keeps our own metrics (`Hansho/prod`); none are written without it. */
  metrics: string | undefined;
  /** Where Slack's Web API is, if not at Slack. */
  slackApiUrl: string | undefined;
  /** A workspace's token: SLACK_BOT_TOKEN, or SLACK_BOT_TOKEN_<WORKSPACE> where there are several. */
  slackToken(workspace: string): string;
  /** What Slack signs with: SLACK_SIGNING_SECRET, or SLACK_SIGNING_SECRET_<WORKSPACE> where a workspace has an app of its own. */
  slackSigningSecrets(): SigningSecret[];
};

type Environment = Record<string, string | undefined>;

/** Reads the settings; what is missing is named with what sets it. */
export function settings(env: Environment, folder: string): Settings {
  const compiled = env.HANSHO_COMPILED ?? folder;
  const config = readJson<Config>(join(compiled, "hansho.json"));
  let runbooks: CompiledRunbook[] | undefined;
  return {
    table: required(env, "HANSHO_TABLE"),
    tableWithinMs: milliseconds(env, "HANSHO_TABLE_WITHIN_MS"),
    wakeUpsUrl: required(env, "HANSHO_WAKE_UPS_URL"),
    investigationsUrl: required(env, "HANSHO_INVESTIGATIONS_URL"),
    signalsUrl: () => required(env, "HANSHO_SIGNALS_URL"),
    operatorsArn: required(env, "HANSHO_OPERATORS_ARN"),
    signalsArn: env.HANSHO_SIGNALS_ARN,
    archiveBucket: () => required(env, "HANSHO_ARCHIVE_BUCKET"),
    config,
    region: required(env, "AWS_REGION"),
    heads: () => readJson<RunbookHead[]>(join(compiled, "heads.json")),
    runbooks() {
      runbooks ??= readJson<CompiledRunbook[]>(join(compiled, "runbooks.json"));
      return runbooks;
    },
    postEveryMs: milliseconds(env, "HANSHO_POST_EVERY_MS"),
    metrics: env.HANSHO_METRICS,
    slackApiUrl: env.SLACK_API_URL,
    slackToken: (workspace) => env[tokenName(workspace)] ?? required(env, "SLACK_BOT_TOKEN"),
    slackSigningSecrets: () => signingSecrets(env, config),
  };
}

/** The variable that holds a workspace's own token, where there are several workspaces. */
export function tokenName(workspace: string): string {
  return `SLACK_BOT_TOKEN_${inCapitals(workspace)}`;
}

/** The variable that holds the signing secret of a workspace's own app. */
export function signingSecretName(workspace: string): string {
  return `SLACK_SIGNING_SECRET_${inCapitals(workspace)}`;
}

function inCapitals(workspace: string): string {
  return workspace.toUpperCase().replace(/[^A-Z0-9]/gu, "_");
}

/** An app of a workspace's own speaks for that workspace; one for all for whatever has none of its own. */
function signingSecrets(env: Environment, { workspaces }: Config): SigningSecret[] {
  const apps = Object.values(workspaces).map(({ name, team }) => ({ team, secret: env[signingSecretName(name)] }));
  const own = apps.flatMap(({ team, secret }) => (secret ? [{ secret, teams: [team] }] : []));
  const rest = apps.filter(({ secret }) => !secret).map(({ team }) => team);
  if (own.length === 0) return [{ secret: required(env, "SLACK_SIGNING_SECRET"), teams: null }];
  return rest.length === 0 ? own : [...own, { secret: required(env, "SLACK_SIGNING_SECRET"), teams: rest }];
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (!value)
    throw new Error(`${name} is not set: \`sst deploy\` sets it for each function, \`npm start\` on one machine.`);
  return value;
}

function milliseconds(env: Environment, name: string): number | undefined {
  const value = env[name];
  if (!value) return undefined;
  if (!/^\d+$/u.test(value)) throw new Error(`${name} is "${value}"; expected whole milliseconds, such as 1000.`);
  return Number(value);
}

/** What `hansho build` and `hansho start` write, validated then. */
function readJson<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch (error) {
    throw new Error(`${path} cannot be read: \`hansho build\` writes it from hansho.yaml and runbooks/.`, {
      cause: error,
    });
  }
}
