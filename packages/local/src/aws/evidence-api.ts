import { type ApiAnswer, answered, given, type Input, number, refused, text, texts } from "./api-answer.ts";
import { describeContributors, describeSeriesHistory } from "./evidence/alarm-series.ts";
import { metricData } from "./evidence/metric-data.ts";
import { answerTraces } from "./evidence/traces.ts";
import { lookupEvents } from "./evidence/trail.ts";
import { widgetImage } from "./evidence/widget-image.ts";
import type { AlarmState, EvidenceAnswers, LogQuestion } from "./evidence-store.ts";
import { UnsupportedPattern } from "./filter-pattern.ts";

/** Answers one call of CloudWatch or CloudWatch Logs from a scenario's evidence; every other call gets a clear refusal. */
export function answerEvidence(service: string, operation: string, input: Input, evidence: EvidenceAnswers): ApiAnswer {
  if (service === "logs" && operation === "FilterLogEvents") return filterLogEvents(input, evidence);
  if (service === "monitoring" && operation === "DescribeAlarms") return describeAlarms(input, evidence);
  if (service === "monitoring" && operation === "DescribeAlarmContributors")
    return describeContributors(input, evidence);
  if (service === "monitoring" && operation === "DescribeAlarmHistory") return describeSeriesHistory(input, evidence);
  if (service === "monitoring" && operation === "ListTagsForResource") return listTags(input, evidence);
  if (service === "monitoring" && operation === "GetMetricData") return metricData(input, evidence);
  if (service === "monitoring" && operation === "GetMetricWidgetImage") return widgetImage(input, evidence);
  if (service === "xray") return answerTraces(operation, input, evidence) ?? notAvailable(service, operation);
  if (service === "cloudtrail" && operation === "LookupEvents") return lookupEvents(input, evidence);
  return notAvailable(service, operation);
}

/** The refusal of a call that no part of this machine answers. Not one that an SDK retries. */
export function notAvailable(service: string, operation: string | undefined): ApiAnswer {
  const call = operation === undefined ? `The service ${service}` : `${operation} of ${service}`;
  return { ok: false, code: "NotAvailableOnOneMachine", message: `${call} is not available on one machine.` };
}

function filterLogEvents(input: Input, evidence: EvidenceAnswers): ApiAnswer {
  const group =
    text(input.logGroupName) ?? text(input.logGroupIdentifier)?.replace(/^arn:.*:log-group:([^:]+).*$/, "$1");
  if (group === undefined)
    return refused("InvalidParameterException", "Either logGroupName or logGroupIdentifier is required.");
  const limit = number(input.limit) ?? 10_000;
  if (limit < 1 || limit > 10_000) return refused("InvalidParameterException", "limit must be between 1 and 10000.");

  const question: LogQuestion = {
    group,
    limit,
    ...given("streams", texts(input.logStreamNames)),
    ...given("streamPrefix", text(input.logStreamNamePrefix)),
    ...given("pattern", text(input.filterPattern)),
    ...given("from", number(input.startTime)),
    ...given("to", number(input.endTime)),
    ...given("after", text(input.nextToken)),
  };
  const found = readLogLines(question, evidence);
  if (found instanceof UnsupportedPattern) return refused("InvalidParameterException", found.message);
  if (found === undefined) return refused("ResourceNotFoundException", "The specified log group does not exist.");

  return answered({
    events: found.items.map(({ stream, timestamp, message, id }) => ({
      logStreamName: stream,
      timestamp,
      message,
      ingestionTime: timestamp,
      eventId: id,
    })),
    searchedLogStreams: [],
    ...given("nextToken", found.next),
  });
}

function readLogLines(question: LogQuestion, evidence: EvidenceAnswers) {
  try {
    return evidence.logLines(question);
  } catch (error) {
    if (error instanceof UnsupportedPattern) return error;
    throw error;
  }
}

function describeAlarms(input: Input, evidence: EvidenceAnswers): ApiAnswer {
  const limit = number(input.MaxRecords) ?? 50;
  if (limit < 1 || limit > 100) return refused("InvalidParameterValue", "MaxRecords must be between 1 and 100.");
  const types = texts(input.AlarmTypes);
  const found = evidence.alarms({
    // As in CloudWatch: who names no type gets metric alarms only.
    types: types ? (["metric", "composite"] as const).filter((type) => types.includes(WIRE_TYPE[type])) : ["metric"],
    limit,
    ...given("names", texts(input.AlarmNames)),
    ...given("prefix", text(input.AlarmNamePrefix)),
    ...given("state", text(input.StateValue)),
    ...given("after", text(input.NextToken)),
  });
  const ofType = (type: AlarmState["type"]) => found.items.filter((alarm) => alarm.type === type).map(wireAlarm);
  return answered({
    MetricAlarms: ofType("metric"),
    CompositeAlarms: ofType("composite"),
    ...given("NextToken", found.next),
  });
}

function listTags(input: Input, evidence: EvidenceAnswers): ApiAnswer {
  const arn = text(input.ResourceARN);
  if (arn === undefined) return refused("InvalidParameterValue", "ResourceARN is required.");
  const { items } = evidence.alarms({ types: ["metric", "composite"], names: [arn], limit: 1 });
  const [alarm] = items;
  if (!alarm) return refused("ResourceNotFoundException", "There is no such alarm.");
  return answered({ Tags: Object.entries(alarm.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) });
}

const WIRE_TYPE = { metric: "MetricAlarm", composite: "CompositeAlarm" } as const;

function wireAlarm(alarm: AlarmState): Record<string, unknown> {
  const updated = new Date(alarm.stateUpdated);
  return {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    ...given("AlarmDescription", alarm.description),
    ActionsEnabled: true,
    AlarmActions: alarm.alarmActions ?? [],
    OKActions: alarm.okActions ?? [],
    InsufficientDataActions: [],
    StateValue: alarm.state,
    StateReason: alarm.reason ?? "",
    StateUpdatedTimestamp: updated,
    StateTransitionedTimestamp: updated,
    ...given("AlarmRule", alarm.rule),
    ...(alarm.metric && {
      Namespace: alarm.metric.namespace,
      MetricName: alarm.metric.name,
      Dimensions: Object.entries(alarm.metric.dimensions ?? {}).map(([Name, Value]) => ({ Name, Value })),
    }),
  };
}
