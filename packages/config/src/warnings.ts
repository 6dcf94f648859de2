import type { HanshoYaml } from "./schema.ts";
import type { Found } from "./shape.ts";

/** What is allowed and yet looks like a slip. */
export function warningsOf(yaml: HanshoYaml): Found[] {
  return [...unreached(yaml), ...repeated(yaml), ...neverFilled(yaml)];
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
