import { callWarnings } from "./call-warnings.ts";
import { channelIdOf } from "./channel-id.ts";
import { junkWarnings } from "./junk-warnings.ts";
import { reportWarnings } from "./report-schema.ts";
import type { HanshoYaml } from "./schema.ts";
import type { Found } from "./shape.ts";

/** What is allowed and yet looks like a slip. */
export function warningsOf(yaml: HanshoYaml): Found[] {
  return [
    ...unreached(yaml),
    ...repeated(yaml),
    ...neverFilled(yaml),
    ...sharedFallbacks(yaml),
    ...callWarnings(yaml),
    ...junkWarnings(yaml),
    ...reportWarnings(yaml),
  ];
}

/** Whoever is in a channel may act for the tenants it shows; a fallback shows all who fall back to it. */
function sharedFallbacks({ tenants, defaults }: HanshoYaml): Found[] {
  const owners = new Map(Object.entries(tenants).map(([name, { channel }]) => [channelIdOf(channel), name]));
  return Object.entries(tenants).flatMap(([name, tenant]) => {
    const fallback = tenant.fallback ?? defaults?.fallback;
    const owner = fallback && owners.get(channelIdOf(fallback));
    if (!owner || owner === name) return [];
    const path = tenant.fallback ? ["tenants", name, "fallback"] : ["defaults", "fallback"];
    return [
      {
        path,
        message: `people in ${owner}'s own channel may act for ${name} too: a fallback channel of its own keeps them apart`,
      },
    ];
  });
}

function unreached({ tenants, routes }: HanshoYaml): Found[] {
  const reached = new Set(routes.map(({ tenant }) => tenant));
  return Object.keys(tenants)
    .filter((name) => !reached.has(name))
    .map((name) => ({ path: ["tenants", name], message: "no route leads to this tenant" }));
}

function repeated({ routes }: HanshoYaml): Found[] {
  const clauses = routes.map(({ match }) => JSON.stringify(Object.entries(match ?? {}).toSorted()));
  return clauses.flatMap((clause, at) => {
    const first = clauses.indexOf(clause);
    return first < at
      ? [{ path: ["routes", at, "match"], message: `never hits: routes[${first}] has the same match` }]
      : [];
  });
}

/** A group with {Service} is only found for alarms that have that dimension; a match on it says so, and lets others go on. */
function neverFilled(yaml: HanshoYaml): Found[] {
  const owners: [PropertyKey[], HanshoYaml["defaults"]][] = [
    [["defaults"], yaml.defaults],
    ...Object.entries(yaml.tenants).map(([name, tenant]): [PropertyKey[], HanshoYaml["defaults"]] => [
      ["tenants", name],
      tenant,
    ]),
  ];
  return owners.flatMap(([path, owner]) =>
    (owner?.logs ?? []).flatMap(({ match, group }, at) =>
      placeholders(group)
        .filter((name) => name !== "app" && match?.[`dimension.${name}`] === undefined)
        .map((name) => ({
          path: [...path, "logs", at, "group"],
          message: `finds nothing for an alarm without the dimension ${name}: add match: { "dimension.${name}": "*" }`,
        })),
    ),
  );
}

function placeholders(group: string): string[] {
  return [...group.matchAll(/\{([^{}]+)\}/gu)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}
