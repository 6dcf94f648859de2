import { acknowledge } from "@hansho/app/act/acknowledge";
import { muteIncident } from "@hansho/app/act/mute";
import { deliver } from "@hansho/app/deliver";
import { deliverPlain } from "@hansho/app/deliver-plain";
import { enrich } from "@hansho/app/enrich";
import { intake } from "@hansho/app/intake";
import { type MemoryTable, memoryTable } from "@hansho/app/memory/table";
import { type Pacer, pacer } from "@hansho/app/pace";
import { parkOrRetry } from "@hansho/app/park";
import type { Investigation } from "@hansho/app/ports/queues";
import { sweep } from "@hansho/app/sweep";
import { showUnremembered } from "@hansho/app/unremembered";
import { isUnresolved } from "@hansho/core/incident";
import type { Signal } from "@hansho/core/signal";
import { eachGroup, eachRecord } from "@hansho/functions/batch";
import type { SQSBatchResponse } from "aws-lambda";
import { MINUTE, START } from "../../core/made.ts";
import { calm, chanced, type Fates } from "./fates.ts";
import type { Act, History } from "./history.ts";
import { type Outside, type ProcessPorts, portsOf, type WakeUpBody } from "./ports.ts";
import { type Process, processes } from "./processes.ts";
import { eventOf, fifoQueue, type Queued, standardQueue, VISIBILITY } from "./queues.ts";
import { seeded } from "./random.ts";
import { type SimulatedSlack, simulatedSlack } from "./slack.ts";
import { timeline as makeTimeline } from "./timeline.ts";
import { tracing } from "./trace.ts";

/** A bug planted from outside, to see whether the simulation finds it. */
export type Planted = {
  ports?(ports: ProcessPorts): ProcessPorts;
  signal?(signal: Signal, now: number): Signal;
  /** Several batches of one group at once. */
  parallelGroups?: boolean;
  /** A record that failed is deleted all the same. */
  forgetsFailures?: boolean;
};

/** How a run came out, for `problemsOf` to judge. */
export type Outcome = {
  table: MemoryTable;
  slack: SimulatedSlack;
  told: Outside["told"];
  /** Incidents whose investigation failed so often that it was given up. */
  abandoned: Set<string>;
  /** Whether everything came to rest within the virtual hours it has. */
  quiet: boolean;
  deleted: boolean;
  counts: { awaits: number; stops: number; started: number };
  trace: string[];
};

const INTAKE_LIMIT = 5_000;
const SWEEP_LIMIT = 30_000;
const ENRICH_LIMIT = 60_000;
const MOST_HOURS = 3;

/** Plays a history against the use cases until nothing is left to do. */
export async function play(
  history: History,
  options: { fates?: Fates; traced?: boolean; planted?: Planted } = {},
): Promise<Outcome> {
  const { planted = {} } = options;
  const { config } = history;
  const chance = seeded(history.seed ^ 0x5eed);
  const timeline = makeTimeline(START);
  const { now } = timeline;
  const { trace, lines } = tracing(now, !options.traced);
  const fates = options.fates ?? chanced(chance, () => (now() < history.calmFrom ? history.trouble : calm));
  const all = processes({ timeline, fates, trace });
  const table = memoryTable();
  const isCalm = options.fates !== undefined;
  const slack = simulatedSlack({ now, lag: () => (isCalm ? 2_000 : chance.int(0, 4_000)) });
  const signals = standardQueue<Signal>(now, VISIBILITY);
  const wakeUps = fifoQueue<WakeUpBody>(now, { serialGroups: !planted.parallelGroups });
  const investigations = standardQueue<Investigation>(now, 180_000);
  const told: Outside["told"] = [];
  const abandoned = new Set<string>();
  let asked = 0;
  let deleted = false;

  const outside: Outside = {
    timeline,
    table,
    slack,
    told,
    outages: history.outages,
    sendWakeUp(channel, id, body) {
      wakeUps.send(channel, id, body);
      pollSoon(pollWakeUps, now());
    },
    sendInvestigation(body) {
      asked += 1;
      investigations.send(`investigation-${asked}`, body);
      pollSoon(pollInvestigations, now());
    },
    retryAfter: () => chance.int(1, 20) * 1_000,
  };
  const portsFor = (process: Process, pace?: Pacer): ProcessPorts => {
    const ports = portsOf(process, all, outside, pace);
    return planted.ports ? planted.ports(ports) : ports;
  };

  function pollSoon(poll: () => void, at: number): void {
    timeline.at(at + (isCalm ? 5 : chance.int(1, 40)), poll);
  }

  /** Works on a batch as Lambda's event source mapping does: what did not succeed is visible again in its time. */
  function work<T>(
    kind: string,
    limit: number,
    batch: Queued<T>[],
    queue: { remove(gone: readonly Queued<T>[]): void },
    poll: () => void,
    body: (process: Process) => Promise<SQSBatchResponse>,
    over: (stopped: boolean) => void = () => undefined,
  ): void {
    all.start(kind, limit, body, function worked(result) {
      const failed = "ok" in result && result.ok ? idsOf(result.value) : new Set(batch.map(({ id }) => id));
      queue.remove(
        planted.forgetsFailures && !("stopped" in result) ? batch : batch.filter(({ id }) => !failed.has(id)),
      );
      over("stopped" in result);
      for (const at of new Set([now(), ...batch.map(({ visibleAt }) => visibleAt)])) pollSoon(poll, at);
    });
  }

  let intakes = 0;
  function pollSignals(): void {
    if (intakes >= 3) return;
    const batch = signals.receive(isCalm ? 3 : chance.int(1, 4), isCalm ? bySent : () => chance.next() - 0.5);
    if (batch.length === 0) return;
    intakes += 1;
    const event = eventOf(batch);
    work(
      "intake",
      INTAKE_LIMIT,
      batch,
      signals,
      pollSignals,
      (process) => {
        const ports = portsFor(process);
        const take = intake(ports, config, () => null);
        const unremembered = showUnremembered(ports, config);
        const park = parkOrRetry(ports, config);
        // As functions/intake does it, but for reading the wire.
        return eachRecord(
          event,
          async ({ messageId }) => {
            const message = batch.find(({ id }) => id === messageId);
            if (!message) return;
            const waited = now() - (message.firstReceivedAt ?? now());
            const signal = planted.signal ? planted.signal(message.body, now()) : message.body;
            try {
              const ended = await take(signal, waited);
              trace(process.name, `${signal.origin.messageId}: ${ended.outcome}, ${ended.reason}`);
            } catch (error) {
              await unremembered(signal, waited, error);
              await park(signal, error);
            }
          },
          ({ messageId }, error) => trace(process.name, `${messageId} comes again: ${String(error)}`),
        );
      },
      () => {
        intakes -= 1;
      },
    );
    pollSoon(pollSignals, now());
  }

  const idle: Pacer[] = [];
  function pollWakeUps(): void {
    const batch = wakeUps.receive(isCalm ? 2 : chance.int(1, 2), isCalm ? 2 : chance.int(1, 4));
    if (batch.length === 0) return;
    const event = eventOf(batch);
    const pace = idle.pop() ?? pacer();
    work(
      "deliver",
      INTAKE_LIMIT,
      batch,
      wakeUps,
      pollWakeUps,
      (process) => {
        const ports = portsFor(process, pace);
        const [serve, servePlain] = [deliver(ports, config), deliverPlain(ports, config)];
        // As functions/deliver does it.
        return eachGroup(
          event,
          async ({ messageId }) => {
            const body = batch.find(({ id }) => id === messageId)?.body;
            if (!body) return;
            const served = await ("wakeUp" in body
              ? serve(body.wakeUp, process)
              : servePlain(body.showPlainly, process));
            trace(process.name, `${messageId}: ${JSON.stringify(served)}`);
            if (!served.done) throw new NotYet(served.againIn);
          },
          async (records, error) => {
            if (!(error instanceof NotYet)) return trace(process.name, `comes again: ${String(error)}`);
            const ids = new Set(records.map(({ messageId }) => messageId));
            const hold = () => {
              for (const one of batch)
                if (ids.has(one.id)) one.visibleAt = now() + Math.floor(error.againIn / 1_000) * 1_000;
            };
            await all.call(process, "queue.hold", hold).catch(() => undefined);
          },
        );
      },
      (stopped) => {
        if (!stopped) idle.push(pace);
      },
    );
    pollSoon(pollWakeUps, now());
  }

  function pollInvestigations(): void {
    const [message] = investigations.receive(1, bySent);
    if (!message) return;
    if (message.receives > 5) {
      abandoned.add(message.body.incident);
      investigations.remove([message]);
      return;
    }
    work("enrich", ENRICH_LIMIT, [message], investigations, pollInvestigations, (process) => {
      const ports = portsFor(process);
      const logs = { read: async () => ({ ok: true as const, lines: [], partial: false }) };
      const investigate = enrich(
        {
          ...ports,
          logs: all.through(process, "logs", logs),
          logGroupOf: (incident) => (incident.facts.name.endsWith("Latency") ? "/app" : null),
          findingOf: () => null,
          runbookOf: () => null,
        },
        config,
      );
      return eachRecord(
        eventOf([message]),
        async () => void (await investigate(message.body, process)),
        (_record, error) => trace(process.name, String(error)),
      );
    });
  }

  function sweepEveryMinute(): void {
    all.start(
      "sweep",
      SWEEP_LIMIT,
      (process) => sweep(portsFor(process), config)(process),
      (result) => trace("sweep", JSON.stringify(result)),
    );
    timeline.at(now() + MINUTE, sweepEveryMinute);
  }

  function act({ what, pick, minutes }: Act): void {
    if (what === "delete-message") {
      const gone = slack.deleteOne((candidates) => candidates[pick % candidates.length] ?? fail("nothing to delete"));
      deleted ||= gone !== null;
      trace("person", `deletes ${gone?.message.text}`);
      return;
    }
    const open = table.allAlarms().flatMap(({ incident }) => (incident && isUnresolved(incident) ? [incident] : []));
    const incident = open[pick % Math.max(1, open.length)];
    const tenant = incident && config.tenants[incident.tenant];
    if (!tenant) return;
    all.start(
      "person",
      INTAKE_LIMIT,
      (process): Promise<unknown> => {
        const who = { user: `U${pick % 3}`, from: "button" } as const;
        const ports = portsFor(process);
        if (what === "acknowledge") return acknowledge(ports, config)(tenant, incident.id, who);
        return muteIncident(ports, config)(tenant, incident.id, { end: { for: minutes * MINUTE }, reason: null }, who);
      },
      (result) => trace("person", `${what} ${incident.id}: ${JSON.stringify(result).slice(0, 80)}`),
    );
  }

  for (const { at, signal } of history.arrivals) {
    timeline.at(at, function arrives() {
      signals.send(signal.origin.messageId, signal);
      trace("queue", `gets ${signal.origin.messageId}`);
      pollSoon(pollSignals, now());
    });
  }
  for (const one of history.acts) timeline.at(one.at, () => act(one));
  for (const { what, from, to } of history.outages) {
    if (what === "table" || what === "queue") continue;
    timeline.at(from, () => (what === "token" ? slack.setToken(true) : slack.refuse(what)));
    timeline.at(to, () => (what === "token" ? slack.setToken(false) : slack.accept(what)));
  }
  timeline.at(START + MINUTE, sweepEveryMinute);

  const isQuiet = async () => {
    const queued = signals.messages.length + wakeUps.messages.length + investigations.messages.length;
    if (all.running() > 0 || queued > 0) return false;
    const owed = await Promise.all(CHANNELS.map((channel) => table.cards.owed(channel, 1)));
    return owed.flat().length === 0 && (await table.alarms.due(Number.MAX_SAFE_INTEGER, 1)).length === 0;
  };
  let quiet = false;
  let look = history.calmFrom;
  while (!quiet && now() < history.calmFrom + MOST_HOURS * 60 * MINUTE && (await timeline.step())) {
    if (now() < look) continue;
    quiet = await isQuiet();
    look = now() + 2_000;
  }
  return { table, slack, told, abandoned, quiet, deleted, counts: all.counts(), trace: lines };
}

/** Every channel a card can be owed in. */
export const CHANNELS = ["C-pay", "C-core", "C-fallback"];

class NotYet extends Error {
  override readonly name = "NotYet";

  readonly againIn: number;

  constructor(againIn: number) {
    super(`Again in ${againIn} ms.`);
    this.againIn = againIn;
  }
}

function idsOf(response: SQSBatchResponse): Set<string> {
  return new Set(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
}

function bySent(a: Queued<unknown>, b: Queued<unknown>): number {
  return a.sentAt - b.sentAt;
}

function fail(message: string): never {
  throw new Error(message);
}
