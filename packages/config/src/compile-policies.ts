import type { Policies } from "@hansho/core/tenant";
import { POLICIES } from "./defaults.ts";
import { durationOf } from "./duration.ts";
import type { HanshoYaml } from "./schema.ts";

type WrittenPolicies = HanshoYaml["tenants"][string]["policies"];

/** What a tenant's alarms are judged by: its own words before the defaults', and those before Hansho's. */
export function compilePolicies(defaults: WrittenPolicies, own: WrittenPolicies): Policies {
  const written = { ...defaults, ...own };
  const lasts = (key: "reopenWithin" | "longIncident" | "muteDefault" | "muteMost") =>
    durationOf(written[key] ?? "") ?? POLICIES[key];
  return {
    reopenWithin: lasts("reopenWithin"),
    insufficientData: written.insufficientData ?? POLICIES.insufficientData,
    longIncident: lasts("longIncident"),
    flapping: compileFlapping(defaults?.flapping, own?.flapping),
    grouping: compileGrouping(written.grouping),
    storm: compileStorm(defaults?.storm, own?.storm),
    muteDefault: lasts("muteDefault"),
    muteMost: lasts("muteMost"),
    ...pauseOf(written.pause),
    ...(written.proposeJunk && { proposeJunk: written.proposeJunk }),
    ...(written.missingDataFor !== undefined && { missingDataFor: durationOf(written.missingDataFor) ?? 0 }),
    ...(written.muteReason === "required" && { muteReason: written.muteReason }),
  };
}

type WrittenFlapping = NonNullable<WrittenPolicies>["flapping"];

function compileFlapping(defaults: WrittenFlapping, own: WrittenFlapping): Policies["flapping"] {
  const written = laidOver(defaults, own);
  if (written === null || POLICIES.flapping === null) return null;
  return {
    transitions: written.transitions ?? POLICIES.flapping.transitions,
    within: durationOf(written.within ?? "") ?? POLICIES.flapping.within,
    settle: durationOf(written.settle ?? "") ?? POLICIES.flapping.settle,
  };
}

type WrittenStorm = NonNullable<WrittenPolicies>["storm"];

function compileStorm(defaults: WrittenStorm, own: WrittenStorm): Policies["storm"] {
  const written = laidOver(defaults, own);
  if (written === null || POLICIES.storm === null) return null;
  return {
    incidents: written.incidents ?? POLICIES.storm.incidents,
    within: durationOf(written.within ?? "") ?? POLICIES.storm.within,
    calm: durationOf(written.calm ?? "") ?? POLICIES.storm.calm,
  };
}

/** What a tenant does not say is as the defaults say; where those say off, as it would be without them. Null where it is off. */
function laidOver<Policy extends object>(
  defaults: Policy | "off" | undefined,
  own: Policy | "off" | undefined,
): Partial<Policy> | null {
  const said = own ?? defaults;
  return said === "off" ? null : { ...(defaults !== "off" && defaults), ...said };
}

type WrittenGrouping = NonNullable<WrittenPolicies>["grouping"];

/** How long what opens joins a group where `hansho.yaml` does not say. */
const GROUP_WITHIN = 5 * 60_000;

/** Null where it is off. */
export function compileGrouping(written: WrittenGrouping): Policies["grouping"] {
  if (written === undefined || written === "off") return null;
  return { by: written.by, within: durationOf(written.within ?? "") ?? GROUP_WITHIN };
}

/** Nothing where transients are not waited out. */
export function pauseOf(written: string | undefined): Pick<Policies, "pause"> {
  return written === undefined || written === "off" ? {} : { pause: durationOf(written) ?? 0 };
}
