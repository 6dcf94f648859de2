import { type Fields, fields } from "@hansho/core/fields";
import type { Severity } from "@hansho/core/severity";
import type { Notice } from "@hansho/core/signal";
import { firstText, number } from "../fields.ts";
import type { Message } from "../message.ts";
import { nameInArn } from "./arn.ts";
import { type AwsEvent, eventNotice, eventOf } from "./event.ts";
import { severityByName, severityOfState } from "./severity.ts";

/** Reads an event of a service of which nothing more is known: by its type, its state and what it is about. */
export function anyEvent(message: Message): Notice | null {
  const event = eventOf(message);
  if (!event) return null;
  const { type, source, resources, detail } = event;
  const name = nameOf(detail) ?? nameInArn(resources[0] ?? "");
  const state = stateOf(detail);
  const told = firstText(detail.title, detail.eventDescription, detail.description, detail.message, detail.reason);
  return eventNotice(message, event, {
    service: serviceOf(source),
    title: [type, name, state].filter((part) => part !== null).join(" · "),
    severity: severityOf(event, state),
    name,
    ...(told !== null && { summary: told }),
  });
}

function serviceOf(source: string): string {
  const name = source.replace(/^aws\./u, "");
  if (name === "") return "EventBridge";
  return Object.hasOwn(NAMES, name) ? (NAMES[name] ?? name) : source;
}

const NAMES: Record<string, string> = {
  acm: "ACM",
  batch: "AWS Batch",
  cloudwatch: "CloudWatch",
  config: "AWS Config",
  ec2: "EC2",
  elasticache: "ElastiCache",
  events: "EventBridge",
  inspector2: "Inspector",
  lambda: "Lambda",
  macie: "Macie",
  s3: "S3",
  ssm: "Systems Manager",
  states: "Step Functions",
  trustedadvisor: "Trusted Advisor",
};

/** What names a thing ends so in every service: jobName, cluster-name. */
function nameOf(detail: Fields): string | null {
  const keys = Object.keys(detail).filter((key) => /(?:^|[a-z-])name$/iu.test(key));
  return firstText(...keys.map((key) => detail[key]), detail["instance-id"], detail.resourceId);
}

function stateOf(detail: Fields): string | null {
  const status = fields(detail.status) ?? fields(detail.state);
  const evaluation = fields(detail.newEvaluationResult);
  return firstText(
    detail.state,
    detail.status,
    detail["current-state"],
    detail.currentStatus,
    detail.result,
    status?.value,
    evaluation?.complianceType,
  );
}

function severityOf({ type, detail }: AwsEvent, state: string | null): Severity {
  const label = firstText(detail.severity, fields(detail.severity)?.label, fields(detail.severity)?.description);
  if (label !== null) return severityByName(label);
  const days = number(detail.DaysToExpiry);
  if (days !== null) return days <= 7 ? "high" : "medium";
  const byState = severityOfState(state);
  return byState === "low" ? severityOfState(type) : byState;
}
