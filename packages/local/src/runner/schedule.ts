import { randomUUID } from "node:crypto";
import { ACCOUNT } from "../account.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type InvocationOutcome, invoke, type LambdaHandler } from "./invoke.ts";
import { printTrouble, type Trouble } from "./print-trouble.ts";

/** The event that EventBridge Scheduler sends to a function whose schedule gives no input of its own. */
export type ScheduledEvent = {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": "Scheduled Event";
  readonly source: "aws.scheduler";
  readonly account: string;
  /** In ISO 8601 without milliseconds, UTC. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: string;
};

/** A handler and how often it is called. */
export type ScheduleOptions = {
  readonly handler: LambdaHandler<ScheduledEvent>;
  readonly everyMs: number;
  readonly functionName: string;
  readonly timeoutMs: number;
  readonly region: string;
  readonly clock?: Clock;
  /** Hears of every call that did not answer; written to stderr without it. */
  readonly onTrouble?: (trouble: Trouble) => void;
};

/** A running schedule. */
export type Schedule = {
  /** Calls the handler now, out of turn, and waits for it. */
  fire(): Promise<InvocationOutcome>;
  /** Ends the schedule and waits for the running calls. */
  stop(): Promise<void>;
};

/** Calls a handler every `everyMs`, the first time after one period, whether or not the last call has ended, as EventBridge Scheduler does. */
export function runSchedule(options: ScheduleOptions): Schedule {
  const { handler, everyMs, functionName, timeoutMs, region, clock = systemClock, onTrouble = printTrouble } = options;
  const stopping = new AbortController();
  const running = new Set<Promise<InvocationOutcome>>();
  const ticking = tick();

  return {
    fire,
    async stop() {
      stopping.abort();
      await ticking;
      await Promise.all(running);
    },
  };

  async function tick(): Promise<void> {
    while (!stopping.signal.aborted) {
      await clock.sleep(everyMs, stopping.signal);
      if (!stopping.signal.aborted) void fire();
    }
  }

  async function fire(): Promise<InvocationOutcome> {
    const call = invoke(handler, scheduledEvent(functionName, region, clock.now()), {
      functionName,
      timeoutMs,
      region,
      clock,
    });
    running.add(call);
    const outcome = await call;
    running.delete(call);
    if (outcome.ended !== "answered") onTrouble({ functionName, outcome });
    return outcome;
  }
}

function scheduledEvent(name: string, region: string, now: number): ScheduledEvent {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account: ACCOUNT,
    time: new Date(now).toISOString().replace(/\.\d{3}Z$/, "Z"),
    region,
    resources: [`arn:aws:scheduler:${region}:${ACCOUNT}:schedule/default/${name}`],
    detail: "{}",
  };
}
