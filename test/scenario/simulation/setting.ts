import type { Pacer } from "@hansho/app/pace";
import type { Investigation } from "@hansho/app/ports/queues";
import type { Renderer } from "@hansho/app/renderer";
import type { Signal } from "@hansho/core/signal";
import { START } from "../../core/made.ts";
import { type MemoryPager, memoryPager } from "../../memory/pager.ts";
import { memoryPictures } from "../../memory/pictures.ts";
import { type MemoryTable, memoryTable } from "../../memory/table.ts";
import { type SimulatedCloudWatch, simulatedCloudWatch } from "./cloud-watch.ts";
import { calm, chanced, type Fates } from "./fates.ts";
import type { History } from "./history.ts";
import { type Outside, type ProcessPorts, portsOf, type WakeUpBody } from "./ports.ts";
import { type Process, type Processes, processes } from "./processes.ts";
import { fifoQueue, standardQueue, VISIBILITY } from "./queues.ts";
import { type Chance, seeded } from "./random.ts";
import { plainRenderer } from "./render.ts";
import { type SimulatedSlack, simulatedSlack } from "./slack.ts";
import { timeline as makeTimeline, type Timeline } from "./timeline.ts";
import { type Trace, tracing } from "./trace.ts";

/** A bug planted from outside, to see whether the simulation finds it. */
export type Planted = {
  ports?(ports: ProcessPorts): ProcessPorts;
  signal?(signal: Signal, now: number): Signal;
  /** Several batches of one group at once. */
  parallelGroups?: boolean;
  /** A signal that kills the invocation that takes it, as one that needs more memory than there is. */
  kills?(signal: Signal): boolean;
  /** How far a process's clock is off, in milliseconds. */
  skew?(process: Process): number;
  /** Every invocation of deliver is the first of its environment. */
  cold?: boolean;
  /** A record that failed is deleted all the same. */
  forgetsFailures?: boolean;
};

/** How a history is played: with fates of its own, or by chance; with a trace of all that happens; from another time or with other cards. */
export type PlayOptions = {
  fates?: Fates;
  traced?: boolean;
  planted?: Planted;
  startsAt?: number;
  render?: Renderer;
};

/** Everything one run is made of. */
export type Setting = {
  history: History;
  planted: Planted;
  timeline: Timeline;
  chance: Chance;
  /** Nothing is left to chance: what is awaited and when is the same in every run. */
  steady: boolean;
  all: Processes;
  table: MemoryTable;
  slack: SimulatedSlack;
  cloudWatch: SimulatedCloudWatch;
  pager: MemoryPager;
  signals: ReturnType<typeof standardQueue<Signal>>;
  wakeUps: ReturnType<typeof fifoQueue<WakeUpBody>>;
  investigations: ReturnType<typeof standardQueue<Investigation>>;
  told: Outside["told"];
  /** Incidents whose investigation failed so often that it was given up. */
  abandoned: Set<string>;
  /** Signals that came as often as they may. */
  dead: { id: string; body: Signal }[];
  trace: Trace;
  lines: string[];
  portsFor(process: Process, pace?: Pacer): ProcessPorts;
  /** Has a consumer look into its queue soon after a time. */
  pollSoon(poll: () => void, at: number): void;
  /** Who is to look when something was sent. */
  onSent: { wakeUp(): void; investigation(): void; signal(): void };
};

/** After so long an investigation that nobody finished is handed out again. */
const INVESTIGATION_VISIBILITY = 180_000;

/** Sets up a run. */
export function settingOf(history: History, options: PlayOptions): Setting {
  const { planted = {} } = options;
  const steady = options.fates !== undefined;
  const chance = seeded(history.seed ^ 0x5eed);
  const timeline = makeTimeline(options.startsAt ?? START);
  const { now } = timeline;
  const { trace, lines } = tracing(now, !options.traced);
  const fates = options.fates ?? chanced(chance, () => (now() < history.calmFrom ? history.trouble : calm));
  const all = processes({ timeline, fates, trace });
  const table = memoryTable();
  const slack = simulatedSlack({ now, lag: () => (steady ? 2_000 : chance.int(0, 4_000)), outages: history.outages });
  const cloudWatch = simulatedCloudWatch(history, now);
  const pager = memoryPager();
  const wakeUps = fifoQueue<WakeUpBody>(now, { serialGroups: !planted.parallelGroups });
  const investigations = standardQueue<Investigation>(now, INVESTIGATION_VISIBILITY);
  const told: Outside["told"] = [];
  const onSent = { wakeUp: () => undefined, investigation: () => undefined, signal: () => undefined };
  let asked = 0;
  let attempts = 0;

  const outside: Outside = {
    timeline,
    table,
    slack,
    cloudWatch,
    pager,
    pictures: memoryPictures(now),
    told,
    outages: history.outages,
    render: options.render ?? plainRenderer,
    sendWakeUp(channel, id, body) {
      wakeUps.send(channel, id, body);
      setting.onSent.wakeUp();
    },
    sendInvestigation(body) {
      asked += 1;
      investigations.send(`investigation-${asked}`, body);
      setting.onSent.investigation();
    },
    retryAfter: () => chance.int(1, 20) * 1_000,
    attempt() {
      attempts += 1;
      return `attempt-${attempts}`;
    },
  };
  const setting: Setting = {
    history,
    planted,
    timeline,
    chance,
    steady,
    all,
    table,
    slack,
    cloudWatch,
    pager,
    signals: standardQueue<Signal>(now, VISIBILITY),
    wakeUps,
    investigations,
    told,
    abandoned: new Set(),
    dead: [],
    trace,
    lines,
    portsFor(process, pace) {
      const made = portsOf(process, all, outside, pace);
      const off = planted.skew?.(process) ?? 0;
      const ports = off === 0 ? made : { ...made, clock: { ...made.clock, now: () => timeline.now() + off } };
      return planted.ports ? planted.ports(ports) : ports;
    },
    pollSoon: (poll, at) => timeline.at(at + (steady ? 5 : chance.int(1, 40)), poll),
    onSent,
  };
  return setting;
}
