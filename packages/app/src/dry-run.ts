import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Group } from "@hansho/core/grouping";
import type { LedgerEvent } from "@hansho/core/ledger";
import type { IntakePorts } from "./intake.ts";
import type { CardChange } from "./ports/rows.ts";

/** A run of intake that touches nothing outside: what it decided is read from it afterwards. */
export type DryRun = {
  ports: IntakePorts;
  /** Sets the time that decisions are made at, epoch milliseconds. */
  at(now: number): void;
  /** The events and card changes since they were last taken. */
  taken(): { events: LedgerEvent[]; changes: CardChange[] };
};

/** Ports that remember in memory, for as long as the dry run lives, nothing but what intake itself asks for again. */
export function dryRun(): DryRun {
  const rows = new Map<string, AlarmRow>();
  const groups = new Map<string, Group>();
  const numbers = new Map<string, number>();
  let now = 0;
  let events: LedgerEvent[] = [];
  let changes: CardChange[] = [];

  const ports: IntakePorts = {
    alarms: {
      load: async (key) => rows.get(key) ?? null,
      async save(row) {
        rows.set(row.key, row);
        return true;
      },
      async settle(row) {
        rows.set(row.key, { ...row, pending: [] });
      },
      unresolved: notAsked,
      claim: notAsked,
    },
    cards: {
      async show(change) {
        changes.push(change);
        return { version: "version" in change.shows ? change.shows.version : 1, channel: change.channel };
      },
      load: notAsked,
      claim: notAsked,
      mark: notAsked,
      unmark: notAsked,
      wrote: notAsked,
      forget: notAsked,
      move: notAsked,
      fail: notAsked,
      owed: notAsked,
    },
    ledger: {
      async append(all) {
        events.push(...all);
      },
      events: notAsked,
      byMessage: notAsked,
    },
    numbers: {
      async next(tenant, of) {
        const key = `${tenant}/${of}`;
        const number = (numbers.get(key) ?? 0) + 1;
        numbers.set(key, number);
        return number;
      },
    },
    mutes: { active: async () => [], add: notAsked, end: async () => null },
    groups: {
      load: async (tenant, key) => groups.get(`${tenant}/${key}`) ?? null,
      async begin(tenant, key, group) {
        groups.set(`${tenant}/${key}`, group);
        return true;
      },
    },
    wakeUps: { async wake() {}, async showPlainly() {} },
    investigations: { async ask() {} },
    clock: { now: () => now, async wait() {} },
  };

  return {
    ports,
    at(time) {
      now = time;
    },
    taken() {
      const said = { events, changes };
      events = [];
      changes = [];
      return said;
    },
  };
}

function notAsked(): never {
  throw new Error("Intake asked a dry run for what only deliver, sweep and people ask for.");
}
