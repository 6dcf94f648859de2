import { awsShape } from "@hansho/aws/shape";
import { type AwsEndpoint, startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { type Provisioned, provision } from "@hansho/local/aws/provision";
import { startLocalSlack } from "@hansho/local/slack/server";
import { answerParent } from "./child.ts";
import { startDelayed } from "./delayed.ts";
import { CHANNELS, channelOf } from "./tenants.ts";

/** How long Slack takes for each call, and how much later every call's beginning and end reach AWS and Slack. */
export type OutsideOptions = { slackLatencyMs: number; delayMs: number };

/** Where the AWS side and Slack are. */
export type Outside = {
  awsUrl: string;
  region: string;
  provisioned: Provisioned;
  slackApiUrl: string;
  slackToken: string;
};

const REGION = "ap-northeast-1";
const TOKEN = "xoxb-bench";

answerParent<OutsideOptions>(async function startOutside({ slackLatencyMs, delayMs }): Promise<Outside> {
  const aws = await startAwsEndpoint({ port: 0, region: REGION });
  const slack = await startLocalSlack({
    port: 0,
    teamId: "T0HANSHO",
    token: TOKEN,
    signingSecret: "a-signing-secret",
    botUserId: "U0HANSHO",
    channels: Array.from({ length: CHANNELS }, (_, index) => ({ id: channelOf(index), name: `bench-${index}` })),
    users: [],
    commandUrl: () => "http://127.0.0.1:9/",
    limits: "off",
    latencyMs: slackLatencyMs,
  });
  const provisioned = await provision(aws, awsShape);
  const [awsUrl, slackUrl] = await Promise.all([startDelayed(aws.url, delayMs), startDelayed(slack.url, delayMs)]);
  return {
    awsUrl,
    region: REGION,
    provisioned: addressedAt(provisioned, aws, awsUrl),
    slackApiUrl: `${slackUrl}/api/`,
    slackToken: TOKEN,
  };
});

/** SQS is called at its queues' own addresses. */
function addressedAt(provisioned: Provisioned, aws: AwsEndpoint, url: string): Provisioned {
  return JSON.parse(JSON.stringify(provisioned).replaceAll(aws.url, url)) as Provisioned;
}
