import { Unreachable } from "@hansho/app/unreachable";
import type { Fate, Fates } from "./fates.ts";
import type { Timeline } from "./timeline.ts";
import type { Trace } from "./trace.ts";

/** One run of a use case in a process of its own: it answers, fails, or is stopped and never heard of again. */
export type Process = {
  name: string;
  alive: boolean;
  /** Milliseconds left until it is stopped. */
  left(): number;
};

/** What a failed call to Slack tells. */
export type SlackAnswers = { busy(): unknown; refusedForNow(): unknown; lost(): unknown; unreachable(): unknown };

/** Runs use cases on virtual time; every call they make of the outside is an await at which they can be stopped. */
export function processes(options: { timeline: Timeline; fates: Fates; trace: Trace }) {
  const { timeline, fates, trace } = options;
  const running = new Set<Process>();
  let started = 0;
  let awaits = 0;
  let stops = 0;

  function start<T>(
    kind: string,
    limit: number,
    body: (process: Process) => Promise<T>,
    ended: (result: { ok: true; value: T } | { ok: false; error: unknown } | { stopped: true }) => void,
  ): void {
    started += 1;
    const stopsAt = timeline.now() + limit;
    const process: Process = {
      name: `${kind}-${started}`,
      alive: true,
      left: () => Math.max(0, stopsAt - timeline.now()),
    };
    running.add(process);
    stopped.set(process, () => ended({ stopped: true }));
    timeline.at(stopsAt, () => stop(process, "its time is over"), false);
    const finish = (result: { ok: true; value: T } | { ok: false; error: unknown }) => {
      if (!process.alive) return;
      process.alive = false;
      running.delete(process);
      stopped.delete(process);
      ended(result);
    };
    trace(process.name, "starts");
    body(process).then(
      (value) => finish({ ok: true, value }),
      (error: unknown) => finish({ ok: false, error }),
    );
  }

  const stopped = new Map<Process, () => void>();

  function stop(process: Process, why: string): void {
    if (!process.alive) return;
    process.alive = false;
    running.delete(process);
    stops += 1;
    trace(process.name, `stops: ${why}`);
    stopped.get(process)?.();
    stopped.delete(process);
  }

  /** A call of the outside: it takes effect a while after it was made, and is answered a while after that. */
  function call<T>(process: Process, what: string, effect: () => T | Promise<T>, slack?: SlackAnswers): Promise<T> {
    if (!process.alive) return new Promise<T>(() => undefined);
    const counted = /^(intake|deliver)/u.test(process.name);
    if (counted) awaits += 1;
    const number = counted ? awaits : 0;
    const fate = fates.of({ what, await: number });
    const [there, back] = fates.latency(what);
    const at = timeline.now() + there;
    return new Promise<T>((resolve, reject) => {
      let answer: Promise<T> | undefined;
      timeline.at(
        at,
        function takesEffect() {
          if (!process.alive && !fates.outlives()) return;
          if (fate === "stopped-before") return stop(process, `await ${number}, before ${what}`);
          if (hasEffect(fate)) {
            answer = effectOf(effect);
            answer.catch(() => undefined);
          }
          if (fate !== "answered") trace(process.name, `${what}: ${fate}`);
          else trace(process.name, what);
          if (fate === "stopped-after") stop(process, `await ${number}, after ${what}`);
        },
        false,
      );
      timeline.at(at + back, function isAnswered() {
        if (!process.alive) return;
        if (answer && fate === "answered") return resolve(answer);
        if (slack) return resolve(slackAnswer(slack, fate) as T);
        reject(new Unreachable(what.startsWith("queue.") ? "queue" : "table", new Error(fate)));
      });
    });
  }

  /** A port whose every method is such a call. */
  function through<T extends object>(process: Process, name: string, port: T, slack?: SlackAnswers): T {
    const methods = Object.entries(port as Record<string, (...args: unknown[]) => unknown>).map(([method, of]) => [
      method,
      (...args: unknown[]) => call(process, `${name}.${method}`, () => of(...args), slack),
    ]);
    return Object.fromEntries(methods) as T;
  }

  return {
    start,
    call,
    through,
    running: () => running.size,
    stop,
    /** Everything that runs is stopped where it stands. */
    stopAll(why: string): void {
      for (const process of running) stop(process, why);
    },
    /** How many awaits of intake and deliver there were, and how many processes were stopped. */
    counts: () => ({ awaits, stops, started }),
  };
}

/** The processes of a simulation. */
export type Processes = ReturnType<typeof processes>;

function hasEffect(fate: Fate): boolean {
  return fate === "answered" || fate === "stopped-after" || fate === "lost";
}

async function effectOf<T>(effect: () => T | Promise<T>): Promise<T> {
  return effect();
}

function slackAnswer(slack: SlackAnswers, fate: Fate): unknown {
  if (fate === "busy") return slack.busy();
  if (fate === "refused-for-now") return slack.refusedForNow();
  return fate === "lost" ? slack.lost() : slack.unreachable();
}
