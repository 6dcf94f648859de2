import { CloudTrailClient, type Event, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import type { Answer, Question, Source, Window } from "@hansho/app/ports/source";
import type { ObservedChange } from "@hansho/core/recording";
import type { Accounts } from "../accounts.ts";
import { type Place, perPlace } from "../per-place.ts";
import { type AskingPorts, asking, type Quota } from "./asking.ts";
import { CHANGING_CALLS, changeIn } from "./change-in.ts";

/** LookupEvents: twice a second for an account and Region, not adjustable (quotas of CloudTrail). */
const LOOKUP: Quota = { api: "LookupEvents", everyMs: 600 };

/** Events a page has at most (API reference, LookupEvents). */
const MOST_EVENTS = 50;

/** What LookupEvents finds events by; it takes one. */
type By = { AttributeKey: "ReadOnly" | "EventName"; AttributeValue: string };

/**
 * What was changed in the two hours before a breach, by LookupEvents: where one page holds all that was written in an account that is
 * all; where it does not, a page of each call that matters, the newest first: that there were older ones is told.
 */
export function cloudTrailChanges(
  ports: AskingPorts,
  clientFor: (place: Place) => CloudTrailClient,
): Source<ObservedChange[]> {
  return async function changesBefore(question, withinMs): Promise<Answer<ObservedChange[]>> {
    const { identity } = question.facts;
    const { call, why } = asking(ports, identity, withinMs);
    const window = changesWindow(question);
    const look = (by: By) => call(LOOKUP, (options) => clientFor(identity).send(looking(by, window), options));
    try {
      const { Events, NextToken } = await look({ AttributeKey: "ReadOnly", AttributeValue: "false" });
      if (NextToken === undefined) return { ok: true, found: changesIn(Events) };
    } catch (error) {
      return { ok: false, why: why(error) };
    }
    const looked = await Promise.allSettled(
      CHANGING_CALLS.map((name) => look({ AttributeKey: "EventName", AttributeValue: name })),
    );
    const failed = looked.find((one) => one.status === "rejected");
    const older = looked.some((one) => one.status === "fulfilled" && one.value.NextToken !== undefined);
    return {
      ok: true,
      ...(older && { missing: "too-much" as const }),
      ...(failed && { missing: why(failed.reason) }),
      found: looked.flatMap((one) => (one.status === "fulfilled" ? changesIn(one.value.Events) : [])),
    };
  };
}

function changesIn(events: readonly Event[] = []): ObservedChange[] {
  return events.flatMap(({ EventTime, CloudTrailEvent }) =>
    EventTime ? (changeIn(EventTime.getTime(), CloudTrailEvent) ?? []) : [],
  );
}

/** One client an account and Region, made when it is first asked for. */
export function trailClients(accounts: Accounts): (place: Place) => CloudTrailClient {
  return perPlace(accounts, (at) => new CloudTrailClient({ ...at, maxAttempts: 2 }));
}

/** Incidents that begin within ten minutes ask about the same time. */
export function changesWindow({ breach }: Pick<Question, "breach">): Window {
  const from = Math.floor(breach.from / TEN_MINUTES) * TEN_MINUTES - LOOKED_BACK;
  return { from, to: breach.to };
}

const TEN_MINUTES = 600_000;
const LOOKED_BACK = 2 * 3_600_000;

function looking(by: By, { from, to }: Window): LookupEventsCommand {
  return new LookupEventsCommand({
    LookupAttributes: [by],
    StartTime: new Date(from),
    EndTime: new Date(to),
    MaxResults: MOST_EVENTS,
  });
}
