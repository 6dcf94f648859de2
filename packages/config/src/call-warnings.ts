import { channelIdOf } from "./channel-id.ts";
import type { HanshoYaml } from "./schema.ts";
import type { Found } from "./shape.ts";

/** What of reminders, escalations and rotas is allowed and yet looks like a slip. */
export function callWarnings(yaml: HanshoYaml): Found[] {
  return [...unusedChains(yaml), ...unusedRotas(yaml), ...callsToItself(yaml), ...gaps(yaml)];
}

function unusedChains({ escalations = {}, defaults, tenants }: HanshoYaml): Found[] {
  const owners = [defaults, ...Object.values(tenants)];
  const used = new Set(owners.flatMap((owner) => Object.values(owner?.policies?.escalation ?? {})));
  return Object.keys(escalations)
    .filter((name) => !used.has(name))
    .map((name) => ({ path: ["escalations", name], message: "no policy begins this escalation" }));
}

function unusedRotas({ rotas = {}, escalations = {}, defaults, tenants }: HanshoYaml): Found[] {
  const used = new Set([
    ...[defaults, ...Object.values(tenants)].map((owner) => owner?.oncall),
    ...Object.values(escalations).flatMap((steps) => steps.map(({ oncall }) => oncall)),
  ]);
  return Object.keys(rotas)
    .filter((name) => !used.has(name))
    .map((name) => ({ path: ["rotas", name], message: "no tenant and no escalation asks this rota" }));
}

/** A step to the tenant's own channel posts a second message beside the card. */
function callsToItself({ escalations = {}, defaults, tenants }: HanshoYaml): Found[] {
  return Object.entries(tenants).flatMap(([name, tenant]) =>
    Object.entries({ ...defaults?.policies?.escalation, ...tenant.policies?.escalation }).flatMap(([, chain]) =>
      (escalations[chain ?? ""] ?? []).flatMap(({ channel }, at) =>
        channel !== undefined && channelIdOf(channel) === channelIdOf(tenant.channel)
          ? [
              {
                path: ["escalations", chain ?? "", at, "channel"],
                message: `calls ${name}'s own channel, where the card stands: a mention without a channel calls its thread and the channel`,
              },
            ]
          : [],
      ),
    ),
  );
}

/** Where every layer has hours, somebody may be on call at no time. */
function gaps({ rotas = {} }: HanshoYaml): Found[] {
  return Object.entries(rotas)
    .filter(([, { layers }]) => layers.every(({ hours }) => hours !== undefined))
    .map(([name]) => ({
      path: ["rotas", name, "layers"],
      message: "every layer has hours: outside them nobody is on call. A last layer without hours closes the gaps",
    }));
}
