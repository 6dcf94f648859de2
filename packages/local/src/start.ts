import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Config } from "@hansho/core/tenant";
import type { CompiledRunbook, RunbookHead } from "@hansho/triage/runbook/types";
import { channelsOf, type LocalAddresses, PEOPLE } from "./addresses.ts";
import { startAwsEndpoint } from "./aws/endpoint.ts";
import { evidenceStore } from "./aws/evidence-store.ts";
import { localClientOptions, provision } from "./aws/provision.ts";
import { awsShape } from "./aws/shape.ts";
import { loadFunctions } from "./functions.ts";
import { runFunctions } from "./run-functions.ts";
import { functionUrl } from "./runner/function-url.ts";
import { play, type Stage } from "./scenario/play.ts";
import { scenarios } from "./scenario/scenarios.ts";
import { startLocalSlack } from "./slack/server.ts";

/** What the whole product on one machine is started with. */
export type StartOptions = {
  config: Config;
  heads: RunbookHead[];
  runbooks: CompiledRunbook[];
  /** Channels' names by id, as the page shows them. */
  channelNames: Record<string, string>;
  /** The page and Slack's API; 0 takes any free port. */
  port: number;
  /** The AWS endpoint; 0 takes any free port. */
  awsPort: number;
  /** State lives here, and in memory without it. */
  dataDir?: string;
  /** Where `.hansho/` is written. */
  folder: string;
  /** Off in benchmarks alone. */
  slackLimits?: "slack" | "off";
};

/** A running stack. */
export type Stack = { addresses: LocalAddresses; stop(): Promise<void> };

const REGION = "ap-northeast-1";
const ACCOUNT = "111122223333";

/**
 * Runs the whole product on one machine: the AWS side, Slack, and between them the same handlers that Lambda runs.
 * Throws `PortTaken` where a port is in use; what was started by then is stopped.
 */
export async function start(options: StartOptions): Promise<Stack> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return { addresses: await startAll(options, stops), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(options: StartOptions, stops: (() => Promise<void>)[]): Promise<LocalAddresses> {
  const { config, dataDir, folder } = options;
  const slackToken = "xoxb-local-hansho";
  const slackSigningSecret = randomBytes(16).toString("hex");
  const evidence = evidenceStore();

  const aws = await startAwsEndpoint({
    port: options.awsPort,
    region: REGION,
    evidence,
    ...(dataDir && { dataDir: join(dataDir, "aws") }),
  });
  stops.push(() => aws.close());
  const provisioned = await provision(aws, awsShape);

  const serveSlackEvents = Promise.withResolvers<ReturnType<typeof functionUrl>>();
  const sns = new SNSClient(localClientOptions(aws));
  stops.push(async () => sns.destroy());
  const stage: Stage = {
    home: { region: REGION, account: ACCOUNT, topicArn: provisioned.topics.signals },
    evidence,
    publish: async (message) => {
      await sns.send(new PublishCommand({ TopicArn: provisioned.topics.signals, Message: message }));
    },
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
  };
  let page = "";
  const slack = await startLocalSlack({
    port: options.port,
    teamId: Object.values(config.workspaces)[0]?.team ?? "T0LOCAL",
    token: slackToken,
    signingSecret: slackSigningSecret,
    botUserId: "U0HANSHO",
    channels: channelsOf(config, options.channelNames),
    users: PEOPLE,
    commandUrl: () => `${page}/slack/events`,
    limits: options.slackLimits ?? "slack",
    ...(dataDir && { dataDir: join(dataDir, "slack") }),
    scenarios: () => scenarios.map(({ name, title, description }) => ({ name, title, description })),
    play: (name) => playByName(name, stage),
    extraRoutes: async (request, response) => {
      if (request.url?.split("?")[0] !== "/slack/events") return false;
      (await serveSlackEvents.promise)(request, response);
      return true;
    },
  });
  stops.push(() => slack.close());
  page = slack.url;

  const compiledFolder = join(folder, ".hansho", "compiled");
  mkdirSync(compiledFolder, { recursive: true });
  writeFileSync(join(compiledFolder, "hansho.json"), JSON.stringify({ config, heads: options.heads }));
  writeFileSync(join(compiledFolder, "runbooks.json"), JSON.stringify(options.runbooks));

  const environment = { provisioned, awsUrl: aws.url, region: REGION, compiledFolder };
  const slackSide = { slackApiUrl: `${slack.url}/api/`, slackToken, slackSigningSecret };
  const functions = await loadFunctions({ ...environment, ...slackSide });
  serveSlackEvents.resolve(functionUrl(functions.slack, { functionName: "slack", region: REGION, timeoutMs: 5_000 }));
  stops.push(runFunctions(functions, provisioned, aws));

  const addresses: LocalAddresses = {
    page,
    slackApi: slackSide.slackApiUrl,
    slackToken,
    slackSigningSecret,
    slackEvents: `${page}/slack/events`,
    awsEndpoint: aws.url,
    region: REGION,
    topicArn: provisioned.topics.signals,
    table: provisioned.table,
    tenants: Object.values(config.tenants).map(({ name, channel }) => ({ name, channel })),
  };
  const file = join(folder, ".hansho", "local.json");
  writeFileSync(file, `${JSON.stringify(addresses, null, 2)}\n`);
  stops.push(async () => rmSync(file, { force: true }));
  return addresses;
}

async function playByName(name: string, stage: Stage): Promise<void> {
  const scenario = scenarios.find((one) => one.name === name);
  if (!scenario)
    throw new Error(`There is no scenario ${name}; there are ${scenarios.map((one) => one.name).join(", ")}.`);
  await play(scenario, stage);
}
