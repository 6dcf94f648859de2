import type { AlarmRow } from "@hansho/core/alarm-row";
import { burningOf } from "@hansho/core/burning";
import type { Group } from "@hansho/core/grouping";
import { isUnresolved } from "@hansho/core/incident";
import type { LedgerEvent } from "@hansho/core/ledger";
import type { IntakePorts } from "./intake.ts";
import type { Alarms } from "./ports/alarms.ts";
import type { Briefs } from "./ports/briefs.ts";
import type { CardChange, Cards } from "./ports/cards.ts";
import type { Clock } from "./ports/clock.ts";
import type { Groups } from "./ports/groups.ts";
import type { Ledger } from "./ports/ledger.ts";
import type { Mutes } from "./ports/mutes.ts";
import type { Storms } from "./ports/storms.ts";

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
  const opened = new Map<string, number>();
  let time = 0;
  let events: LedgerEvent[] = [];
  let changes: CardChange[] = [];

  const append = async (all: readonly LedgerEvent[]) => {
    events.push(...all);
  };

  const ports: IntakePorts = {
    alarms: silent<Alarms>({
      load: async (key) => rows.get(key) ?? null,
      unresolved: async (tenant) => {
        const own = [...rows.values()].flatMap(({ incident }) => incident ?? []).filter(isUnresolved);
        return { items: own.filter((one) => one.tenant === tenant).map(burningOf), next: null };
      },
      async save(row) {
        rows.set(row.key, row);
        return true;
      },
      async settle(row) {
        rows.set(row.key, { ...row, pending: [] });
      },
    }),
    briefs: silent<Briefs>({}),
    cards: silent<Cards>({
      async show(change) {
        changes.push(change);
        return { version: "version" in change.shows ? change.shows.version : 1, channel: change.channel };
      },
    }),
    ledger: silent<Ledger>({ append, write: append }),
    storms: silent<Storms>({
      async open(tenant, now) {
        const number = (opened.get(tenant) ?? 0) + 1;
        opened.set(tenant, number);
        return { number, openings: [now], storm: null };
      },
    }),
    mutes: silent<Mutes>({ active: async () => [] }),
    groups: silent<Groups>({
      load: async (tenant, key) => groups.get(`${tenant}/${key}`) ?? null,
      async begin(tenant, key, group) {
        groups.set(`${tenant}/${key}`, group);
        return true;
      },
    }),
    due: silent({}),
    wakeUps: silent({}),
    investigations: silent({}),
    clock: silent<Clock>({ now: () => time }),
  };

  return {
    ports,
    at(now) {
      time = now;
    },
    taken() {
      const said = { events, changes };
      events = [];
      changes = [];
      return said;
    },
  };
}

/** A port that takes whatever it is told and has nothing to answer, but for what is known here. */
function silent<Port extends object>(known: Partial<Port>): Port {
  return new Proxy(known, { get: (target, key) => Reflect.get(target, key) ?? nothing }) as Port;
}

async function nothing(): Promise<null> {
  return null;
}
