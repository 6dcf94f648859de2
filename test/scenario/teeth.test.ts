import { describe, expect, test } from "vitest";
import type { ProcessPorts } from "./simulation/ports.ts";
import { runHistories } from "./simulation/run.ts";
import type { Planted } from "./simulation/setting.ts";

const HISTORIES = 1_500;
const SEED = 1_000_000;

/** Bugs as somebody might make them, each with a word of what is seen of it. */
const bugs: [name: string, planted: Planted, seen: RegExp][] = [
  [
    "posting again without a look into the channel",
    withPorts((ports) => ({ channel: { ...ports.channel, find: async () => ({ ok: true, ts: null, version: 0 }) } })),
    /messages in|times/u,
  ],
  [
    "posting without a mark that anybody would find",
    withPorts((ports) => ({
      cards: {
        ...ports.cards,
        mark: async () => true,
        claim: async (card, mark) => {
          const found = await ports.cards.load(card);
          return found && { card: found, marked: found.delivery.main.ts === null && mark.attempt !== "" };
        },
      },
    })),
    /messages in|times|says/u,
  ],
  [
    "believing the order in which signals come in",
    { signal: (signal, now) => (signal.what === "alarm" ? { ...signal, changedAt: now } : signal) },
    /is remembered as|last state|counts|incidents for/u,
  ],
  [
    "forgetting what is owed",
    withPorts((ports) => ({ cards: { ...ports.cards, owed: async () => [] } })),
    /owes|rest/u,
  ],
  ["serving a channel twice at once", { parallelGroups: true }, /messages in|times|says|owes|rest|plainly|then \d+$/mu],
  ["losing records that failed", { forgetsFailures: true }, /nowhere|owes|says|rest|remembered|investigated/u],
  [
    "saving without comparing",
    withPorts((ports) => ({
      alarms: {
        ...ports.alarms,
        async save(row, dueAt) {
          if (await ports.alarms.save(row, dueAt)) return true;
          const stored = await ports.alarms.load(row.key);
          return ports.alarms.save({ ...row, version: (stored?.version ?? 0) + 1 }, dueAt);
        },
      },
    })),
    /./u,
  ],
  [
    "reading what shares a card without saying so",
    withPorts((ports) => ({ cards: { ...ports.cards, load: (card) => ports.cards.load(card) } })),
    /says|owes/u,
  ],
  [
    "clearing what is pending before it is written",
    withPorts((ports) => ({
      alarms: { ...ports.alarms, save: (row, dueAt) => ports.alarms.save({ ...row, pending: [] }, dueAt) },
    })),
    /nowhere|ledger/u,
  ],
  [
    "changing a row of which the ledger hears nothing",
    withPorts((ports) => ({
      alarms: {
        ...ports.alarms,
        save: (row, dueAt) =>
          ports.alarms.save({ ...row, incident: row.incident && { ...row.incident, reopened: 7 } }, dueAt),
      },
    })),
    /replay/u,
  ],
  [
    "counting a copy",
    {
      signal: (signal) =>
        signal.what === "alarm" ? { ...signal, changedAt: signal.changedAt + digit(signal) } : signal,
    },
    /counts|incidents for|remembered|says/u,
  ],
  [
    "taking a lost answer of Slack for a refusal",
    withPorts((ports) => ({
      channel: {
        ...ports.channel,
        async post(place, message, broadcast) {
          const told = await ports.channel.post(place, message, broadcast);
          return !told.ok && told.failure === "unclear" ? { ok: false, failure: "again", word: told.word } : told;
        },
      },
    })),
    /messages in|times/u,
  ],
  [
    "never asking what the alarms really say",
    withPorts(() => ({
      alarmStates: { read: async (alarms) => alarms.map(() => ({ status: "unavailable", why: "denied" })) },
    })),
    /last state|remembered|rest/u,
  ],
  [
    "never telling that a post stands",
    withPorts((ports) => ({ cards: { ...ports.cards, wrote: async () => undefined } })),
    /./u,
  ],
];

describe("the simulation finds", () => {
  test.each(bugs)("%s", async (name, planted, seen) => {
    const { played, failed } = await runHistories({ from: SEED, histories: HISTORIES, planted });

    console.log(`${name}: found in history ${played}: ${failed?.problems[0]}`);
    expect(failed?.problems.join("\n")).toMatch(seen);
  });
});

function withPorts(plant: (ports: ProcessPorts) => Partial<ProcessPorts>): Planted {
  return { ports: (ports) => ({ ...ports, ...plant(ports) }) };
}

/** Something that differs between a message and its copies. */
function digit({ origin }: { origin: { messageId: string } }): number {
  return Number(/copy-(\d)$/u.exec(origin.messageId)?.[1] ?? 0);
}
