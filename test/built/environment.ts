import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type SoundProject, soundProject } from "@hansho/cli/project";
import type { Config } from "@hansho/core/tenant";
import type { Provisioned } from "@hansho/local/aws/provision";

const ROOT = join(import.meta.dirname, "../..");

/** What a deployment would set in the functions' environment. */
export type FunctionSettings = {
  provisioned: Provisioned;
  awsUrl: string;
  region: string;
  /** Where `hansho.json`, `heads.json` and `runbooks.json` are. */
  compiled: string;
  slackApiUrl: string;
  slackToken: string;
};

/** The example project, compiled: `hansho.yaml` and the runbooks. */
export function exampleProject(): Promise<SoundProject> {
  return soundProject({ config: join(ROOT, "hansho.yaml"), runbooks: join(ROOT, "runbooks") });
}

/** Writes the files that stand beside each bundle: a configuration of one's own, and the example's runbooks. */
export async function writeCompiled(folder: string, config: Config): Promise<void> {
  const { compiled, runbooks } = await exampleProject();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "hansho.json"), JSON.stringify(config));
  await writeFile(join(folder, "heads.json"), JSON.stringify(compiled.heads));
  await writeFile(join(folder, "runbooks.json"), JSON.stringify(runbooks));
}

/** The environment a function is loaded with, and nothing besides. */
export function functionEnvironment(settings: FunctionSettings): Record<string, string> {
  const { provisioned } = settings;
  return {
    AWS_ENDPOINT_URL: settings.awsUrl,
    AWS_REGION: settings.region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    HANSHO_TABLE: provisioned.table,
    HANSHO_TABLE_WITHIN_MS: "10000",
    HANSHO_WAKE_UPS_URL: provisioned.queues.wakeUps.url,
    HANSHO_SIGNALS_URL: provisioned.queues.signals.url,
    HANSHO_INVESTIGATIONS_URL: provisioned.queues.investigations.url,
    HANSHO_OPERATORS_ARN: provisioned.topics.operators,
    HANSHO_ARCHIVE_BUCKET: provisioned.archive,
    HANSHO_COMPILED: settings.compiled,
    SLACK_API_URL: settings.slackApiUrl,
    SLACK_BOT_TOKEN: settings.slackToken,
    SLACK_SIGNING_SECRET: "a-signing-secret",
  };
}

/** An environment to load a function with and no more: nothing listens at its addresses. */
export function nowhere(compiled: string): Record<string, string> {
  const queue = { url: "http://127.0.0.1:9/queue", arn: "arn", deadUrl: "", deadArn: "" };
  const provisioned = {
    table: "hansho",
    topics: { signals: "arn", operators: "arn" },
    archive: "hansho-archive",
    queues: { signals: queue, investigations: queue, wakeUps: queue },
  };
  const aws = { provisioned, awsUrl: "http://127.0.0.1:9", region: "ap-northeast-1" };
  return functionEnvironment({ ...aws, compiled, slackApiUrl: "http://127.0.0.1:9/api/", slackToken: "xoxb-nobody" });
}
