import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "@hansho/core/tenant";
import type { CompiledRunbook, RunbookHead } from "@hansho/triage/runbook/types";

/** What a function is told by its environment and by the files beside its bundle; read once, at cold start. */
export type Settings = {
  table: string;
  wakeUpsUrl: string;
  investigationsUrl: string;
  operatorsArn: string;
  /** The topic that alarms publish to; what says that it is from another was not sent by SNS. */
  signalsArn: string | undefined;
  /** The bucket of closed incidents' events. */
  archiveBucket(): string;
  config: Config;
  /** What runbooks are matched by, and what of them a card shows; not beside every function. */
  heads(): RunbookHead[];
  /** The whole runbooks, read when first asked for. */
  runbooks(): CompiledRunbook[];
  /** How far apart posts to one channel are, where Slack allows other than one a second: HANSHO_POST_EVERY_MS, 0 in benchmarks. */
  postEveryMs: number | undefined;
  /** Where CloudWatch keeps our own metrics (`Hansho/prod`); none are written without it. */
  metrics: string | undefined;
  /** The alarm that walks through the whole to show that it works. */
  canary: string | undefined;
  /** Where Slack's Web API is, if not at Slack. */
  slackApiUrl: string | undefined;
  /** A workspace's token: SLACK_BOT_TOKEN, or SLACK_BOT_TOKEN_<WORKSPACE> where there are several. */
  slackToken(workspace: string): string;
  slackSigningSecret(): string;
};

type Environment = Record<string, string | undefined>;

/** Reads the settings; what is missing is named with what sets it. */
export function settings(env: Environment, folder: string): Settings {
  const compiled = env.HANSHO_COMPILED ?? folder;
  const config = readJson<Config>(join(compiled, "hansho.json"));
  let runbooks: CompiledRunbook[] | undefined;
  return {
    table: required(env, "HANSHO_TABLE"),
    wakeUpsUrl: required(env, "HANSHO_WAKE_UPS_URL"),
    investigationsUrl: required(env, "HANSHO_INVESTIGATIONS_URL"),
    operatorsArn: required(env, "HANSHO_OPERATORS_ARN"),
    signalsArn: env.HANSHO_SIGNALS_ARN,
    archiveBucket: () => required(env, "HANSHO_ARCHIVE_BUCKET"),
    config,
    heads: () => readJson<RunbookHead[]>(join(compiled, "heads.json")),
    runbooks() {
      runbooks ??= readJson<CompiledRunbook[]>(join(compiled, "runbooks.json"));
      return runbooks;
    },
    postEveryMs: milliseconds(env, "HANSHO_POST_EVERY_MS"),
    metrics: env.HANSHO_METRICS,
    canary: env.HANSHO_CANARY,
    slackApiUrl: env.SLACK_API_URL,
    slackToken: (workspace) => env[tokenName(workspace)] ?? required(env, "SLACK_BOT_TOKEN"),
    slackSigningSecret: () => required(env, "SLACK_SIGNING_SECRET"),
  };
}

/** The variable that holds a workspace's own token, where there are several workspaces. */
export function tokenName(workspace: string): string {
  return `SLACK_BOT_TOKEN_${workspace.toUpperCase().replace(/[^A-Z0-9]/gu, "_")}`;
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
