import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "@hansho/core/tenant";
import { ROOT } from "./offline/platform.ts";
import { listed, type Plan } from "./plan.ts";

/** What IAM calls the leave for each operation that the code asks of AWS. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  AssumeRole: ["sts:AssumeRole"],
  BatchGetItem: ["dynamodb:BatchGetItem"],
  BatchWriteItem: ["dynamodb:BatchWriteItem"],
  ChangeMessageVisibilityBatch: ["sqs:ChangeMessageVisibility"],
  DescribeAlarmContributors: ["cloudwatch:DescribeAlarmContributors"],
  DescribeAlarmHistory: ["cloudwatch:DescribeAlarmHistory"],
  DescribeAlarms: ["cloudwatch:DescribeAlarms"],
  FilterLogEvents: ["logs:FilterLogEvents"],
  // Of the command line's alone; whoever has credentials may ask whose they are.
  GetCallerIdentity: [],
  GetItem: ["dynamodb:GetItem"],
  GetMetricData: ["cloudwatch:GetMetricData"],
  GetMetricWidgetImage: ["cloudwatch:GetMetricWidgetImage"],
  BatchGetTraces: ["xray:BatchGetTraces"],
  GetServiceGraph: ["xray:GetServiceGraph"],
  GetTraceSummaries: ["xray:GetTraceSummaries"],
  LookupEvents: ["cloudtrail:LookupEvents"],
  ListTagsForResource: ["cloudwatch:ListTagsForResource"],
  // Without leave to list, S3 says "forbidden" of what is not there.
  GetObject: ["s3:GetObject", "s3:ListBucket"],
  Publish: ["sns:Publish"],
  PutObject: ["s3:PutObject"],
  Query: ["dynamodb:Query"],
  Scan: ["dynamodb:Scan"],
  SendMessage: ["sqs:SendMessage"],
  UpdateItem: ["dynamodb:UpdateItem"],
};

/** What every function's role has besides: to log, and to take its queue's messages. */
const OF_LAMBDA = ["logs:CreateLogStream", "logs:PutLogEvents"];
const OF_A_QUEUE = [
  "sqs:ChangeMessageVisibility",
  "sqs:DeleteMessage",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
  "sqs:ReceiveMessage",
];

/** The actions that a function's bundle needs, and those that its role grants, each in order. */
export async function callsAndGrants(
  plan: Plan,
  dist: string,
  name: string,
): Promise<{ may: string[]; granted: string[] }> {
  const bundle = await textIn(join(dist, name), ".mjs");
  const called = (await operations()).filter(
    // esbuild leaves out of a bundle what is not used of the SDK, names and all.
    (operation) => new RegExp(`["'\`]${operation}["'\`]`, "u").test(bundle),
  );
  const { evidenceRoles }: Config = JSON.parse(await readFile(join(dist, name, "hansho.json"), "utf8"));
  const asked = called.filter((operation) => operation !== "AssumeRole" || evidenceRoles !== undefined);
  const { outputs } = plan.functionNamed(name);
  const mappings = plan.all("aws:lambda/eventSourceMapping:EventSourceMapping");
  const serves = mappings.some(({ inputs }) => inputs.functionName === outputs.arn);
  const may = [...asked.flatMap((operation) => ACTIONS[operation] ?? []), ...OF_LAMBDA, ...(serves ? OF_A_QUEUE : [])];
  const granted = plan.statementsOf(name).flatMap(({ Action }) => listed(Action));
  return { may: inOrder(may), granted: inOrder(granted) };
}

/** All that the code asks of AWS; throws where it is not known what leave one needs. */
async function operations(): Promise<string[]> {
  const source = await textIn(join(ROOT, "packages/aws/src"), ".ts");
  const asked = [...source.matchAll(/new (\w+)Command\(/gu)].map(([, operation = ""]) => operation);
  const unknown = asked.find((operation) => !ACTIONS[operation]);
  if (unknown) throw new Error(`What IAM calls ${unknown} is not known: add it to test/deploy/calls.ts.`);
  return inOrder(asked);
}

async function textIn(folder: string, ending: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith(ending)).map((name) => readFile(join(folder, name), "utf8"));
  return (await Promise.all(files)).join("\n");
}

function inOrder(words: readonly string[]): string[] {
  return [...new Set(words)].toSorted();
}
