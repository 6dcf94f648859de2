import {
  BatchGetTracesCommand,
  GetServiceGraphCommand,
  type GetServiceGraphResult,
  GetTraceSummariesCommand,
  type GetTraceSummariesResult,
  type Service,
  type Trace,
  XRayClient,
} from "@aws-sdk/client-xray";
import { ownNames } from "@hansho/app/evidence/own-names";
import type { Question, Source, Traced, Window } from "@hansho/app/ports/source";
import type { ObservedEdge, ObservedSpan } from "@hansho/core/recording";
import type { Accounts } from "../accounts.ts";
import { type Place, perPlace } from "../per-place.ts";
import { type Asking, type AskingPorts, asking, type Quota } from "./asking.ts";
import { spansIn } from "./segments.ts";

/** X-Ray publishes no quota of calls and throttles all the same: five a second of them all. */
const XRAY: Quota = { api: "X-Ray", everyMs: 200 };

/** Traces a call takes (API reference, BatchGetTraces). */
const MOST_IDS = 5;

/** As many traces of each window tell where requests fail; X-Ray samples anyway. */
const MOST_TRACES = 15;

/** Requests of the alarm's service that failed in the breach (any, where none did), others of a healthy time, and who calls whom: by GetTraceSummaries, BatchGetTraces and GetServiceGraph. */
export function xRayTraces(ports: AskingPorts, clientFor: (place: Place) => XRayClient): Source<Traced> {
  return async function traced(question, withinMs) {
    const { facts, breach, baseline } = question;
    const through = passing(question);
    const asked = asking(ports, facts.identity, withinMs);
    const client = clientFor(facts.identity);
    const parts = await Promise.allSettled([
      failingSpans(asked, client, breach, through),
      spansOf(asked, client, baseline, through),
      edgesOf(asked, client, breach),
    ]);
    const failed = parts.find((part) => part.status === "rejected");
    const [now, before, edges] = parts;
    if (now.status === "rejected") return { ok: false, why: asked.why(now.reason) };
    return {
      ok: true,
      ...(failed && { missing: asked.why(failed.reason) }),
      found: {
        breach: now.value,
        baseline: before.status === "fulfilled" ? before.value : [],
        edges: edges.status === "fulfilled" ? edges.value : [],
      },
    };
  };
}

/** One client an account and Region, made when it is first asked for. */
export function xRayClients(accounts: Accounts): (place: Place) => XRayClient {
  return perPlace(accounts, (at) => new XRayClient({ ...at, maxAttempts: 2 }));
}

/** Incidents of a service that burn in the same minutes ask about the same traces. */
export function tracesKey(question: Question): string {
  const { from, to } = question.breach;
  return `traces#${passing(question)}#${Math.floor(from / MINUTE)}#${Math.ceil(to / MINUTE)}`;
}

const MINUTE = 60_000;

/** Requests that pass through the service, by whatever name X-Ray may know it (filter expressions, X-Ray's developer guide). */
function passing({ facts, service }: Question): string {
  const names = [...ownNames({ facts, service })]
    .toSorted()
    .map((name) => `service("${name.replaceAll(/["\\]/gu, "")}")`);
  return names.join(" OR ");
}

async function failingSpans(
  asked: Asking,
  client: XRayClient,
  window: Window,
  through: string,
): Promise<ObservedSpan[]> {
  const failed = await spansOf(
    asked,
    client,
    window,
    `(${through}) AND (fault = true OR error = true OR throttle = true)`,
  );
  return failed.length > 0 ? failed : spansOf(asked, client, window, through);
}

async function spansOf(asked: Asking, client: XRayClient, window: Window, filter: string): Promise<ObservedSpan[]> {
  const { call } = asked;
  const ids = await idsOf(asked, client, window, filter);
  const batches = Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, n) =>
    ids.slice(n * MOST_IDS, (n + 1) * MOST_IDS),
  );
  const pages = await Promise.all(
    batches.map((some) => call(XRAY, (options) => client.send(new BatchGetTracesCommand({ TraceIds: some }), options))),
  );
  return pages.flatMap(({ Traces = [] }) => Traces.flatMap(spansOfTrace));
}

async function idsOf({ call }: Asking, client: XRayClient, window: Window, filter: string): Promise<string[]> {
  const wanted = { ...times(window), TimeRangeType: "Event", Sampling: true, FilterExpression: filter } as const;
  const ids: string[] = [];
  await eachPage(async (NextToken) => {
    const command = new GetTraceSummariesCommand({ ...wanted, NextToken });
    const page: GetTraceSummariesResult = await call(XRAY, (options) => client.send(command, options));
    ids.push(...(page.TraceSummaries ?? []).flatMap(({ Id }) => Id ?? []));
    return ids.length < MOST_TRACES ? page.NextToken : undefined;
  });
  return ids.slice(0, MOST_TRACES);
}

/** X-Ray looks through a window a part at a time: a page may hold nothing though a later one does. */
async function eachPage(read: (token: string | undefined) => Promise<string | undefined>): Promise<void> {
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES && (page === 0 || token !== undefined); page += 1) token = await read(token);
}

/** Others of the account have their turns at X-Ray, too. */
const MOST_PAGES = 5;

function spansOfTrace({ Id = "", Segments = [] }: Trace): ObservedSpan[] {
  return Segments.flatMap(({ Document }) => spansIn(Id, Document ?? ""));
}

async function edgesOf({ call }: Asking, client: XRayClient, window: Window): Promise<ObservedEdge[]> {
  const services: Service[] = [];
  await eachPage(async (NextToken) => {
    const command = new GetServiceGraphCommand({ ...times(window), NextToken });
    const page: GetServiceGraphResult = await call(XRAY, (options) => client.send(command, options));
    services.push(...(page.Services ?? []));
    return page.NextToken;
  });
  return edgesIn(services);
}

/** Who calls whom; users are nobody's service, and what is instrumented twice calls itself. */
function edgesIn(services: readonly Service[]): ObservedEdge[] {
  const names = new Map(services.map(({ ReferenceId, Name }) => [ReferenceId, Name]));
  return services
    .filter(({ Type }) => Type !== "client")
    .flatMap(({ Name: from, Edges = [] }) =>
      Edges.flatMap(({ ReferenceId }) => {
        const to = names.get(ReferenceId);
        return from && to && from !== to ? [{ from, to }] : [];
      }),
    );
}

function times({ from, to }: Window): { StartTime: Date; EndTime: Date } {
  return { StartTime: new Date(from), EndTime: new Date(to) };
}
