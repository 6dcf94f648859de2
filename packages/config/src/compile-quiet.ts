import type { Tenant } from "@hansho/core/tenant";
import { durationOf } from "./duration.ts";
import { alternativesOf } from "./match-clause.ts";
import type { HanshoYaml } from "./schema.ts";

type Written = HanshoYaml["tenants"][string];

/** The rules of what is junk; nothing where there is none. */
export function junkOf(written: NonNullable<Written["junk"]>): Pick<Tenant, "junk"> {
  const junk = written.map(({ match, why, critical, shorterThan }) => ({
    match: alternativesOf(match),
    why,
    ...(critical && { critical }),
    ...(shorterThan !== undefined && { shorterThan: durationOf(shorterThan) ?? 0 }),
  }));
  return junk.length === 0 ? {} : { junk };
}

/** What a tenant says comes on top of what the defaults say. */
export function inhibitionsOf(written: NonNullable<Written["inhibit"]>): Pick<Tenant, "inhibitions"> {
  if (written.length === 0) return {};
  const inhibitions = written.map(({ source, target, equal }) => ({
    source: alternativesOf(source),
    target: alternativesOf(target),
    equal,
  }));
  return { inhibitions };
}
