import {
  type AlarmType,
  CloudWatchClient,
  DescribeAlarmsCommand,
  type DescribeAlarmsOutput,
} from "@aws-sdk/client-cloudwatch";
import type { AlarmStates } from "@hansho/app/ports/alarm-states";
import type { AlarmIdentity } from "@hansho/core/identity";
import type { AlarmAnswer } from "@hansho/core/reconcile";
import type { AlarmFacts } from "@hansho/core/signal";
import type { Accounts } from "./accounts.ts";
import { seriesAnswers, seriesKey } from "./alarm-series.ts";
import { isHostPart, isNoHost } from "./no-such-region.ts";
import { type Place, perPlace } from "./per-place.ts";
import { troubleWithin } from "./trouble-in.ts";

/** Names a call of DescribeAlarms takes (AlarmNames, CloudWatch API reference). */
const MOST_NAMES = 100;

/**
 * Alarms' states by DescribeAlarms, which an account and Region may call 9 times a second: places side by side, a place's calls
 * one after another, none once one has failed. Accounts out of reach are not asked about: a name here says nothing of their alarms.
 * A series of an alarm that is OK is OK; while its alarm is not, each series is asked about itself.
 */
export function cloudWatchAlarmStates(
  clientFor: (place: Place) => CloudWatchClient,
  accounts: Pick<Accounts, "reaches">,
  ourRegion: string,
): AlarmStates {
  return {
    async read(alarms, withinMs): Promise<AlarmAnswer[]> {
      const signal = AbortSignal.timeout(withinMs);
      const within = alarms.filter(({ identity }) => accounts.reaches(identity.account));
      const askable = within.filter(({ identity }) => isHostPart(identity.region) && isName(identity.alarm));
      const byPlace = [...Map.groupBy(askable, ({ identity }) => placeKey(identity))];
      const read = await Promise.all(
        byPlace.map(async ([place, all]) => [place, await readPlace(all, signal)] as const),
      );
      const places = new Map(read);
      const reached = new Set(within);
      return alarms.map(
        (alarm) =>
          places.get(placeKey(alarm.identity))?.(alarm.identity) ?? {
            status: reached.has(alarm) ? nothingAt(alarm.identity) : "another-account",
          },
      );
    },
  };

  async function readPlace(alarms: readonly AlarmFacts[], signal: AbortSignal) {
    const answers = await readAlarms(alarms, signal);
    // An alarm that is OK speaks for all its series.
    const open = alarms.filter(
      ({ identity }) => identity.contributor !== null && isOpen(answers.get(answerKey(identity))),
    );
    const told = await seriesAnswers(clientFor, open, signal);
    return (identity: AlarmIdentity) => told.get(seriesKey(identity)) ?? answers.get(answerKey(identity));
  }

  async function readAlarms(alarms: readonly AlarmFacts[], signal: AbortSignal): Promise<Map<string, AlarmAnswer>> {
    const answers = new Map<string, AlarmAnswer>();
    const all = (some: readonly AlarmFacts[], answer: AlarmAnswer) => {
      for (const { identity } of some) answers.set(answerKey(identity), answer);
    };
    for (let from = 0; from < alarms.length; from += MOST_NAMES) {
      const some = alarms.slice(from, from + MOST_NAMES);
      try {
        const known = await describe(some, signal);
        all(some, { status: "not-found" });
        for (const [key, answer] of known) answers.set(key, answer);
      } catch (error) {
        // That the address of our own is not found says that none is.
        const nowhere = some.some(({ identity: { region } }) => region !== ourRegion && isNoHost(error, region));
        const why = troubleWithin(signal, error);
        all(alarms.slice(from), nowhere ? { status: "no-such-region" } : { status: "unavailable", why });
        return answers;
      }
    }
    return answers;
  }

  /** What CloudWatch knows of a hundred alarms. */
  async function describe(alarms: readonly AlarmFacts[], signal: AbortSignal) {
    const [first] = alarms;
    if (!first) return [];
    const known: [string, AlarmAnswer][] = [];
    let nextToken: string | undefined;
    do {
      const asked = command(alarms, nextToken);
      const page: DescribeAlarmsOutput = await clientFor(first.identity).send(asked, { abortSignal: signal });
      known.push(...answersIn(page, first.identity.region));
      nextToken = page.NextToken;
    } while (nextToken !== undefined);
    return known;
  }
}

/** While an alarm is not OK, one of its series may be. */
function isOpen(answer: AlarmAnswer | undefined): boolean {
  return answer?.status === "known" && answer.state !== "OK";
}

/** One client an account and Region, made when it is first asked for. */
export function cloudWatchClients(accounts: Accounts): (place: Place) => CloudWatchClient {
  return perPlace(accounts, (at) => new CloudWatchClient({ ...at, maxAttempts: 3 }));
}

/** Who names no type gets metric alarms only. */
function command(alarms: readonly AlarmFacts[], nextToken: string | undefined): DescribeAlarmsCommand {
  const types: AlarmType[] = ["MetricAlarm", "CompositeAlarm"];
  return new DescribeAlarmsCommand({
    AlarmNames: [...new Set(alarms.map(({ identity }) => identity.alarm))],
    AlarmTypes: alarms.some(({ kind }) => kind === "log") ? [...types, "LogAlarm"] : types,
    MaxRecords: MOST_NAMES,
    ...(nextToken !== undefined && { NextToken: nextToken }),
  });
}

/** By name; an answer of another Region or account, which a stand-in for AWS may give, is none. */
function* answersIn(
  { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] }: DescribeAlarmsOutput,
  region: string,
): Generator<[string, AlarmAnswer]> {
  for (const alarm of [...MetricAlarms, ...CompositeAlarms, ...LogAlarms]) {
    const [, , , arnRegion = region, account = ""] = alarm.AlarmArn?.split(":", 5) ?? [];
    // StateUpdatedTimestamp also moves when the state stays as it is.
    const changed = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
    if (!alarm.AlarmName || !alarm.StateValue || !changed || arnRegion !== region) continue;
    yield [
      answerKey({ account, alarm: alarm.AlarmName }),
      { status: "known", state: alarm.StateValue, changedAt: changed.getTime(), reason: alarm.StateReason ?? "" },
    ];
  }
}

/** Who publishes by hand may call an alarm what CloudWatch calls none (PutMetricAlarm, AlarmName): it refuses the whole call for one such name. */
function isName(name: string): boolean {
  return name.length > 0 && name.length <= 255 && !/\p{Cc}/u.test(name);
}

/** What is nowhere to be asked about. */
function nothingAt({ region }: Place): "not-found" | "no-such-region" {
  return isHostPart(region) ? "not-found" : "no-such-region";
}

function placeKey({ account, region }: Place): string {
  return `${account}#${region}`;
}

function answerKey({ account, alarm }: { account: string; alarm: string }): string {
  return `${account}:${alarm}`;
}
