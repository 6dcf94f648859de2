import { budgets } from "./budgets.ts";
import { type Check, type Line, median, type Section } from "./report.ts";
import { CHANNELS } from "./tenants.ts";
import type { Shape, Throughput, Timed, Took } from "./throughput-run.ts";

/** What was measured against a Slack that answers in so many milliseconds. */
export type AtLatency = { latencyMs: number; measured: Throughput };

const ONE: Shape = { channels: 1, wave: 1, batch: 1, waves: 1 };

/** How many signals each case takes: enough for a steady figure, few enough for the slow Slack. */
export function shapesFor(latencyMs: number): Shape[] {
  const slow = latencyMs > 0;
  return [
    { ...ONE, waves: slow ? 20 : 100 },
    { ...ONE, wave: 10, batch: 10, waves: slow ? 4 : 20 },
    { ...ONE, channels: CHANNELS, waves: slow ? 20 : 100 },
    { channels: CHANNELS, wave: CHANNELS, batch: 10, waves: 8 },
  ];
}

/** The table of signals a second. */
export function throughputSection(all: AtLatency[]): Section {
  return {
    title: "Signals a second through intake and deliver",
    columns: ["Slack", "channels", "at a time", "intake", "deliver", "both", "CPU"],
    lines: all.flatMap(({ latencyMs, measured }) => measured.timed.map((timed) => lineOf(timed, latencyMs, measured))),
    notes: [
      "The built handlers in one process, AWS (dynalite, fauxqs) and Slack in another; Lambda's polling is not timed.",
      "All rates are those of the median wave. Both: intake's time and deliver's, one after the other.",
      "CPU: milliseconds of the processor a signal, of both functions.",
      "Fifty channels in tens: an alarm in every channel at once, five batches of ten side by side, as Lambda would run them",
      "(in five processes). Slack's limits and our own pause between posts are off.",
      ...all.map(({ latencyMs, measured }) => floorText(latencyMs, measured)),
    ],
  };
}

/** How many times as fast as one post at a time deliver shows a burst over fifty channels. */
export function overOnePost({ timed, onePost }: Throughput): number {
  const burst = timed.find(isBurst);
  return burst ? (rateOf(burst, ({ deliverMs }) => deliverMs) ?? 0) / onePost : 0;
}

function isBurst({ name, shape }: Timed): boolean {
  return name === "first fire" && shape.wave === CHANNELS;
}

function lineOf(timed: Timed, latencyMs: number, measured: Throughput): Line {
  const { name, shape, waves } = timed;
  const rates = [
    rateOf(timed, ({ intakeMs }) => intakeMs),
    rateOf(timed, ({ deliverMs }) => deliverMs),
    rateOf(timed, ({ intakeMs, deliverMs }) => intakeMs + (deliverMs ?? 0)),
  ];
  const cpuMs = median(waves.map((wave) => wave.cpuMs)) / shape.wave;
  const figures = [`${latencyMs} ms`, String(shape.channels), String(shape.batch)];
  const checks = latencyMs > 0 && isBurst(timed) ? [burstCheck(measured)] : [];
  return {
    what: name,
    figures: [...figures, ...rates.map((rate) => rate?.toFixed(0) ?? "–"), `${cpuMs.toFixed(1)} ms`],
    checks,
  };
}

/** Signals a second in the median wave. */
function rateOf({ shape, waves }: Timed, timeOf: (wave: Took) => number | null): number | null {
  const times = waves.map(timeOf).filter((ms) => ms !== null);
  return times.length === 0 ? null : (shape.wave * 1_000) / median(times);
}

function burstCheck(measured: Throughput): Check {
  const value = overOnePost(measured);
  return {
    name: "A burst over fifty channels through deliver",
    value,
    budget: budgets.overOnePost,
    unit: "times one post at a time",
  };
}

function floorText(latencyMs: number, { onePost, updates }: Throughput): string {
  const { one, ten } = updates;
  return (
    `Slack in ${latencyMs} ms: one post at a time makes ${onePost.toFixed(0)} a second; ` +
    `the table itself ${one.toFixed(0)} conditional updates a second one by one, ${ten.toFixed(0)} ten at a time.`
  );
}
