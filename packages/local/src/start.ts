import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { awsShape } from "@hansho/aws/shape";
import type { Config } from "@hansho/core/tenant";
import type { CompiledRunbook, RunbookHead } from "@hansho/triage/runbook/types";
import { ACCOUNT } from "./account.ts";
import type { LocalAddresses, WorkspaceAddresses } from "./addresses.ts";
import { startAwsEndpoint } from "./aws/endpoint.ts";
import { evidenceStore } from "./aws/evidence-store.ts";
import { localClientOptions, provision } from "./aws/provision.ts";
import { loadFunctions } from "./functions.ts";
import { runFunctions } from "./run-functions.ts";
import type { ScenarioOffer } from "./scenario/offer.ts";
import { play, type Stage } from "./scenario/play.ts";
import { scenarios } from "./scenario/scenarios.ts";
import type { Manifest } from "./slack/manifest.ts";
import { localSlack } from "./workspace/local-slack.ts";
import { preflight } from "./workspace/preflight.ts";
import { realSlack } from "./workspace/real-slack.ts";
import { type Environment, realSlackIn } from "./workspace/tokens.ts";
import { writeAddresses } from "./write-addresses.ts";

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
  /** What the app asks of the local Slack; what Hansho's manifest does without it. */
  manifest?: Manifest;
  /** Off in benchmarks alone. */
  slackLimits?: "slack" | "off";
  /** How a scenario waits for its next step, in milliseconds; in real time without it. */
  sleep?: Stage["sleep"];
  /**
   * What chooses the Slack: with SLACK_BOT_TOKEN it is the real one (SLACK_APP_TOKEN for buttons and commands, SLACK_API_URL for
   * another base than Slack's own), and without it the local one.
   */
  env?: Environment;
};

/** A running stack: the local Slack's, unless its environment chose a real one. */
export type Stack<Addresses = LocalAddresses> = { addresses: Addresses; stop(): Promise<void> };

const REGION = "ap-northeast-1";

/**
 * Runs the whole product on one machine: the AWS side, Slack, and between them the same handlers that Lambda runs.
 * With Slack tokens in `env` Slack is the real one. Throws `PortTaken` where a port is in use, and `WorkspaceRefused`
 * where a real workspace cannot be used; what was started by then is stopped.
 */
export function start(options: StartOptions & { env?: never }): Promise<Stack>;
export function start(options: StartOptions): Promise<Stack<LocalAddresses | WorkspaceAddresses>>;
export async function start(options: StartOptions): Promise<Stack<LocalAddresses | WorkspaceAddresses>> {
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

async function startAll(
  options: StartOptions,
  stops: (() => Promise<void>)[],
): Promise<LocalAddresses | WorkspaceAddresses> {
  const { config, channelNames, dataDir, folder, port } = options;
  const real = realSlackIn(options.env ?? {}, config);
  const workspaces = real && (await preflight(real, config, channelNames));
  const evidence = evidenceStore();

  const aws = await startAwsEndpoint({
    port: options.awsPort,
    region: REGION,
    evidence,
    // Cards of the local Slack are none of a real workspace's.
    ...(dataDir && { dataDir: join(dataDir, real ? "aws-of-workspace" : "aws") }),
  });
  stops.push(() => aws.close());
  const provisioned = await provision(aws, awsShape);

  const sns = new SNSClient(localClientOptions(aws));
  stops.push(async () => sns.destroy());
  const stage: Stage = {
    home: { region: REGION, account: ACCOUNT, topicArn: provisioned.topics.signals },
    evidence,
    publish: async (message) => {
      await sns.send(new PublishCommand({ TopicArn: provisioned.topics.signals, Message: message }));
    },
    now: Date.now,
    sleep: options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms).unref())),
  };
  const common = { port, region: REGION, offer: offered(stage) };
  const side =
    real && workspaces
      ? await realSlack({ ...common, slack: real, workspaces })
      : await localSlack({
          ...common,
          config,
          channelNames,
          limits: options.slackLimits ?? "slack",
          ...(options.manifest && { manifest: options.manifest }),
          ...(dataDir && { dataDir: join(dataDir, "slack") }),
        });
  stops.push(() => side.close());

  const compiledFolder = writeCompiled(options);
  const environment = { provisioned, awsUrl: aws.url, region: REGION, compiledFolder };
  const functions = await loadFunctions({ ...environment, slack: side.environment });
  await side.serve(functions.slack);
  stops.push(runFunctions(functions, provisioned, aws));

  const addresses = {
    ...side.addresses,
    awsEndpoint: aws.url,
    region: REGION,
    topicArn: provisioned.topics.signals,
    table: provisioned.table,
    archive: provisioned.archive,
    tenants: Object.values(config.tenants).map(({ name, channel }) => ({ name, channel })),
  };
  stops.push(writeAddresses(join(folder, ".hansho", "local.json"), addresses));
  return addresses;
}

/** Writes what a deployment has beside each function's bundle; answers where. */
function writeCompiled({ folder, config, heads, runbooks }: StartOptions): string {
  const compiledFolder = join(folder, ".hansho", "compiled");
  mkdirSync(compiledFolder, { recursive: true });
  writeFileSync(join(compiledFolder, "hansho.json"), JSON.stringify(config));
  writeFileSync(join(compiledFolder, "heads.json"), JSON.stringify(heads));
  writeFileSync(join(compiledFolder, "runbooks.json"), JSON.stringify(runbooks));
  return compiledFolder;
}

function offered(stage: Stage): ScenarioOffer {
  return {
    scenarios: () =>
      scenarios.map(({ name, title, description, japanese }) => ({ name, title, description, japanese })),
    play: (name) => playByName(name, stage),
  };
}

async function playByName(name: string, stage: Stage): Promise<void> {
  const scenario = scenarios.find((one) => one.name === name);
  if (!scenario)
    throw new Error(`There is no scenario ${name}; there are ${scenarios.map((one) => one.name).join(", ")}.`);
  await play(scenario, stage);
}
