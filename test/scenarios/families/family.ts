import type { Observed, ObservedSample, ObservedSpan, Recording } from "@hansho/core/recording";
import { type Dice, diceOf } from "../dice.ts";
import { drawFault, type Family, type Fault, reachedFrom } from "./fault.ts";
import { drawSystem, type Operation, type System } from "./system.ts";

/** A recording of a fault of a family in a system of its own, and the service at fault: the same for the same seed. */
export function injected(family: Family, seed: number): { recording: Recording; service: string; fault: Fault } {
  const dice = diceOf(seed * 7_919 + family.length * 104_729);
  const system = drawSystem(dice);
  const perMinute = dice.int(12, 50);
  const from = Date.parse("2026-08-01T00:00:00Z") + seed * 600_000;
  const healthy = { from: from - 5 * MINUTE, to: from - dice.int(1, 3) * MINUTE };
  const baseline = watch(system, null, healthy, perMinute, dice);
  const window = { from, to: from + dice.int(1, 3) * MINUTE };
  for (let tries = 0; tries < 100; tries += 1) {
    const fault = drawFault(dice, family, usedOf(system, baseline));
    const breach = watch(system, fault, window, perMinute * dice.between(0.8, 1.25), dice);
    if (isNoticed(fault, breach)) {
      return {
        recording: { breach, baseline, changes: [], topology: [], incidents: [] },
        service: fault.service,
        fault,
      };
    }
  }
  throw new Error(`Seed ${seed} draws no fault of ${family} that requests come along.`);
}

/** Nobody injects a fault where next to no request would meet it. */
function isNoticed({ service, operation, hits }: Fault, { spans }: Observed): boolean {
  const met = spans.filter(
    (span) => span.service === service && (!operation || span.name === `shop.${operation.name}`),
  );
  return new Set(met.map(({ trace }) => trace)).size * (operation ? hits : 1) >= 5;
}

const MINUTE = 60_000;

/** Operations that healthy requests did come along, a dozen times at least. */
function usedOf(system: System, { spans }: Observed): Operation[] {
  const times = new Map<string, number>();
  for (const { service, name } of spans) times.set(`${service} ${name}`, (times.get(`${service} ${name}`) ?? 0) + 1);
  return reachedFrom(system).filter(({ service, name }) => (times.get(`${service} shop.${name}`) ?? 0) >= 12);
}

type Stage = { fault: Fault | null; seen: Observed; dice: Dice; pods: Map<string, string> };

function watch(
  system: System,
  fault: Fault | null,
  { from, to }: { from: number; to: number },
  perMinute: number,
  dice: Dice,
): Observed {
  const seen: Observed = { from, to, logs: [], metrics: [], spans: [] };
  const pods = new Map(system.services.map((service) => [service, `${service}-${dice.hex(9)}7-${dice.hex(5)}`]));
  const stage: Stage = { fault, seen, dice, pods };
  // The mix of requests is never quite the same.
  const mix = system.entries.map(({ operation, weight }) => ({ operation, weight: weight * dice.between(0.7, 1.4) }));
  for (let n = 0; n < (perMinute * (to - from)) / MINUTE; n += 1) {
    serve(stage, chosen(mix, dice), { trace: dice.hex(32), parent: null, at: from + dice.next() * (to - from) });
  }
  noise(stage, system);
  seen.metrics = metricsOf(stage, system);
  return seen;
}

function chosen(mix: System["entries"], dice: Dice): Operation {
  const at = dice.next() * mix.reduce((sum, { weight }) => sum + weight, 0);
  const before = mix.map((_, index) => mix.slice(0, index + 1).reduce((sum, { weight }) => sum + weight, 0));
  const { operation } = mix[before.findIndex((sum) => at <= sum)] ?? mix[0] ?? {};
  if (!operation) throw new Error("A system without an entry serves nobody.");
  return operation;
}

type Request = { trace: string; parent: string | null; at: number };
type Outcome = { ms: number; answer: "well" | "empty" | "failed" };

function serve(stage: Stage, operation: Operation, { trace, parent, at }: Request): Outcome {
  const { dice, seen, fault } = stage;
  const { service, name, steps, tolerant } = operation;
  const span = dice.hex(16);
  const slower =
    fault?.family === "cpu-contention" && fault.service === service ? fault.amount * dice.between(0.5, 1.5) : 1;
  const hit = fault?.operation === operation && dice.chance(fault.hits);
  const own = dice.around(operation.ms) * slower;
  const state: Outcome = { ms: own / (steps.length + 1), answer: "well" };
  for (const [index, step] of steps.entries()) {
    if (hit && index > fault.after) {
      state.answer = fault.family === "exception" ? "failed" : "empty";
      if (fault.logs)
        say(stage, service, `ERROR [${name}] unhandled exception, request {id} dropped`, at + state.ms, trace);
      break;
    }
    if (step.kind === "line") say(stage, service, step.text, at + state.ms, trace);
    if (step.kind === "work") {
      const ms = dice.around(step.ms) * slower;
      seen.spans.push({
        ...blank(stage, service),
        trace,
        span: dice.hex(16),
        parent: span,
        name: step.name,
        startedAt: at + state.ms,
        durationMs: ms,
      });
      state.ms += ms;
    }
    if (step.kind === "call") {
      for (let n = 0; n < step.times; n += 1) {
        const { ms, answer } = call(stage, service, step.operation, { trace, parent: span, at: at + state.ms });
        state.ms += ms;
        if (answer === "failed") {
          say(
            stage,
            service,
            `ERROR [${name}] ${step.operation.name} failed: rpc error code = Unknown`,
            at + state.ms,
            trace,
          );
          if (!tolerant) state.answer = "failed";
        }
        if (answer === "empty" && n === 0 && tolerant)
          say(stage, service, `WARN [${name}] empty answer for {id}`, at + state.ms, trace);
      }
      if (state.answer === "failed") break;
    }
    state.ms += own / (steps.length + 1);
  }
  seen.spans.push({
    ...blank(stage, service),
    trace,
    span,
    parent,
    name: `shop.${name}`,
    startedAt: at,
    durationMs: state.ms,
  });
  return state;
}

function call(stage: Stage, service: string, operation: Operation, { trace, parent, at }: Request): Outcome {
  const { dice, seen, fault } = stage;
  const span = dice.hex(16);
  const delayed =
    fault?.family === "network-delay" && (fault.service === service || fault.service === operation.service);
  const wire = dice.around(1.5) + (delayed ? dice.around(fault.amount) : 0);
  const outcome = serve(stage, operation, { trace, parent: span, at: at + wire / 2 });
  seen.spans.push({
    ...blank(stage, service),
    trace,
    span,
    parent,
    name: `shop.${operation.name}`,
    startedAt: at,
    durationMs: outcome.ms + wire,
  });
  return { ms: outcome.ms + wire, answer: outcome.answer };
}

function blank(
  { pods }: Stage,
  service: string,
): Pick<ObservedSpan, "service" | "instance" | "kind" | "failed" | "peer"> {
  return { service, instance: pods.get(service) ?? null, kind: null, failed: null, peer: null };
}

function say({ seen, dice, pods }: Stage, service: string, text: string, at: number, trace: string | null): void {
  const filled = text.replaceAll("{id}", () => dice.hex(12)).replaceAll("{n}", () => String(dice.int(1, 9_999)));
  seen.logs.push({ at, service, instance: pods.get(service) ?? null, trace, span: null, level: null, text: filled });
}

/** Heartbeats, discovery errors and chatter, in healthy minutes too. */
function noise(stage: Stage, { services }: System): void {
  const { dice, seen } = stage;
  const minutes = (seen.to - seen.from) / MINUTE;
  for (const service of services) {
    const chatty = service.length % 5 === 0;
    for (let n = 0; n < minutes * (chatty ? 25 : 3); n += 1) {
      const text = dice.pick([
        "ERROR DiscoveryClient heartbeat failed: connect timed out {n}",
        "WARN config refresh took {n} ms",
        "INFO cache holds {n} entries",
      ]);
      say(stage, service, text, seen.from + dice.next() * (seen.to - seen.from), null);
    }
  }
}

/** CPU and memory against their limits, percentiles that overflow, a rate of success that is always 0. */
function metricsOf({ seen, fault, dice, pods }: Stage, { services }: System): ObservedSample[] {
  const minutes = Math.round((seen.to - seen.from) / MINUTE);
  return services.flatMap((service, place) => {
    const usual = 3 + ((place * 37) % 38);
    const contended = fault?.family === "cpu-contention" && fault.service === service;
    const called = fault?.family === "network-delay" ? 1 : 0;
    return Array.from({ length: minutes }, (_, n) => n).flatMap((n) => {
      const at = seen.from + (n + 0.5) * MINUTE;
      const cpu =
        usual * dice.between(0.75, 1.3) * (dice.chance(0.03) ? 1.8 : 1) +
        (contended ? (100 - usual) * dice.between(0.3, 0.9) : 0);
      const told: [string, number][] = [
        ["CpuUsageRate(%)", Math.min(100, cpu)],
        ["MemoryUsageRate(%)", 20 + ((place * 13) % 60) + dice.between(-1, 1)],
        [
          "PodServerLatencyP90(s)",
          dice.chance(0.1) ? Number.POSITIVE_INFINITY : dice.between(0.01, 0.1) * (1 + called * dice.next()),
        ],
        ["PodSuccessRate(%)", 0],
        ["NodeCpuUsageRate(%)", dice.between(20, 60)],
      ];
      return told.map(([name, value]) => ({
        at,
        service,
        instance: pods.get(service) ?? null,
        name,
        value,
        limit: null,
      }));
    });
  });
}
