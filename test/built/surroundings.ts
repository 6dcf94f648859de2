import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SQSClient } from "@aws-sdk/client-sqs";
import { awsShape } from "@hansho/aws/shape";
import { startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { localClientOptions, type Provisioned, provision } from "@hansho/local/aws/provision";
import type { LocalSlack } from "@hansho/local/slack/local-slack";
import { startLocalSlack } from "@hansho/local/slack/server";
import type { SQSRecord } from "aws-lambda";
import { benchConfig, CHANNELS, channelOf } from "../bench/tenants.ts";
import { type Built, buildFunctions, type FunctionName } from "./bundles.ts";
import { functionEnvironment, writeCompiled } from "./environment.ts";
import { type RunningFunction, startFunction } from "./lambda.ts";
import { takeWakeUps } from "./wake-ups.ts";

/** The built functions, and AWS and Slack around them. */
export type Surroundings = {
  slack: LocalSlack;
  awsUrl: string;
  provisioned: Provisioned;
  sqs: SQSClient;
  /** Starts a built function; `more` is added to its environment. */
  start(name: FunctionName, more?: Record<string, string>): Promise<RunningFunction>;
  takeWakeUps(count: number): Promise<SQSRecord[]>;
  end(): Promise<void>;
};

/** The workspace, somebody in it, and the secret by which its requests are signed. */
export const TEAM = "T0HANSHO";
export const PERSON = "U0AIKO";
export const SIGNING_SECRET = "a-signing-secret";

const REGION = "ap-northeast-1";
const TOKEN = "xoxb-built";

/** Builds the functions and starts AWS and Slack on this machine; all started functions end with them. */
export async function startSurroundings(): Promise<Surroundings> {
  const folder = await mkdtemp(join(tmpdir(), "hansho-built-"));
  const compiled = join(folder, "compiled");
  const built: Built[] = await buildFunctions(join(folder, "dist"));
  await writeCompiled(compiled, benchConfig());
  const aws = await startAwsEndpoint({ port: 0, region: REGION });
  const provisioned = await provision(aws, awsShape);
  const sqs = new SQSClient(localClientOptions(aws));
  const slack = await startLocalSlack({
    port: 0,
    teamId: TEAM,
    token: TOKEN,
    signingSecret: SIGNING_SECRET,
    botUserId: "U0HANSHO",
    channels: Array.from({ length: CHANNELS }, (_, index) => ({ id: channelOf(index), name: `built-${index}` })),
    users: [{ id: PERSON, name: "aiko" }],
    commandUrl: () => "http://127.0.0.1:9/",
  });
  const settings = { provisioned, awsUrl: aws.url, region: REGION, compiled };
  const env = functionEnvironment({ ...settings, slackApiUrl: slack.apiUrl, slackToken: TOKEN });
  const running: RunningFunction[] = [];

  return {
    slack,
    awsUrl: aws.url,
    provisioned,
    sqs,
    async start(name, more = {}) {
      const found = built.find((one) => one.name === name);
      if (!found) throw new Error(`There is no built ${name}.`);
      const started = await startFunction(found, { ...env, ...more });
      running.push(started);
      return started;
    },
    takeWakeUps: (count) => takeWakeUps(sqs, provisioned.queues.wakeUps, count),
    async end() {
      await Promise.all(running.map((one) => one.end()));
      sqs.destroy();
      await slack.close();
      await aws.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
