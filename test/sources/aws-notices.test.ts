import type { Notice } from "@hansho/core/signal";
import { read } from "@hansho/sources/read";
import { expect, test } from "vitest";
import { ACCOUNT, CHANGED_AT, snsInSqs } from "../fixtures/alarms.ts";
import { eventOf } from "./wire.ts";

type Told = [service: string, title: string, severity: Notice["severity"], link: string | null];

const REGION = "eu-west-1";
const CONSOLE = `https://${REGION}.console.aws.amazon.com`;

/** What is told of a message. */
function told(body: string): Told {
  const [notice] = read(body, { messageId: "m", sentAt: CHANGED_AT });
  if (notice?.what !== "notice" || notice.kind !== "other-aws") throw new Error(`No notice: ${JSON.stringify(notice)}`);
  return [notice.service ?? "", notice.title ?? "", notice.severity, notice.link ?? null];
}

const event = (source: string, type: string, detail: Record<string, unknown>, ...resources: string[]) =>
  eventOf(detail, { source, "detail-type": type, region: REGION, resources });

const json = (body: unknown) => snsInSqs(JSON.stringify(body));

const cases: [name: string, body: string, told: Told][] = [
  [
    "Health",
    event("aws.health", "AWS Health Event", {
      service: "RDS",
      eventTypeCode: "AWS_RDS_OPERATIONAL_ISSUE",
      eventTypeCategory: "issue",
      affectedEntities: [{ entityValue: "orders-db" }],
    }),
    [
      "AWS Health",
      "RDS operational issue · orders-db",
      "high",
      "https://health.console.aws.amazon.com/health/home#/account/event-log",
    ],
  ],
  [
    "GuardDuty",
    event("aws.guardduty", "GuardDuty Finding", { id: "f1", title: "A port of i-1 is probed", severity: 7.5 }),
    [
      "GuardDuty",
      "A port of i-1 is probed",
      "high",
      `${CONSOLE}/guardduty/home?region=${REGION}#/findings?macros=current&fId=f1`,
    ],
  ],
  [
    "Security Hub, by the worst of its findings",
    event("aws.securityhub", "Security Hub Findings - Imported", {
      findings: [
        { Title: "mild", Severity: { Label: "LOW" } },
        { Title: "Ports are open", Severity: { Label: "CRITICAL" }, Compliance: { Status: "FAILED" } },
      ],
    }),
    ["Security Hub", "Ports are open (+1)", "critical", `${CONSOLE}/securityhub/home?region=${REGION}#/findings`],
  ],
  [
    "RDS",
    event("aws.rds", "RDS DB Instance Event", {
      SourceIdentifier: "orders-db",
      Message: "DB instance restarted",
      EventCategories: ["availability"],
    }),
    [
      "RDS",
      "orders-db · DB instance restarted",
      "medium",
      `${CONSOLE}/rds/home?region=${REGION}#database:id=orders-db;is-cluster=false`,
    ],
  ],
  [
    "RDS by a subscription, whose link must be AWS's",
    json({
      "Event Source": "db-instance",
      "Source ID": "orders-db",
      "Event Message": "Storage failed",
      "Identifier Link": "https://evil.example/x",
    }),
    ["RDS", "orders-db · Storage failed", "high", null],
  ],
  [
    "DMS by a subscription",
    json({
      "Event Source": "replication-task",
      SourceId: "copy",
      "Event ID": "https://docs.aws.amazon.com/dms/x#DMS-EVENT-0079",
      "Event Message": "Replication task has stopped.",
    }),
    ["DMS", "copy · Replication task has stopped.", "medium", null],
  ],
  [
    "Auto Scaling as JSON",
    json({ Service: "AWS Auto Scaling", Event: "autoscaling:EC2_INSTANCE_LAUNCH_ERROR", AutoScalingGroupName: "web" }),
    ["Auto Scaling", "web · autoscaling:EC2_INSTANCE_LAUNCH_ERROR", "high", null],
  ],
  [
    "Auto Scaling as an e-mail",
    "Service: AWS Auto Scaling\nEvent: autoscaling:EC2_INSTANCE_TERMINATE\nAutoScalingGroupName: web\nDescription: Terminating EC2 instance: i-1",
    ["Auto Scaling", "web · Terminating EC2 instance: i-1", "low", null],
  ],
  [
    "Budgets",
    "AWS Budget Notification July 05, 2021\nAWS Account 111122223333\n\nBudget Name: tea\nAlert Type: ACTUAL\nAlert Threshold: > $21.00\nACTUAL Amount: $41.45\n",
    ["AWS Budgets", "tea · $41.45 > $21.00", "medium", "https://console.aws.amazon.com/billing/home#/budgets"],
  ],
  [
    "Backup, in prose",
    `An AWS Backup job failed. Resource ARN : arn:aws:ec2:${REGION}:${ACCOUNT}:volume/vol-1. BackupJob ID : b-1`,
    [
      "AWS Backup",
      "An AWS Backup job failed · vol-1",
      "high",
      `${CONSOLE}/backup/home?region=${REGION}#/jobs/backup/details/b-1`,
    ],
  ],
  [
    "CodePipeline",
    event("aws.codepipeline", "CodePipeline Action Execution State Change", {
      pipeline: "release",
      stage: "Deploy",
      action: "Prod",
      state: "FAILED",
    }),
    [
      "CodePipeline",
      "release › Deploy › Prod · FAILED",
      "high",
      `${CONSOLE}/codesuite/codepipeline/pipelines/release/view?region=${REGION}`,
    ],
  ],
  [
    "CodePipeline by a notification rule",
    json({
      detailType: "CodePipeline Pipeline Execution State Change",
      source: "aws.codepipeline",
      region: REGION,
      detail: { pipeline: "release", state: "SUCCEEDED" },
    }),
    [
      "CodePipeline",
      "release · SUCCEEDED",
      "low",
      `${CONSOLE}/codesuite/codepipeline/pipelines/release/view?region=${REGION}`,
    ],
  ],
  [
    "CodeDeploy by a trigger",
    json({
      region: REGION,
      applicationName: "shop",
      deploymentGroupName: "prod",
      deploymentId: "d-1",
      status: "Failed",
      errorInformation: '{"ErrorCode":"X"}',
    }),
    ["CodeDeploy", "shop › prod · FAILED", "high", `${CONSOLE}/codesuite/codedeploy/deployments/d-1?region=${REGION}`],
  ],
  [
    "CodeBuild, by the phase that failed",
    event("aws.codebuild", "CodeBuild Build State Change", {
      "project-name": "shop",
      "build-status": "FAILED",
      "additional-information": {
        phases: [
          { "phase-type": "INSTALL", "phase-status": "SUCCEEDED" },
          { "phase-type": "BUILD", "phase-status": "FAILED" },
        ],
      },
    }),
    [
      "CodeBuild",
      "shop › BUILD · FAILED",
      "high",
      `${CONSOLE}/codesuite/codebuild/projects/shop/history?region=${REGION}`,
    ],
  ],
  [
    "ECS, of a service",
    event(
      "aws.ecs",
      "ECS Deployment State Change",
      { eventType: "ERROR", eventName: "SERVICE_DEPLOYMENT_FAILED" },
      `arn:aws:ecs:${REGION}:${ACCOUNT}:service/main/checkout`,
    ),
    [
      "ECS",
      "checkout · SERVICE_DEPLOYMENT_FAILED",
      "high",
      `${CONSOLE}/ecs/v2/clusters/main/services/checkout?region=${REGION}`,
    ],
  ],
  [
    "ECS, of a task that fell",
    event(
      "aws.ecs",
      "ECS Task State Change",
      { lastStatus: "STOPPED", group: "service:checkout", containers: [{ exitCode: 137 }] },
      `arn:aws:ecs:${REGION}:${ACCOUNT}:task/main/7f`,
    ),
    ["ECS", "checkout · STOPPED", "high", `${CONSOLE}/ecs/v2/clusters/main/tasks/7f?region=${REGION}`],
  ],
  [
    "ECR",
    event("aws.ecr", "ECR Image Scan", {
      "repository-name": "team/shop",
      "image-tags": ["v1"],
      "scan-status": "COMPLETE",
      "finding-severity-counts": { HIGH: 2, LOW: 9 },
    }),
    [
      "ECR",
      "team/shop:v1 · 2 HIGH",
      "high",
      `${CONSOLE}/ecr/repositories/private/${ACCOUNT}/team/shop?region=${REGION}`,
    ],
  ],
  [
    "Glue",
    event("aws.glue", "Glue Job State Change", { jobName: "nightly", state: "TIMEOUT", message: "took too long" }),
    ["Glue", "nightly · TIMEOUT", "high", `${CONSOLE}/gluestudio/home?region=${REGION}#/editor/job/nightly/runs`],
  ],
  [
    "Elastic Beanstalk",
    "Timestamp: x\nMessage: Environment health has transitioned from Severe to Ok.\n\nEnvironment: shop-1\nApplication: shop\nNotificationProcessId: 0\n",
    ["Elastic Beanstalk", "shop-1 · Environment health has transitioned from Severe to Ok.", "low", null],
  ],
  [
    "SES, of a bounce",
    json({
      notificationType: "Bounce",
      bounce: { bounceType: "Permanent" },
      mail: { source: "a@example.com", destination: ["b@example.com"] },
    }),
    ["SES", "Bounce · b@example.com", "high", null],
  ],
  [
    "Synthetics",
    event("aws.synthetics", "Synthetics Canary TestRun Failure", {
      "canary-name": "front",
      "test-run-status": "FAILED",
    }),
    [
      "CloudWatch Synthetics",
      "front · FAILED",
      "high",
      `${CONSOLE}/cloudwatch/home?region=${REGION}#synthetics:canary/detail/front`,
    ],
  ],
  [
    "CloudFormation",
    `StackId='arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/shop/1'\nStackName='shop'\nLogicalResourceId='Queue'\nResourceStatus='CREATE_FAILED'\n`,
    [
      "CloudFormation",
      "shop › Queue · CREATE_FAILED",
      "high",
      `${CONSOLE}/cloudformation/home?region=${REGION}#/stacks/events?stackId=arn%3Aaws%3Acloudformation%3Aeu-west-1%3A111122223333%3Astack%2Fshop%2F1`,
    ],
  ],
  [
    "a notification in chat",
    json({ version: "1.0", source: "custom", content: { title: "Deployed", description: "v2", nextSteps: ["look"] } }),
    ["Custom notification", "Deployed", "low", null],
  ],
  [
    "a command of Systems Manager, which does not say who it is",
    json({ commandId: "c", documentName: "AWS-RunPatchBaseline", instanceId: "i-1", status: "Failed", eventTime: "" }),
    ["Systems Manager", "AWS-RunPatchBaseline · i-1 · Failed", "high", null],
  ],
  [
    "an insight of DevOps Guru",
    json({
      AccountId: ACCOUNT,
      Region: REGION,
      MessageType: "NEW_INSIGHT",
      InsightId: "i",
      InsightType: "REACTIVE",
      InsightName: "DynamoDB throttles",
      InsightSeverity: "high",
    }),
    ["DevOps Guru", "DynamoDB throttles · NEW_INSIGHT", "high", null],
  ],
  [
    "a change that Config found",
    json({
      messageType: "ComplianceChangeNotification",
      notificationCreationTime: "t",
      configRuleName: "s3-public",
      newEvaluationResult: { complianceType: "NON_COMPLIANT" },
    }),
    ["AWS Config", "ComplianceChangeNotification · s3-public · NON_COMPLIANT", "high", null],
  ],
  [
    "a destination of a function's failures",
    json({
      version: "1.0",
      requestContext: {
        functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:bill:$LATEST`,
        condition: "RetriesExhausted",
      },
      responsePayload: { errorMessage: "timed out" },
    }),
    ["Lambda", "bill · RetriesExhausted · timed out", "high", null],
  ],
  [
    "an event of ElastiCache",
    json({ "ElastiCache:FailoverComplete": "sessions" }),
    ["ElastiCache", "sessions · FailoverComplete", "medium", null],
  ],
  [
    "files of CloudTrail",
    json({ s3Bucket: "trail", s3ObjectKey: ["a.json.gz"] }),
    ["CloudTrail", "trail", "low", null],
  ],
  [
    "any other service",
    event("aws.states", "Step Functions Execution Status Change", { name: "run-1", status: "ABORTED" }),
    ["Step Functions", "Step Functions Execution Status Change · run-1 · ABORTED", "medium", null],
  ],
];

test.each(cases)("%s has a title, a severity and a link", (_, body, expected) => {
  expect(told(body)).toEqual(expected);
});
