import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { soundProject } from "@hansho/cli/project";
import { channelsOf, PEOPLE } from "@hansho/local/addresses";
import { startLocalSlack } from "@hansho/local/slack/server";
import { settingsOf } from "@hansho/stacks/stage";
import type { TestProject } from "vitest/node";
import { buildForPlan } from "../deploy/build.ts";
import { ACCOUNT } from "../deploy/offline/answers.ts";
import { FAKE_SECRETS, synthesize } from "../deploy/offline/synth.ts";
import { planOf } from "../deploy/plan.ts";
import { clientsOf } from "./clients.ts";
import { create } from "./create.ts";
import { startEmulator } from "./emulator.ts";

/** Where everything is: all that a test is told, as a customer and Slack know it. */
export type World = {
  endpoint: string;
  region: string;
  account: string;
  topicArn: string;
  table: string;
  queueUrls: Record<string, string>;
  slackApiUrl: string;
  slackToken: string;
  signingSecret: string;
  /** Where Slack sends slash commands. */
  slackUrl: string;
  channels: Record<string, string>;
};

declare module "vitest" {
  export interface ProvidedContext {
    world: World;
  }
}

/** As dev, with the alarms of four services. */
const STAGE = "sample";

/** Before all tests: the stage as planned stands on the emulator, beside a Slack. Answers what ends them. */
export default async function startWorld(project: TestProject): Promise<() => Promise<void>> {
  const ends: (() => Promise<void>)[] = [];
  const end = async () => {
    for (const one of ends.splice(0).reverse()) await one();
  };
  try {
    project.provide("world", await start(ends));
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}

async function start(ends: (() => Promise<void>)[]): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "hansho-e2e-"));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  const { region } = settingsOf(STAGE);
  const artifacts = join(folder, "artifacts");
  const plan = await planned(artifacts);
  const emulator = await startEmulator(folder, ACCOUNT, region);
  ends.push(async () => {
    if (process.env.E2E_LOG) console.log(await readFile(emulator.log, "utf8"));
    await emulator.stop();
  });
  const { compiled, channels } = await soundProject({ config: "hansho.yaml", runbooks: "runbooks" });
  const { config } = compiled;
  const slack = await startLocalSlack({
    port: 0,
    teamId: Object.values(config.workspaces)[0]?.team ?? "",
    token: FAKE_SECRETS.SlackBotToken,
    signingSecret: FAKE_SECRETS.SlackSigningSecret,
    botUserId: "U0HANSHO",
    channels: channelsOf(config, channels),
    users: PEOPLE,
    commandUrl: () => slackUrl,
    // Tests look often; Hansho keeps to Slack's pace by itself.
    limits: "off",
  });
  ends.push(() => slack.close());
  const aws = clientsOf(emulator.url, region, ACCOUNT);
  ends.push(async () => {
    for (const client of Object.values(aws)) client.destroy();
  });
  const created = await create(aws, plan, artifacts, { SLACK_API_URL: slack.apiUrl });
  const slackUrl = onEmulator(created.slackUrl, emulator.url);
  const topic = plan.all("aws:sns/topic:Topic").find(({ inputs }) => inputs.name.endsWith("-signals"));
  return {
    endpoint: emulator.url,
    region,
    account: ACCOUNT,
    topicArn: String(topic?.outputs.arn),
    table: plan.functionNamed("intake").inputs.environment.variables.HANSHO_TABLE ?? "",
    queueUrls: created.queueUrls,
    slackApiUrl: slack.apiUrl,
    slackToken: FAKE_SECRETS.SlackBotToken,
    signingSecret: FAKE_SECRETS.SlackSigningSecret,
    slackUrl,
    channels: Object.fromEntries(Object.values(config.tenants).map(({ name, channel }) => [name, channel])),
  };
}

async function planned(artifacts: string) {
  const { dist, remove } = await buildForPlan();
  try {
    return planOf(await synthesize({ stage: STAGE, dist, artifacts }));
  } finally {
    await remove();
  }
}

/** A function URL's host is nowhere here: the emulator takes the same request by a path. */
function onEmulator(url: string, endpoint: string): string {
  return `${endpoint}/_aws/lambda-url/${new URL(url).host.split(".")[0]}/`;
}
