import type { HanshoYaml } from "./schema.ts";
import type { Found } from "./shape.ts";

type JunkRules = NonNullable<HanshoYaml["tenants"][string]["junk"]>;

/** A junk rule that takes everything leaves a channel that looks well and is blind; one that has critical alarms wait is told late. */
export function junkWarnings({ defaults, tenants }: HanshoYaml): Found[] {
  return [
    ...warnings(defaults?.junk, ["defaults"], "every tenant"),
    ...Object.entries(tenants).flatMap(([name, { junk }]) => warnings(junk, ["tenants", name], name)),
  ];
}

function warnings(rules: JunkRules | undefined, path: PropertyKey[], of: string): Found[] {
  return (rules ?? []).flatMap(({ match, critical, shorterThan }, index): Found[] => {
    if (shorterThan !== undefined) {
      if (!critical) return [];
      const late = `has critical alarms of ${of} wait: one that burns on is told ${shorterThan} late, and nobody is told of a shorter one`;
      return [{ path: [...path, "junk", index, "critical"], message: late }];
    }
    if (!Object.values(match).every(takesAll)) return [];
    const but = critical ? "" : " but the critical ones";
    const message = `takes every alarm of ${of}${but}: nothing of them would be shown; name the ones that nobody needs`;
    return [{ path: [...path, "junk", index, "match"], message }];
  });
}

function takesAll(value: string | readonly string[]): boolean {
  return [value].flat().some((one) => /^(?:\*+|~\.[*+])$/u.test(one));
}
