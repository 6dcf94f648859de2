import { type Fields, fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { firstText } from "../fields.ts";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { accountInArn, regionInArn } from "./arn.ts";
import { severityByName, severityOfState } from "./severity.ts";

/** What a service publishes to a topic without saying who it is: the keys by which it is known. */
type Unsigned = { service: string; known: (body: Fields) => boolean; told: (body: Fields) => readonly unknown[] };

const has =
  (...keys: string[]) =>
  (body: Fields) =>
    keys.every((key) => key in body);

const SERVICES: readonly Unsigned[] = [
  {
    service: "Systems Manager",
    known: has("commandId", "documentName"),
    told: ({ documentName, instanceId, status }) => [documentName, instanceId, status],
  },
  {
    service: "DevOps Guru",
    known: has("InsightId", "InsightType"),
    told: ({ InsightName, InsightDescription, MessageType }) => [InsightName ?? InsightDescription, MessageType],
  },
  {
    service: "AWS Config",
    known: has("messageType", "notificationCreationTime"),
    told: ({ messageType, configRuleName, configurationItem, newEvaluationResult }) => {
      const item = fields(configurationItem);
      return [messageType, configRuleName ?? item?.resourceId, fields(newEvaluationResult)?.complianceType];
    },
  },
  {
    service: "Lambda",
    known: ({ requestContext }) => "functionArn" in (fields(requestContext) ?? {}),
    told: ({ requestContext, responsePayload }) => {
      const { functionArn, condition } = fields(requestContext) ?? {};
      return [text(functionArn)?.split(":")[6], condition, fields(responsePayload)?.errorMessage];
    },
  },
  {
    service: "ElastiCache",
    known: (body) => Object.keys(body).some((key) => key.startsWith("ElastiCache:")),
    told: (body) => {
      const [[event = "", name] = []] = Object.entries(body);
      return [name, event.replace("ElastiCache:", "")];
    },
  },
  {
    service: "CloudTrail",
    known: has("s3Bucket", "s3ObjectKey"),
    told: ({ s3Bucket }) => [s3Bucket],
  },
];

/** Reads what a few services publish without a mark of their own. */
export function unsigned(message: Message): Notice | null {
  const body = fields(message.json);
  const found = body && SERVICES.find(({ known }) => known(body));
  if (!body || !found) return null;
  const told = found.told(body).flatMap((part) => text(part) ?? []);
  const item = fields(body.configurationItem);
  const arn = firstText(fields(body.requestContext)?.functionArn, item?.ARN);
  const named = text(body.InsightSeverity);
  return notice(message, {
    service: found.service,
    title: told.join(" · ") || found.service,
    severity: named === null ? severityOfState(told.slice(1).join(" ")) : severityByName(named),
    subject: {
      arn,
      account: firstText(body.AccountId, body.awsAccountId, item?.awsAccountId) ?? accountInArn(arn ?? ""),
      region: firstText(body.Region, body.awsRegion, item?.awsRegion) ?? regionInArn(arn ?? ""),
    },
  });
}
