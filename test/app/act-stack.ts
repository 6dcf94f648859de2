import { type People, people } from "@hansho/app/act/people";
import { intake } from "@hansho/app/intake";
import type { UserGroups } from "@hansho/app/ports/user-groups";
import type { Incident } from "@hansho/core/incident";
import type { Rota } from "@hansho/core/rota";
import type { AlarmState } from "@hansho/core/signal";
import type { Config, Tenant } from "@hansho/core/tenant";
import type { WakeUp } from "@hansho/core/wake-up";
import { read } from "@hansho/sources/read";
import { type MadeMetricAlarm, metricAlarm, snsInSqs } from "../fixtures/alarms.ts";
import { type MemoryTable, memoryTable } from "../memory/table.ts";

/** 2026-11-22T00:00:00Z: 09:00 in Tokyo. */
export const NOW = Date.UTC(2026, 10, 22);

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const TEAM = "T0BELL";
export const PAY_CHANNEL = "C0PAY";
export const SHOP_CHANNEL = "C0SHOP";
export const FALLBACK = "C0OPS";
export const SHARED = "C0BOTH";

/** Everything that people do, over rows in memory, with alarms that really came in. */
export type ActStack = {
  table: MemoryTable;
  config: Config;
  people: People;
  wakeUps: WakeUp[];
  time: { now: number };
  tenant(name: string): Tenant;
  /** Sends an alarm of this name (`pay-…`, `shop-…`, `core-…`, `web-…`) through intake a second later. */
  fire(name: string, made?: MadeMetricAlarm): Promise<Incident>;
  recover(name: string): Promise<void>;
  incident(tenant: string, id: string): Incident | undefined;
};

/** A house of four tenants: pay (ja) and shop (en) with channels of their own, core (ja) and web (en) in one. */
export function actStack(own: { userGroups?: UserGroups } = {}): ActStack {
  const table = memoryTable();
  const wakeUps: WakeUp[] = [];
  const time = { now: NOW };
  const ports = {
    ...table,
    wakeUps: { wake: async (wakeUp: WakeUp) => void wakeUps.push(wakeUp), showPlainly: async () => {} },
    investigations: { ask: async () => {} },
    clock: { now: () => time.now, wait: async () => {} },
  };
  const config = houseConfig();
  const take = intake(ports, config, () => null);
  let messages = 0;

  async function send(state: AlarmState, name: string, made: MadeMetricAlarm = {}): Promise<void> {
    time.now += 1_000;
    messages += 1;
    const body = snsInSqs(metricAlarm({ name, state, changedAt: time.now, ...made }), {
      messageId: `message-${messages}`,
    });
    for (const signal of read(body, { messageId: `message-${messages}`, sentAt: time.now })) await take(signal, 0);
  }

  return {
    table,
    config,
    people: people({ ...ports, ...own }, config),
    wakeUps,
    time,
    tenant: (name) => config.tenants[name] ?? nobody(name),
    async fire(name, made) {
      await send("ALARM", name, made);
      const row = table.allAlarms().find(({ incident }) => incident?.facts.name === name);
      return row?.incident ?? nobody(name);
    },
    recover: (name) => send("OK", name),
    incident: (tenant, id) =>
      table
        .allCards()
        .flatMap(({ view }) => view.incidents)
        .find((one) => one.tenant === tenant && one.id === id),
  };
}

/** The house's configuration, made anew. */
export function houseConfig(): Config {
  const tenants = [
    tenant({
      name: "payments",
      prefix: "pay",
      channel: PAY_CHANNEL,
      fallback: FALLBACK,
      locale: "ja",
      timeZone: "Asia/Tokyo",
      oncall: "money",
    }),
    tenant({ name: "shop", prefix: "shop", channel: SHOP_CHANNEL, oncall: "shops" }),
    tenant({ name: "core", prefix: "core", channel: SHARED, locale: "ja", timeZone: "Asia/Tokyo" }),
    tenant({ name: "web", prefix: "web", channel: SHARED, timeZone: "Europe/Berlin" }),
    tenant({ name: "abroad", prefix: "far", channel: "C0FAR", workspace: "other" }),
  ];
  return {
    version: 1,
    workspaces: { main: { name: "main", team: TEAM }, other: { name: "other", team: "T0OTHER" } },
    tenants: Object.fromEntries(tenants.map((one) => [one.name, one])),
    routes: [
      ...["shop", "core", "web"].map((name) => ({
        match: [{ key: "alarm", operator: "=" as const, value: `${name}-*` }],
        tenant: name,
        severity: "high" as const,
        application: null,
        insufficientData: null,
      })),
      { match: [], tenant: "payments", severity: "critical", application: "payment", insufficientData: null },
    ],
    rotas: { money: rota("money", ["U0KEI", "U0MEI"]), shops: rota("shops", ["U0SAM"]) },
  };
}

function tenant(own: Pick<Tenant, "name" | "prefix" | "channel"> & Partial<Tenant>): Tenant {
  return {
    workspace: "main",
    fallback: null,
    locale: "en",
    timeZone: "UTC",
    mentions: {},
    policies: {
      reopenWithin: 10 * MINUTE,
      insufficientData: "hold-open",
      longIncident: 30 * MINUTE,
      flapping: null,
      grouping: null,
      storm: null,
      muteDefault: HOUR,
      muteMost: 7 * 24 * HOUR,
    },
    logs: [],
    ...own,
  };
}

/** Turns change on Monday at nine in Tokyo; the first began on the second of November. */
function rota(name: string, people: string[]): Rota {
  const handover = { day: "mon" as const, minutes: 9 * 60 };
  const layer = { people, starts: { year: 2026, month: 11, day: 2 }, handover, weeks: 1, hours: null };
  return { name, zone: "Asia/Tokyo", layers: [layer] };
}

function nobody(name: string): never {
  throw new Error(`There is no ${name} in this house.`);
}
