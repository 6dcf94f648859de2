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
    const told: Told = refused
      ? { byId: new Map(), why: refused }
      : await toldOf(clientFor(first.identity), first.identity.alarm, all, signal);
    for (const { identity } of all) answers.set(seriesKey(identity), answerIn(told, identity));
    refused = told.why === "failed" ? null : told.why;
  }
  return answers;
}

/** A series among all those of a place. */
export function seriesKey({ alarm, contributor }: AlarmIdentity): string {
  return `${alarm}#${contributor}`;
}

/** What was told of one alarm's series by their ids, and why nothing was of the others. */
type Told = { byId: Map<string, AlarmAnswer>; why: Unavailable };

/**
 * DescribeAlarmContributors names the series in ALARM, a hundred at the most; of another the newest line of its history tells
 * (DescribeAlarmHistory, 20 calls a second). What was told before a call fails stands: a hundred that end at once take more than one look.
 */
async function toldOf(
  client: CloudWatchClient,
  alarm: string,
  series: readonly AlarmFacts[],
  signal: AbortSignal,
): Promise<Told> {
  const byId = new Map<string, AlarmAnswer>();
  try {
    await addBurning(byId, client, alarm, signal);
    for (const facts of series) {
      // Of a message without an id the series is known by its attributes, and by them nobody can ask.
      const id = facts.contributor?.id;
      const last = id && !byId.has(id) ? await lastOf(client, facts, id, signal) : null;
      if (id && last) byId.set(id, last);
    }
    return { byId, why: "failed" };
  } catch (error) {
    const why = troubleWithin(signal, error);
    return { byId, why: OF_ALL.includes(why) ? why : "failed" };
  }
}

function answerIn({ byId, why }: Told, { contributor }: AlarmIdentity): AlarmAnswer {
  return byId.get(contributor ?? "") ?? { status: "unavailable", why };
}

/** What is no alarm's own. */
const OF_ALL: readonly Unavailable[] = ["throttled", "denied", "too-slow"];

async function addBurning(
  byId: Map<string, AlarmAnswer>,
  client: CloudWatchClient,
  alarm: string,
  abortSignal: AbortSignal,
): Promise<void> {
  let nextToken: string | undefined;
  do {
    const command = new DescribeAlarmContributorsCommand({
      AlarmName: alarm,
      ...(nextToken && { NextToken: nextToken }),
    });
    const page: DescribeAlarmContributorsOutput = await client.send(command, { abortSignal });
    for (const { ContributorId, StateTransitionedTimestamp: changed, StateReason } of page.AlarmContributors ?? []) {
      if (!ContributorId || !changed) continue;
      byId.set(ContributorId, known("ALARM", changed, StateReason));
    }
    nextToken = page.NextToken;
  } while (nextToken !== undefined);
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
