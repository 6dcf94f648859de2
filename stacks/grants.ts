import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LEDGERS } from "@hansho/aws/archive-key";
import { awsShape } from "@hansho/aws/shape";
import type { Config } from "@hansho/core/tenant";
import { account } from "./account.ts";

type Grant = sst.aws.FunctionPermissionArgs;

/** To read and write rows: the calls the code makes, and no Scan. */
export function rowsOf({ arn }: sst.aws.Dynamo): Grant[] {
  return [
    {
      actions: [
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        "dynamodb:UpdateItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:Query",
      ],
      resources: [arn],
    },
    {
      actions: ["dynamodb:Query"],
      resources: awsShape.table.indexes.map(({ name }) => $interpolate`${arn}/index/${name}`),
    },
  ];
}

/** To send to queues. */
export function sendTo(...queues: { queue: sst.aws.Queue }[]): Grant {
  return { actions: ["sqs:SendMessage"], resources: queues.map(({ queue }) => queue.arn) };
}

/** To tell the operators. */
export function tell({ arn }: sst.aws.SnsTopic): Grant {
  return { actions: ["sns:Publish"], resources: [arn] };
}

/** To read what closed incidents' ledgers said; S3 says that there is no such object only to who may list. */
export function readLedgers({ arn }: sst.aws.Bucket): Grant[] {
  return [
    { actions: ["s3:GetObject"], resources: [$interpolate`${arn}/${LEDGERS}*`] },
    { actions: ["s3:ListBucket"], resources: [arn] },
  ];
}

/** To move closed incidents' ledgers there. */
export function keepLedgers(bucket: sst.aws.Bucket): Grant[] {
  return [...readLedgers(bucket), { actions: ["s3:PutObject"], resources: [$interpolate`${bucket.arn}/${LEDGERS}*`] }];
}

/** To ask what state alarms are in. */
export function lookAtAlarms(): Grant {
  return { actions: ["cloudwatch:DescribeAlarms"], resources: ["*"] };
}

/** To read log lines: of the groups that hansho.yaml names, in whatever Region the alarm is. */
function readLogs(): Grant {
  const groups = [...new Set(groupsIn(compiled()))].toSorted();
  return {
    actions: ["logs:FilterLogEvents"],
    resources: groups.map((group) => $interpolate`arn:aws:logs:*:${account()}:log-group:${group}:*`),
  };
}

/** To ask for evidence: of whatever an alarm is about, which nobody knows before it comes. */
export function gatherEvidence(): Grant[] {
  return [
    readLogs(),
    {
      actions: [
        "cloudwatch:ListTagsForResource",
        "cloudtrail:LookupEvents",
        "cloudwatch:GetMetricData",
        "cloudwatch:GetMetricWidgetImage",
        "xray:GetTraceSummaries",
        "xray:BatchGetTraces",
        "xray:GetServiceGraph",
      ],
      resources: ["*"],
    },
  ];
}

/** To take the roles in other accounts that hansho.yaml names; each says itself which stage may. */
export function takeEvidenceRoles(): Grant[] {
  const roles = Object.values(compiled().evidenceRoles ?? {}).toSorted();
  return roles.length > 0 ? [{ actions: ["sts:AssumeRole"], resources: roles }] : [];
}

/** To page: by the topics that hansho.yaml's escalations name. */
export function page(): Grant[] {
  const topics = [...new Set(topicsIn(compiled()))].toSorted();
  return topics.length > 0 ? [{ actions: ["sns:Publish"], resources: topics }] : [];
}

function topicsIn({ tenants }: Config): string[] {
  const chains = Object.values(tenants).flatMap(({ policies }) => Object.values(policies.escalation ?? {}));
  return chains.flat().flatMap(({ topic }) => topic ?? []);
}

/** The groups as the configuration names them, `/ecs/{Service}` as `/ecs/*`. */
function groupsIn({ tenants }: Config): string[] {
  return Object.values(tenants).flatMap(({ logs }) => logs.map(({ group }) => group.replaceAll(/\{[^}]*\}/gu, "*")));
}

/** hansho.yaml as `hansho build` compiled it. */
function compiled(): Config {
  return JSON.parse(readFileSync(join($cli.paths.root, "dist", "enrich", "hansho.json"), "utf8"));
}
