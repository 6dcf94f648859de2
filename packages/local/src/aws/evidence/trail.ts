import { type ApiAnswer, answered, given, type Input, number, refused, text } from "../api-answer.ts";
import type { EvidenceAnswers } from "../evidence-store.ts";
import type { TrailEvent } from "./trail-event.ts";

/** Answers CloudTrail's LookupEvents, the newest first, by one attribute at most, as CloudTrail does. */
export function lookupEvents(input: Input, evidence: EvidenceAnswers): ApiAnswer {
  const attributes = Array.isArray(input.LookupAttributes) ? (input.LookupAttributes as Input[]) : [];
  const [attribute] = attributes;
  if (attributes.length > 1) return refused("InvalidLookupAttributesException", "One lookup attribute at most.");
  const byName = attribute?.AttributeKey === "EventName" ? attribute : undefined;
  // Whatever is told here was written.
  if (attribute && !byName && attribute.AttributeKey !== "ReadOnly")
    return refused("InvalidLookupAttributesException", "On one machine events are looked up by EventName or ReadOnly.");
  const limit = number(input.MaxResults) ?? 50;
  if (limit < 1 || limit > 50) return refused("InvalidMaxResultsException", "MaxResults must be between 1 and 50.");
  const found = evidence.trailEvents({
    limit,
    ...given("name", text(byName?.AttributeValue)),
    ...given("from", seconds(input.StartTime)),
    ...given("to", seconds(input.EndTime)),
    ...given("after", text(input.NextToken)),
  });
  return answered({ Events: found.items.map(wireEvent), ...given("NextToken", found.next) });
}

/** AWS JSON writes a time as seconds since 1970. */
function seconds(value: unknown): number | undefined {
  const told = number(value);
  return told === undefined ? undefined : told * 1_000;
}

function wireEvent({ at, source, name, by, request, id }: TrailEvent & { id: string }): Record<string, unknown> {
  const time = new Date(Math.floor(at / 1_000) * 1_000);
  return {
    EventId: id,
    EventName: name,
    EventSource: source,
    EventTime: time,
    ReadOnly: "false",
    Username: by,
    CloudTrailEvent: JSON.stringify({
      eventVersion: "1.11",
      userIdentity: { type: "IAMUser", userName: by },
      eventTime: time.toISOString().replace(".000Z", "Z"),
      eventSource: source,
      eventName: name,
      requestParameters: request,
      eventID: id,
      readOnly: false,
      eventType: "AwsApiCall",
      managementEvent: true,
    }),
  };
}
