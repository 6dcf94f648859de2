import { budgets } from "./budgets.ts";
import type { Check, Line, Section } from "./report.ts";
import { CHANNELS } from "./tenants.ts";
import type { Shape, Throughput, Timed } from "./throughput-run.ts";

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
    { channels: CHANNELS, wave: CHANNELS, batch: 10, waves: 6 },
  ];
}

/** The table of signals a second. */
export function throughputSection(all: AtLatency[]): Section {
  return {
    title: "Signals a second through intake and deliver",
    columns: ["Slack", "channels", "at a time", "intake", "deliver", "both"],
    lines: all.flatMap(({ latencyMs, measured }) => measured.timed.map((timed) => lineOf(timed, latencyMs, measured))),
    notes: [
      "The built handlers in one process, AWS (dynalite, fauxqs) and Slack in another; Lambda's polling is not timed.",
      "Both: the time in intake and in deliver, one after the other. Fifty channels in tens: a wave of one alarm a channel,",
      "five batches of ten side by side, as Lambda runs them. Slack's limits and our own pause between posts are off.",
      ...all.map(({ latencyMs, measured }) => floorText(latencyMs, measured)),
    ],
  };
}

/** How many times as fast as one post at a time a burst over fifty channels is shown. */
export function overOnePost({ timed, onePost }: Throughput): { both: number; deliver: number } {
  const burst = timed.find(isBurst);
  if (!burst) return { both: 0, deliver: 0 };
  return {
    both: rate(burst.signals, burst.intakeMs + burst.deliverMs) / onePost,
    deliver: rate(burst.signals, burst.deliverMs) / onePost,
  };
}

function isBurst({ name, shape }: Timed): boolean {
  return name === "first fire" && shape.wave === CHANNELS;
}

function lineOf(timed: Timed, latencyMs: number, measured: Throughput): Line {
  const { name, shape, signals, intakeMs, deliverMs } = timed;
  const rates = [intakeMs, deliverMs, intakeMs + deliverMs].map((ms) =>
    ms === 0 ? "–" : rate(signals, ms).toFixed(0),
  );
  const figures = [`${latencyMs} ms`, String(shape.channels), String(shape.batch), ...rates];
  const checks = latencyMs > 0 && isBurst(timed) ? [burstCheck(measured)] : [];
  return { what: name, figures, checks };
}

function burstCheck(measured: Throughput): Check {
  const value = overOnePost(measured).both;
  return { name: "A burst over fifty channels", value, budget: budgets.overOnePost, unit: "times one post at a time" };
}

function floorText(latencyMs: number, { onePost, updates }: Throughput): string {
  const { one, ten } = updates;
  return (
    `Slack in ${latencyMs} ms: one post at a time makes ${onePost.toFixed(0)} a second; ` +
    `the table itself ${one.toFixed(0)} conditional updates a second one by one, ${ten.toFixed(0)} ten at a time.`
  );
}

function rate(signals: number, ms: number): number {
  return (signals * 1_000) / ms;
}
