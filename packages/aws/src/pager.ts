import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Pager } from "@hansho/app/ports/pager";
import { ask } from "./ask.ts";

/** SNS's words for what no repeating mends (docs.aws.amazon.com, SNS API reference, Publish). */
const NEVER = [
  "NotFound",
  "NotFoundException",
  "AuthorizationError",
  "AuthorizationErrorException",
  "InvalidParameter",
  "InvalidParameterException",
  "KMSAccessDenied",
  "KMSAccessDeniedException",
  "KMSDisabled",
  "KMSDisabledException",
  "KMSInvalidState",
  "KMSInvalidStateException",
  "KMSNotFound",
  "KMSNotFoundException",
  "KMSOptInRequired",
];

/** Publishes pages to pagers' topics, each in its own Region, as JSON; a topic can filter by the attributes `action` and `severity`. */
export function snsPager(): Pager {
  const clients = new Map<string, SNSClient>();

  /** A topic's Region stands in its ARN. */
  function clientOf(topic: string): SNSClient {
    const region = topic.split(":")[3] ?? "";
    const client =
      clients.get(region) ??
      new SNSClient({
        region,
        maxAttempts: 2,
        requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true },
      });
    clients.set(region, client);
    return client;
  }

  return {
    async page(topic, body) {
      const attribute = (value: string) => ({ DataType: "String", StringValue: value });
      try {
        await ask(
          "topic",
          clientOf(topic).send(
            new PublishCommand({
              TopicArn: topic,
              Subject: `Hansho: ${body.action} ${body.incident}`.slice(0, 100),
              Message: JSON.stringify(body),
              MessageAttributes: { action: attribute(body.action), severity: attribute(body.severity) },
              // An incident's resolve never comes before its trigger; SNS refuses a page to such a topic without both.
              ...(topic.endsWith(".fifo") && { MessageGroupId: body.key, MessageDeduplicationId: body.id }),
            }),
          ),
        );
        return { ok: true };
      } catch (error) {
        const why = nameOf(error);
        if (NEVER.includes(why)) return { ok: false, why };
        throw error;
      }
    },
  };
}

/** `ask` wraps what the SDK threw. */
function nameOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.name : "";
}
