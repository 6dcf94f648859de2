import { type Pacer, pacer } from "@hansho/app/pace";
import type { AlarmStates } from "@hansho/app/ports/alarm-states";
import type { Pager } from "@hansho/app/ports/pager";
import type { Pictures } from "@hansho/app/ports/pictures";
import type { Investigation, PlainShow } from "@hansho/app/ports/queues";
import type { Renderer } from "@hansho/app/renderer";
import { Unreachable } from "@hansho/app/unreachable";
import { plainGroup, type WakeUp, wakeUpId } from "@hansho/core/wake-up";
import type { MemoryTable } from "../../memory/table.ts";
import type { SimulatedCloudWatch } from "./cloud-watch.ts";
import type { Outage } from "./history.ts";
import type { Process, Processes, SlackAnswers } from "./processes.ts";
import type { SimulatedSlack } from "./slack.ts";
import type { Timeline } from "./timeline.ts";

/** What a wake-up's message holds. */
export type WakeUpBody = { wakeUp: WakeUp } | { showPlainly: PlainShow };

/** The outside of a simulation: one of everything, whichever process asks. */
export type Outside = {
  timeline: Timeline;
  table: MemoryTable;
  slack: SimulatedSlack;
  cloudWatch: SimulatedCloudWatch;
  pager: Pager;
  pictures: Pictures;
  told: { topic: string; text: string }[];
  outages: readonly Outage[];
  render: Renderer;
  sendWakeUp(channel: string, id: string, body: WakeUpBody): void;
  sendInvestigation(investigation: Investigation): void;
  retryAfter(): number;
  attempt(): string;
};

/** All ports as one process has them; tests plant bugs in them. */
export type ProcessPorts = ReturnType<typeof portsOf>;

/** The ports of one process: every method is a call that takes time and that may fail or never return. */
export function portsOf(process: Process, processes: Processes, outside: Outside, pace: Pacer = pacer()) {
  const { timeline, table, outages } = outside;
  const isOut = (what: Outage["what"]) =>
    outages.some((outage) => outage.what === what && outage.from <= timeline.now() && timeline.now() < outage.to);

  const reachable = <T extends object>(what: "table" | "queue", port: T): T =>
    Object.fromEntries(
      Object.entries(port as Record<string, (...args: unknown[]) => unknown>).map(([method, of]) => [
        method,
        (...args: unknown[]) => {
          if (isOut(what)) throw new Unreachable(what, new Error("an outage"));
          return of(...args);
        },
      ]),
    ) as T;
  const rows = <T extends object>(name: string, port: T) =>
    processes.through(process, `table.${name}`, reachable("table", port));
  const queue = <T extends object>(name: string, port: T) =>
    processes.through(process, `queue.${name}`, reachable("queue", port));

  return {
    alarms: rows("alarms", table.alarms),
    briefs: rows("briefs", table.briefs),
    cards: rows("cards", table.cards),
    ledger: rows("ledger", table.ledger),
    due: rows("due", table.due),
    channels: rows("channels", table.channels),
    archive: processes.through(process, "archive", table.archive),
    weeks: processes.through(process, "weeks", table.weeks),
    pictures: rows("pictures", outside.pictures),
    copies: processes.through(process, "copies", table.copies),
    numbers: rows("numbers", table.numbers),
    storms: rows("storms", table.storms),
    groups: rows("groups", table.groups),
    mutes: rows("mutes", table.mutes),
    fires: rows("fires", table.fires),
    junkRecord: rows("junkRecord", table.junkRecord),
    overrides: rows("overrides", table.overrides),
    languages: rows("languages", table.languages),
    pager: processes.through(process, "pager", outside.pager),
    budgets: rows("budgets", table.budgets),
    wakeUps: queue("wakeUps", {
      async wake(wakeUp: WakeUp) {
        outside.sendWakeUp(wakeUp.channel, wakeUpId(wakeUp), { wakeUp });
      },
      async showPlainly(show: PlainShow) {
        const { plain, channel } = show;
        const id = plain.what === "alarm" ? `${plain.facts.name}#${plain.changedAt}` : plain.origin.messageId;
        outside.sendWakeUp(plainGroup(channel), `plain#${id}#${channel}`, { showPlainly: show });
      },
    }),
    investigations: queue("investigations", {
      async ask(investigation: Investigation) {
        outside.sendInvestigation(investigation);
      },
    }),
    // What the operators cannot be told is in the log, and stops nothing: the port never throws.
    operators: {
      async tell(topic: string, text: string) {
        outside.told.push({ topic, text });
      },
    },
    alarmStates: alarmStates(process, processes, outside.cloudWatch),
    channel: processes.through(process, "slack", outside.slack.channel, slackAnswers(outside.retryAfter)),
    clock: {
      now: timeline.now,
      wait: (ms: number) =>
        processes.call(
          process,
          "clock.wait",
          () => new Promise<void>((resolve) => timeline.at(timeline.now() + ms, resolve)),
        ),
    },
    pacer: pace,
    render: outside.render,
    attempt: outside.attempt,
  };
}

/** The port never throws: who is not answered is told so. */
function alarmStates(process: Process, processes: Processes, cloudWatch: SimulatedCloudWatch): AlarmStates {
  return {
    read: (alarms, withinMs) =>
      processes
        .call(process, "cloudwatch.read", () => cloudWatch.read(alarms, withinMs))
        .catch(() => alarms.map(() => ({ status: "unavailable", why: "failed" }))),
  };
}

function slackAnswers(retryAfter: () => number): SlackAnswers {
  const unclear = () => ({ ok: false, failure: "unclear", word: "timeout" });
  return {
    busy: () => ({ ok: false, failure: "busy", retryAfter: retryAfter(), word: "ratelimited" }),
    refusedForNow: () => ({ ok: false, failure: "again", word: "internal_error" }),
    lost: unclear,
    unreachable: unclear,
  };
}
