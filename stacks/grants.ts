import { LEDGERS, POSTMORTEMS, WEEKS } from "@hansho/aws/archive-key";
import { awsShape } from "@hansho/aws/shape";
import type { Config } from "@hansho/core/tenant";
import { account } from "./account.ts";
import { compiled } from "./compiled.ts";
import type { FunctionName } from "./function.ts";

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

/** To keep past weeks there, and to read them. */
export function keepWeeks({ arn }: sst.aws.Bucket): Grant {
  return { actions: ["s3:GetObject", "s3:PutObject"], resources: [$interpolate`${arn}/${WEEKS}*`] };
}

/** To keep postmortems beside the ledgers, and to read what people made of them. */
export function keepPostmortems({ arn }: sst.aws.Bucket): Grant {
  return { actions: ["s3:GetObject", "s3:PutObject"], resources: [$interpolate`${arn}/${POSTMORTEMS}*`] };
}

/** To ask what state alarms and their series are in. */
export function lookAtAlarms(): Grant {
  const actions = [
    "cloudwatch:DescribeAlarms",
    "cloudwatch:DescribeAlarmContributors",
    "cloudwatch:DescribeAlarmHistory",
  ];
  return { actions, resources: ["*"] };
}

/** To read log lines: of the groups that hansho.yaml names, in whatever Region the alarm is. */
function readLogs(): Grant {
  const groups = [...new Set(groupsIn(compiled()))].toSorted();
  const written = groups.map((group) => `arn:aws:logs:*:${TWELVE_DIGITS}:log-group:${group}:*`);
  fitting(
    "enrich",
    { "log groups": written, "evidence roles": evidenceRoles() },
    "Name groups by patterns, as /ecs/{Service}",
  );
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
  const roles = evidenceRoles();
  return roles.length > 0 ? [{ actions: ["sts:AssumeRole"], resources: roles }] : [];
}

/** To page: by the topics that hansho.yaml's escalations name. */
export function page(): Grant[] {
  const topics = [...new Set(topicsIn(compiled()))].toSorted();
  fitting("sweep", { "pagers' topics": topics, "evidence roles": evidenceRoles() }, "Let chains share topics");
  return topics.length > 0 ? [{ actions: ["sns:Publish"], resources: topics }] : [];
}

/** AWS would refuse the one role that outgrows it when others were already changed. */
function fitting(role: FunctionName, named: Record<string, readonly string[]>, advice: string): void {
  const length = JSON.stringify(Object.values(named).flat()).length;
  if (length <= MOST_NAMED) return;
  const counts = Object.entries(named).map(([what, all]) => `${all.length} ${what}`);
  throw new Error(
    `hansho.yaml names ${counts.join(" and ")}, which take ${length} characters of ${role}'s role, where IAM leaves ${MOST_NAMED} for them. ` +
      `${advice}, or deploy a second stage with a hansho.yaml of its own for some tenants.`,
  );
}

/** A role's own policies have 10,240 characters in all (docs.aws.amazon.com/IAM, "IAM and AWS STS quotas"); what else a role may do takes some 2,000. */
const MOST_NAMED = 8_000;

/** As long as an account's id, which is not known yet. */
const TWELVE_DIGITS = "000000000000";

function evidenceRoles(): string[] {
  return Object.values(compiled().evidenceRoles ?? {}).toSorted();
}

function topicsIn({ tenants }: Config): string[] {
  const chains = Object.values(tenants).flatMap(({ policies }) => Object.values(policies.escalation ?? {}));
  return chains.flat().flatMap(({ topic }) => topic ?? []);
}

/** The groups as the configuration names them, `/ecs/{Service}` as `/ecs/*`. */
function groupsIn({ tenants }: Config): string[] {
  return Object.values(tenants).flatMap(({ logs }) => logs.map(({ group }) => group.replaceAll(/\{[^}]*\}/gu, "*")));
}
