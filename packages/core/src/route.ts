import type { FlapPolicy } from "./flap.ts";
import type { GroupPolicy } from "./grouping.ts";
import { labelsOf } from "./labels.ts";
import { matches } from "./matcher.ts";
import type { Severity } from "./severity.ts";
import type { AlarmFacts, Signal } from "./signal.ts";
import type { Config, InsufficientData, Tenant } from "./tenant.ts";
import { testOf } from "./test-alarm.ts";

/** Where a signal belongs, and which rule said so (its place in the list, from 0). */
export type Routed = {
  tenant: Tenant;
  severity: Severity;
  application: string | null;
  insufficientData: InsufficientData;
  flapping: FlapPolicy | null;
  grouping: GroupPolicy | null;
  /** How long (ms) what opens is paused; null where it is shown at once. */
  pause: number | null;
  rule: number;
};

/** The first rule that hits decides; validation has seen to it that the last catches all. */
export function route(signal: Signal, config: Config): Routed {
  const own = signal.what === "alarm" ? (ofHeartbeat(signal.facts, config) ?? ofTest(signal.facts, config)) : null;
  if (own) return own;
  const labels = labelsOf(signal);
  const rule = config.routes.findIndex((candidate) => matches(candidate.match, labels));
  const found = config.routes[rule];
  const tenant = found && config.tenants[found.tenant];
  if (!found || !tenant)
    throw new Error("No route catches this signal: the last rule of hansho.yaml must have no matcher.");
  return {
    tenant,
    severity: found.severity ?? "medium",
    application: found.application,
    insufficientData: found.insufficientData ?? tenant.policies.insufficientData,
    flapping: found.flapping === "off" ? null : tenant.policies.flapping,
    grouping: found.grouping === "off" ? null : (found.grouping ?? tenant.policies.grouping),
    pause: found.pause === "off" ? null : (found.pause ?? tenant.policies.pause ?? null),
    rule,
  };
}

/** A heartbeat belongs to the tenant that awaits it, by no rule; null of what is none, and where there is no such tenant any more. */
function ofHeartbeat({ heartbeat, name }: AlarmFacts, { tenants }: Config): Routed | null {
  if (!heartbeat) return null;
  const tenant = tenants[heartbeat.tenant];
  if (!tenant) return null;
  const { severity, application } = heartbeat;
  return { tenant, severity, application: application ?? name, ...plainly(tenant), rule: NO_RULE };
}

/** A test is of the tenant in whose channel it was asked for: no rule knows its alarm. Null where there is no such tenant. */
function ofTest(facts: AlarmFacts, { tenants }: Config): Routed | null {
  const test = testOf(facts);
  if (!test) return null;
  // Who may publish may write any name there.
  const tenant = Object.hasOwn(tenants, test.tenant) ? tenants[test.tenant] : undefined;
  if (!tenant) return null;
  return { tenant, severity: test.severity, application: null, ...plainly(tenant), rule: NO_RULE };
}

/** Shown at once, and by itself. */
function plainly({ policies }: Tenant) {
  return { insufficientData: policies.insufficientData, flapping: null, grouping: null, pause: null };
}

/** Where no rule of the list decided. */
export const NO_RULE = -1;
