import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";

/** One call over the network, with when it began and when its answer was read (milliseconds of this process). */
export type Call = { name: string; from: number; to: number };

type FetchRequest = { path: string };

/** Watches every call this process makes, of Node's HTTP client (the AWS SDK) and of fetch (Slack's client). */
export function watchCalls(): { during(work: () => Promise<void>): Promise<Call[]> } {
  const calls = new Map<object, Call>();
  const begin = (request: object, name: string) =>
    calls.set(request, { name, from: performance.now(), to: Number.POSITIVE_INFINITY });
  const end = (request: object) => {
    const call = calls.get(request);
    if (call) call.to = performance.now();
  };
  subscribe("http.client.request.start", (message) => {
    const { request } = message as { request: ClientRequest };
    begin(request, String(request.getHeader("x-amz-target") ?? request.path).replace(/_\d{8}/u, ""));
  });
  subscribe("http.client.response.finish", (message) => end((message as { request: object }).request));
  subscribe("undici:request:create", (message) => {
    const { request } = message as { request: FetchRequest };
    begin(request, request.path.replace("/api/", "Slack."));
  });
  subscribe("undici:request:trailers", (message) => end((message as { request: object }).request));

  return {
    async during(work) {
      calls.clear();
      await work();
      return [...calls.values()];
    },
  };
}

/** How many calls at the least had to wait for one another: the longest chain of calls that do not overlap in time. */
export function roundTrips(calls: readonly Call[]): number {
  let trips = 0;
  let busyUntil = Number.NEGATIVE_INFINITY;
  for (const { from, to } of calls.toSorted((a, b) => a.to - b.to)) {
    if (from < busyUntil) continue;
    trips += 1;
    busyUntil = to;
  }
  return trips;
}

/** The calls that write to the table; a failed condition costs a write too. */
export function writes(calls: readonly Call[]): Call[] {
  return calls.filter(({ name }) => /^DynamoDB\.(?:Update|Put|Delete|Transact|BatchWrite)/u.test(name));
}
