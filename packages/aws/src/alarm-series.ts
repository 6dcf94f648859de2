import {
  type CloudWatchClient,
  DescribeAlarmContributorsCommand,
  type DescribeAlarmContributorsOutput,
  DescribeAlarmHistoryCommand,
} from "@aws-sdk/client-cloudwatch";
import type { Unavailable } from "@hansho/core/evidence";
import { fieldsOf, jsonFields, text } from "@hansho/core/fields";
import type { AlarmIdentity } from "@hansho/core/identity";
import type { AlarmAnswer } from "@hansho/core/reconcile";
import type { AlarmFacts, AlarmState } from "@hansho/core/signal";
import type { Place } from "./per-place.ts";
import { troubleWithin } from "./trouble-in.ts";

/**
 * What CloudWatch says of alarms' series now, by `seriesKey`: one alarm after another. What AWS refuses for one, for want of leave, of turns or
 * of time, is not asked for the next; what breaks may be that alarm's own.
 */
export async function seriesAnswers(
  clientFor: (place: Place) => CloudWatchClient,
  series: readonly AlarmFacts[],
  signal: AbortSignal,
): Promise<Map<string, AlarmAnswer>> {
  const answers = new Map<string, AlarmAnswer>();
  let refused: Unavailable | null = null;
  for (const [first, ...others] of Map.groupBy(series, ({ identity }) => identity.alarm).values()) {
    if (!first) continue;
    const all = [first, ...others];
    const told: Told = refused ? { why: refused } : await toldOf(clientFor(first.identity), all, signal);
    for (const { identity } of all) answers.set(seriesKey(identity), answerIn(told, identity));
    refused = "why" in told && told.why !== "failed" ? told.why : null;
  }
  return answers;
}

/** A series among all those of a place. */
export function seriesKey({ alarm, contributor }: AlarmIdentity): string {
  return `${alarm}#${contributor}`;
}

/** What was told of one alarm's series by their ids, or why nothing was. */
type Told = Map<string, AlarmAnswer> | { why: Unavailable };

/**
 * DescribeAlarmContributors names the series in ALARM, a hundred at the most; of another the newest line of its history tells
 * (DescribeAlarmHistory, 20 calls a second). One of which neither tells is left out.
 */
async function toldOf(client: CloudWatchClient, series: readonly AlarmFacts[], signal: AbortSignal): Promise<Told> {
  const [first] = series;
  if (!first) return new Map();
  try {
    const answers = await burning(client, first.identity.alarm, signal);
    for (const facts of series) {
      // Of a message without an id the series is known by its attributes, and by them nobody can ask.
      const id = facts.contributor?.id;
      const last = id && !answers.has(id) ? await lastOf(client, facts, id, signal) : null;
      if (id && last) answers.set(id, last);
    }
    return answers;
  } catch (error) {
    const why = troubleWithin(signal, error);
    return { why: OF_ALL.includes(why) ? why : "failed" };
  }
}

function answerIn(told: Told, { contributor }: AlarmIdentity): AlarmAnswer {
  if ("why" in told) return { status: "unavailable", why: told.why };
  return told.get(contributor ?? "") ?? { status: "unavailable", why: "failed" };
}

/** What is no alarm's own. */
const OF_ALL: readonly Unavailable[] = ["throttled", "denied", "too-slow"];

async function burning(client: CloudWatchClient, alarm: string, abortSignal: AbortSignal) {
  const answers = new Map<string, AlarmAnswer>();
  let nextToken: string | undefined;
  do {
    const command = new DescribeAlarmContributorsCommand({
      AlarmName: alarm,
      ...(nextToken && { NextToken: nextToken }),
    });
    const page: DescribeAlarmContributorsOutput = await client.send(command, { abortSignal });
    for (const { ContributorId, StateTransitionedTimestamp: changed, StateReason } of page.AlarmContributors ?? []) {
      if (!ContributorId || !changed) continue;
      answers.set(ContributorId, known("ALARM", changed, StateReason));
    }
    nextToken = page.NextToken;
  } while (nextToken !== undefined);
  return answers;
}

async function lastOf(
  client: CloudWatchClient,
  { identity, kind }: AlarmFacts,
  id: string,
  abortSignal: AbortSignal,
): Promise<AlarmAnswer | null> {
  const command = new DescribeAlarmHistoryCommand({
    AlarmName: identity.alarm,
    AlarmContributorId: id,
    // Who names no type gets metric alarms only.
    AlarmTypes: [kind === "log" ? "LogAlarm" : "MetricAlarm"],
    HistoryItemType: "AlarmContributorStateUpdate",
    ScanBy: "TimestampDescending",
    MaxRecords: 1,
  });
  const { AlarmHistoryItems: [last] = [] } = await client.send(command, { abortSignal });
  const said = fieldsOf(jsonFields(last?.HistoryData ?? "")?.newState);
  const state = STATES.find((one) => one === said.stateValue);
  if (state === undefined || !last?.Timestamp) return null;
  return known(state, last.Timestamp, text(said.stateReason) ?? undefined);
}

const STATES: readonly AlarmState[] = ["OK", "ALARM", "INSUFFICIENT_DATA"];

function known(state: AlarmState, changed: Date, reason = ""): AlarmAnswer {
  return { status: "known", state, changedAt: changed.getTime(), reason };
}
