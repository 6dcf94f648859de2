import type { SQSRecord } from "aws-lambda";
import { record, signal } from "../built/records.ts";
import { type Call, roundTrips, watchCalls, writes } from "./calls.ts";
import { answerParent } from "./child.ts";
import { type HandlerOptions, type Handlers, loadHandlers } from "./handlers.ts";

/** What one function called for one signal. */
export type Trips = { trips: number; writes: number; calls: Record<string, number> };

/** What a case took of both functions. */
export type TripsOfCase = { name: string; intake: Trips; deliver: Trips };

/** Two minutes ago: the alarm and what follows it must not lie in the future. */
const FIRST = Date.now() - 120_000;

answerParent<HandlerOptions>(async function countTrips(options): Promise<TripsOfCase[]> {
  const handlers = await loadHandlers(options);
  const watch = watchCalls();
  const take = (name: string, records: SQSRecord, wakes: number) => countCase(name, records, wakes, handlers, watch);
  const change = (alarm: string, state: "ALARM" | "OK", after: number) =>
    signal({ alarm, state, changedAt: FIRST + after });

  // What is done once a process (connections, credentials) is nobody's round trip.
  await take("warm-up", change("t00-warm-up", "ALARM", 0), 1);
  return [
    await take("first fire", change("t01-latency", "ALARM", 0), 1),
    await take("copy", change("t01-latency", "ALARM", 0), 0),
    await take("repeated ALARM", change("t01-latency", "ALARM", 30_000), 1),
    await take("recovery", change("t01-latency", "OK", 60_000), 1),
    await take("notice", record("The nightly batch took longer than usual."), 1),
  ];
});

async function countCase(
  name: string,
  record: SQSRecord,
  wakes: number,
  handlers: Handlers,
  watch: ReturnType<typeof watchCalls>,
): Promise<TripsOfCase> {
  const intake = await watch.during(() => handlers.intake([record]));
  const woken = await handlers.wakeUps(wakes);
  const deliver = await watch.during(async () => {
    if (woken.length > 0) await handlers.deliver(woken);
  });
  return { name, intake: tripsOf(intake), deliver: tripsOf(deliver) };
}

function tripsOf(calls: Call[]): Trips {
  const byName = Object.groupBy(calls, ({ name }) => name);
  return {
    trips: roundTrips(calls),
    writes: writes(calls).length,
    calls: Object.fromEntries(Object.entries(byName).map(([name, of = []]) => [name, of.length])),
  };
}
