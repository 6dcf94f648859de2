import type { Matcher } from "@hansho/core/matcher";
import { onCallAt } from "@hansho/core/rota";
import type { Config, Route, Tenant } from "@hansho/core/tenant";
import type { Finding } from "./finding.ts";

/** What the configuration alone tells of these tenants; `now` in epoch milliseconds. */
export function findingsByFile(config: Config, tenants: readonly Tenant[], now: number): Finding[] {
  return [
    ...tenants.flatMap(({ name, channel, fallback }): Finding[] => {
      if (fallback === null) return [{ kind: "no-fallback", tenant: name }];
      return fallback === channel ? [{ kind: "fallback-is-channel", tenant: name }] : [];
    }),
    ...tenants.flatMap((tenant): Finding[] =>
      isReached(config, tenant) ? [] : [{ kind: "no-route", tenant: tenant.name }],
    ),
    ...shadowed(config.routes)
      .filter(({ tenant }) => tenants.some(({ name }) => name === tenant))
      .map(
        ({ at, behind, tenant }): Finding => ({ kind: "route-never-hits", route: at + 1, behind: behind + 1, tenant }),
      ),
    ...tenants.flatMap(({ oncall }): Finding[] => {
      const rota = config.rotas?.[oncall ?? ""];
      return rota && onCallAt(rota, [], now) === null ? [{ kind: "nobody-on-call", rota: rota.name }] : [];
    }),
  ];
}

function isReached({ routes }: Config, { name, heartbeats = [] }: Tenant): boolean {
  return heartbeats.length > 0 || routes.some(({ tenant }) => tenant === name);
}

/** The routes that never hit, for whatever hits them hits one before: that one asks for no more than they do. */
function shadowed(routes: readonly Route[]): { at: number; behind: number; tenant: string }[] {
  return routes.flatMap(({ match, tenant }, at) => {
    const behind = routes.slice(0, at).findIndex((before) => before.match.every((one) => asks(match, one)));
    return behind < 0 ? [] : [{ at, behind, tenant }];
  });
}

function asks(matchers: readonly Matcher[], { key, operator, value }: Matcher): boolean {
  return matchers.some((one) => one.key === key && one.operator === operator && one.value === value);
}
