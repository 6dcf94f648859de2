import type { Observed, ObservedLine, ObservedSample, ObservedSpan, Recording } from "@hansho/core/recording";
import { type Dice, diceOf, seedOf } from "./dice.ts";
import type { Scenario, Service, Trouble } from "./scenario.ts";

/** Makes the data of a scenario: the same for the same name. */
export function perform(name: string, scenario: Scenario): Recording {
  const dice = diceOf(seedOf(name));
  const from = Date.parse(scenario.at);
  const missing = new Set(scenario.without);
  const before = scenario.baselineMinutes * MINUTE;
  const kept = (seen: Observed): Observed => ({
    ...seen,
    logs: missing.has("logs") ? [] : seen.logs,
    metrics: missing.has("metrics") ? [] : seen.metrics,
    spans: missing.has("spans") ? [] : seen.spans,
  });
  return {
    baseline: missing.has("baseline") ? null : kept(watch(scenario, "baseline", from - before, from, dice)),
    breach: kept(watch(scenario, "breach", from, from + scenario.breachMinutes * MINUTE, dice)),
    changes: (scenario.changes ?? []).map(({ minutesBefore, by, ...change }) => ({
      ...change,
      at: from - minutesBefore * MINUTE,
      by: by ?? null,
    })),
    topology: [],
    incidents: (scenario.incidents ?? []).map(({ minutesBefore, ...incident }) => ({
      ...incident,
      at: from - minutesBefore * MINUTE,
    })),
  };
}

const MINUTE = 60_000;

type Window = "baseline" | "breach";

function watch(scenario: Scenario, window: Window, from: number, to: number, dice: Dice): Observed {
  const seen: Observed = { from, to, logs: [], metrics: [], spans: [] };
  const minutes = (to - from) / MINUTE;
  const perMinute = (window === "breach" ? scenario.breach.perMinute : undefined) ?? scenario.perMinute;
  const stage: Stage = { scenario, window, seen, dice, pods: podsOf(scenario, dice) };
  for (let n = 0; n < perMinute * minutes; n += 1) {
    const entry = dice.pick(scenario.entries);
    serve(stage, entry, { trace: dice.hex(32), parent: null, at: from + dice.next() * (to - from), depth: 0 });
  }
  for (const { service, window: when, count, text } of scenario.lines ?? []) {
    if (when !== "both" && when !== window) continue;
    const times = when === "both" ? Math.round((count * minutes) / scenario.breachMinutes) : count;
    for (let n = 0; n < times; n += 1) say(stage, service, text, from + dice.next() * (to - from), null);
  }
  heartbeats(stage, minutes);
  seen.metrics = metrics(stage);
  seen.logs.sort((a, b) => a.at - b.at);
  return seen;
}

/** One window on the stage, as it fills. */
type Stage = { scenario: Scenario; window: Window; seen: Observed; dice: Dice; pods: Map<string, string> };

/** Pods are renamed between the windows. */
function podsOf({ services }: Scenario, dice: Dice): Map<string, string> {
  return new Map(Object.keys(services).map((service) => [service, `${service}-${dice.hex(9)}7-${pod(dice)}`]));
}

function pod(dice: Dice): string {
  return Array.from({ length: 5 }, () => dice.pick([..."bcdfghjklmnpqrstvwxz2456789"])).join("");
}

type Request = { trace: string; parent: string | null; at: number; depth: number };
type Outcome = { ms: number; failed: boolean };

/** A service serves one request: its lines, its calls, its span. */
function serve(stage: Stage, service: string, { trace, parent, at, depth }: Request): Outcome {
  const { dice, scenario, seen } = stage;
  const facts: Service = scenario.services[service] ?? {};
  const trouble = troubleOf(stage, service);
  const own = dice.around(facts.ms ?? 5) * (trouble.slower ?? 1);
  const span = dice.hex(16);
  const [head = [], tail = []] = split(facts.says ?? [`INFO ${service} handled request {id} in {ms} ms`]);
  const rolled = dice.next();
  const failed = rolled < (trouble.fails ?? 0);
  const early = !failed && dice.next() < (trouble.returnsEarly ?? 0);
  const thrown = !failed && !early && dice.next() < (trouble.throws ?? 0);
  const spoken = early || thrown || failed ? head.slice(0, 1) : head;
  const write = (text: string, when: number) => facts.unseen || say(stage, service, text, when, trace);
  for (const [index, text] of spoken.entries()) write(text, at + own * 0.1 * (index + 1));
  const calls =
    failed || early || thrown
      ? { ms: 0, failed: false }
      : callAll(stage, service, { trace, parent: span, at: at + own / 2, depth });
  const ms = own + calls.ms;
  const broken = failed || thrown || (calls.failed && !facts.tolerates);
  if (failed) for (const text of trouble.says ?? []) write(text, at + ms);
  if (!broken && !early) for (const text of tail) write(text, at + ms);
  if (!facts.unseen) {
    seen.spans.push({
      ...blank(stage, service),
      trace,
      span,
      parent,
      name: `${service}/handle`,
      startedAt: at,
      durationMs: ms,
      failed: depth > 0 || broken ? broken : null,
      peer: null,
    });
  }
  return { ms, failed: broken };
}

function callAll(stage: Stage, service: string, request: Request): Outcome {
  const { scenario } = stage;
  const total: Outcome = { ms: 0, failed: false };
  for (const callee of scenario.services[service]?.calls ?? []) {
    const outcome = call(stage, service, callee, { ...request, at: request.at + total.ms });
    total.ms += outcome.ms;
    total.failed ||= outcome.failed;
    if (outcome.failed && !scenario.services[service]?.tolerates) break;
  }
  return total;
}

function call(stage: Stage, service: string, callee: string, { trace, parent, at, depth }: Request): Outcome {
  const { dice, scenario, seen, window } = stage;
  const trouble = (window === "breach" ? scenario.breach.edges?.[`${service}>${callee}`] : undefined) ?? {};
  const theirs = troubleOf(stage, callee);
  const span = dice.hex(16);
  const wire = dice.around(1) + (trouble.addMs ? dice.around(trouble.addMs) : 0);
  const lost = theirs.gone === true || dice.next() < (trouble.lost ?? 0);
  const answer = lost
    ? { ms: 0, failed: true }
    : serve(stage, callee, { trace, parent: span, at: at + wire / 2, depth: depth + 1 });
  const ms = wire + answer.ms;
  seen.spans.push({
    ...blank(stage, service),
    trace,
    span,
    parent,
    name: `${callee}/handle`,
    startedAt: at,
    durationMs: ms,
    failed: answer.failed,
    // Tracers name what has no tracer of its own.
    peer: scenario.services[callee]?.unseen ? callee : null,
  });
  if (answer.failed) {
    for (const text of theirs.callersSay ?? [`ERROR call of ${callee} failed: 500 Internal Server Error`]) {
      say(stage, service, text, at + ms, trace);
    }
  }
  return { ms, failed: answer.failed };
}

function troubleOf({ scenario, window }: Stage, service: string): Trouble {
  return (window === "breach" ? scenario.breach.services?.[service] : undefined) ?? {};
}

function blank({ pods }: Stage, service: string): Pick<ObservedSpan, "service" | "instance" | "kind"> {
  return { service, instance: pods.get(service) ?? null, kind: null };
}

/** The last line comes after the calls, the others before. */
function split(says: string[]): [string[], string[]] {
  return says.length < 2 ? [[], says] : [says.slice(0, -1), says.slice(-1)];
}

function say({ seen, dice, pods }: Stage, service: string, text: string, at: number, trace: string | null): void {
  const filled = text
    .replaceAll("{n}", () => String(dice.int(1_000, 999_999)))
    .replaceAll("{id}", () => dice.hex(12))
    .replaceAll("{ms}", () => String(dice.int(2, 900)))
    .replaceAll("{ip}", () => `10.0.${dice.int(0, 9)}.${dice.int(2, 250)}`);
  const line: ObservedLine = {
    at,
    service,
    instance: pods.get(service) ?? null,
    trace,
    span: null,
    level: null,
    text: filled,
  };
  seen.logs.push(line);
}

/** What healthy minutes say, too. */
function heartbeats(stage: Stage, minutes: number): void {
  const { dice, scenario, seen } = stage;
  const seenServices = Object.keys(scenario.services).filter((name) => !scenario.services[name]?.unseen);
  for (const service of seenServices.slice(0, 3)) {
    for (let n = 0; n < minutes * 4; n += 1) {
      const at = seen.from + dice.next() * (seen.to - seen.from);
      say(stage, service, "ERROR discovery heartbeat failed, will try again in {n} ms: read timed out", at, null);
    }
  }
}

function metrics({ scenario, window, seen, dice, pods }: Stage): ObservedSample[] {
  const plain = Object.keys(scenario.services).map((service) => ({
    service,
    name: "cpu_percent",
    baseline: 22,
    breach: 23,
    limit: 100,
  }));
  const told = scenario.metrics ?? [];
  const all = [
    ...told,
    ...plain.filter((one) => !told.some((given) => given.service === one.service && given.name === one.name)),
  ];
  return all.flatMap((metric) => {
    const count = Math.round((seen.to - seen.from) / MINUTE);
    const noise = ("noise" in metric ? metric.noise : undefined) ?? 0.05;
    return Array.from({ length: count }, (_, n) => ({
      at: seen.from + (n + 0.5) * MINUTE,
      service: metric.service,
      instance: pods.get(metric.service) ?? null,
      name: metric.name,
      value: metric[window] * (1 + dice.between(-noise, noise)),
      limit: metric.limit ?? null,
    }));
  });
}
