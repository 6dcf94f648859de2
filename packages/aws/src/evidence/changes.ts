import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import type { Answer, Question, Source, Window } from "@hansho/app/ports/source";
import type { ObservedChange } from "@hansho/core/recording";
import { perRegion } from "../per-region.ts";
import { type AskingPorts, asking, type Quota } from "./asking.ts";
import { CHANGING_CALLS, changeIn } from "./change-in.ts";

/** LookupEvents: twice a second for an account and Region, not adjustable (quotas of CloudTrail). */
const LOOKUP: Quota = { api: "LookupEvents", everyMs: 600 };

/** Events a page has at most (API reference, LookupEvents). */
const MOST_EVENTS = 50;

/** What was changed in the two hours before a breach, by LookupEvents, which names one call at a time; a page of each is enough. */
export function cloudTrailChanges(
  ports: AskingPorts,
  clientFor: (region: string) => CloudTrailClient,
): Source<ObservedChange[]> {
  return async function changesBefore(question, withinMs): Promise<Answer<ObservedChange[]>> {
    const { identity } = question.facts;
    const { call, why } = asking(ports, identity, withinMs);
    const window = changesWindow(question);
    const looked = await Promise.allSettled(
      CHANGING_CALLS.map((name) =>
        call(LOOKUP, (options) => clientFor(identity.region).send(looking(name, window), options)),
      ),
    );
    const pages = looked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const failed = looked.find((one) => one.status === "rejected");
    if (pages.length === 0 && failed) return { ok: false, why: why(failed.reason) };
    const events = pages.flatMap(({ Events = [] }) => Events);
    return {
      ok: true,
      ...(failed && { missing: why(failed.reason) }),
      found: events.flatMap(({ EventTime, CloudTrailEvent }) =>
        EventTime ? (changeIn(EventTime.getTime(), CloudTrailEvent) ?? []) : [],
      ),
    };
  };
}

/** One client a Region, made when it is first asked for. */
export function trailClients(): (region: string) => CloudTrailClient {
  return perRegion((region) => new CloudTrailClient({ region, maxAttempts: 2 }));
}

/** Incidents that begin within ten minutes ask about the same time. */
export function changesWindow({ breach }: Pick<Question, "breach">): Window {
  const from = Math.floor(breach.from / TEN_MINUTES) * TEN_MINUTES - LOOKED_BACK;
  return { from, to: breach.to };
}

const TEN_MINUTES = 600_000;
const LOOKED_BACK = 2 * 3_600_000;

function looking(name: string, { from, to }: Window): LookupEventsCommand {
  return new LookupEventsCommand({
    LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: name }],
    StartTime: new Date(from),
    EndTime: new Date(to),
    MaxResults: MOST_EVENTS,
  });
}
