import type { Config, Route, Tenant } from "@hansho/core/tenant";

/** How many channels the widest case writes to. */
export const CHANNELS = 50;

/** A tenant's place in the list, as its name and the beginning of its alarms' names. */
export function tenantName(index: number): string {
  return `t${String(index).padStart(2, "0")}`;
}

/** The channel of a tenant. */
export function channelOf(index: number): string {
  return `C0${tenantName(index).toUpperCase()}`;
}

/** Fifty tenants with a channel each, found by the beginning of the alarm's name; the first catches all the rest. */
export function benchConfig(): Config {
  const tenants = Array.from({ length: CHANNELS }, (_, index) => tenant(index));
  return {
    version: 1,
    workspaces: { main: { name: "main", team: "T0HANSHO" } },
    tenants: Object.fromEntries(tenants.map((one) => [one.name, one])),
    routes: [...tenants.map(({ name }) => routeTo(name, `${name}-*`)), routeTo(tenantName(0), null)],
  };
}

function tenant(index: number): Tenant {
  return {
    name: tenantName(index),
    prefix: tenantName(index),
    workspace: "main",
    channel: channelOf(index),
    fallback: null,
    locale: index % 2 === 0 ? "ja" : "en",
    timeZone: "Asia/Tokyo",
    mentions: {},
    policies: {
      reopenWithin: 600_000,
      insufficientData: "hold-open",
      longIncident: 1_800_000,
      flapping: null,
      grouping: null,
      storm: null,
      muteDefault: 3_600_000,
      muteMost: 86_400_000,
    },
    logs: [],
  };
}

function routeTo(name: string, alarm: string | null): Route {
  const match: Route["match"] = alarm === null ? [] : [{ key: "alarm", operator: "=", value: alarm }];
  return { match, tenant: name, severity: null, application: null, insufficientData: null };
}
