import type { Config, Mention, Tenant } from "@hansho/core/tenant";

/** What a channel is to a tenant. */
export type ChannelUse = "channel" | "fallback" | "report" | "escalation";

/** A channel that hansho.yaml names, and for what. */
export type NamedChannel = { id: string; uses: { tenant: string; use: ChannelUse }[] };

/** Somebody, or a group, that hansho.yaml names; `place` is the setting that does. */
export type NamedPerson = { id: string; places: string[] };

/** Every channel that these tenants post to, each once. */
export function channelsNamed(tenants: readonly Tenant[]): NamedChannel[] {
  const uses = tenants.flatMap(({ name, channel, fallback, report, policies }) => [
    { id: channel, tenant: name, use: "channel" as const },
    ...(fallback === null ? [] : [{ id: fallback, tenant: name, use: "fallback" as const }]),
    ...(report?.channel ? [{ id: report.channel, tenant: name, use: "report" as const }] : []),
    ...stepsOf(policies).flatMap((step) =>
      step.channel === null ? [] : [{ id: step.channel, tenant: name, use: "escalation" as const }],
    ),
  ]);
  return [...new Set(uses.map(({ id }) => id))].map((id) => ({
    id,
    uses: distinct(uses.filter((one) => one.id === id).map(({ tenant, use }) => ({ tenant, use }))),
  }));
}

/** The people and user groups that these tenants' mentions, escalations and rotas name, and the roles of all. */
export function peopleNamed(
  config: Config,
  tenants: readonly Tenant[],
): { users: NamedPerson[]; groups: NamedPerson[] } {
  const named = [
    ...tenants.flatMap((tenant) => mentionsOf(tenant)),
    ...rotasOf(config, tenants).flatMap(({ name, layers }) =>
      layers.flatMap(({ people }) => people.map((id) => ({ id, place: `rotas.${name}` }))),
    ),
    ...(config.roles ?? []).flatMap(({ name, users, groups = [] }) =>
      [...users, ...groups].map((id) => ({ id, place: `roles.${name}` })),
    ),
  ];
  const people = [...new Set(named.map(({ id }) => id))].map((id) => ({
    id,
    places: [...new Set(named.filter((one) => one.id === id).map(({ place }) => place))],
  }));
  return {
    users: people.filter(({ id }) => /^[UW]/u.test(id)),
    groups: people.filter(({ id }) => id.startsWith("S")),
  };
}

function mentionsOf({ name, mentions, policies }: Tenant): { id: string; place: string }[] {
  const own = Object.values(mentions).map((mention) => ({ mention, place: `tenants.${name}.mentions` }));
  const steps = stepsOf(policies).map(({ mention }) => ({ mention, place: `tenants.${name}.escalation` }));
  return [...own, ...steps].flatMap(({ mention, place }) => (isSomebody(mention) ? [{ id: mention, place }] : []));
}

function isSomebody(mention: Mention | null): mention is Exclude<Mention, "here" | "channel"> {
  return mention !== null && mention !== "here" && mention !== "channel";
}

function rotasOf({ rotas = {} }: Config, tenants: readonly Tenant[]) {
  const names = tenants.flatMap(({ oncall, policies }) => [oncall, ...stepsOf(policies).map((step) => step.oncall)]);
  return [...new Set(names)].flatMap((name) => rotas[name ?? ""] ?? []);
}

function stepsOf({ escalation }: Tenant["policies"]) {
  return Object.values(escalation ?? {}).flat();
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
