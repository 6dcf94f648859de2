import type { Route } from "@hansho/core/tenant";
import { compileGrouping, pauseOf } from "./compile-policies.ts";
import { alternativesOf } from "./match-clause.ts";
import type { HanshoYaml } from "./schema.ts";

/** A rule for each alternative of the match, one after another: the first that hits decides, as it would for them all. */
export function compileRoute(route: HanshoYaml["routes"][number]): Route[] {
  return alternativesOf(route.match ?? {}).map((match) => ({
    match,
    tenant: route.tenant,
    severity: route.severity ?? null,
    application: route.application ?? null,
    insufficientData: route.insufficientData ?? null,
    ...(route.flapping && { flapping: route.flapping }),
    ...(route.grouping && { grouping: compileGrouping(route.grouping) ?? "off" }),
    ...(route.pause && { pause: pauseOf(route.pause).pause ?? ("off" as const) }),
  }));
}
