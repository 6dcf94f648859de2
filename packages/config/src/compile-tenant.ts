import type { Heartbeat } from "@hansho/core/heartbeat";
import type { LogSource, Tenant } from "@hansho/core/tenant";
import { channelIdOf } from "./channel-id.ts";
import { compileCalls } from "./compile-calls.ts";
import { compileWindow } from "./compile-mutes.ts";
import { compilePolicies } from "./compile-policies.ts";
import { inhibitionsOf, junkOf } from "./compile-quiet.ts";
import { LOCALE, LOGS, TIME_ZONE } from "./defaults.ts";
import { durationOf } from "./duration.ts";
import { alternativesOf } from "./match-clause.ts";
import { compileReport } from "./report-schema.ts";
import type { HanshoYaml } from "./schema.ts";

type Written = HanshoYaml["tenants"][string];

/** One tenant; what it does not say is as the defaults say, and what those do not say as Hansho does. */
export function compileTenant(yaml: HanshoYaml, name: string, own: Written): Tenant {
  const defaults = yaml.defaults ?? {};
  const channel = channelIdOf(own.channel);
  const fallback = own.fallback ?? defaults.fallback;
  const timeZone = own.timeZone ?? defaults.timeZone ?? TIME_ZONE;
  return {
    name,
    prefix: own.prefix,
    workspace: own.workspace ?? Object.keys(yaml.workspaces)[0] ?? "",
    channel,
    // The default fallback is nobody's own channel: a refusal there goes to the operators' topic.
    fallback: fallback === undefined || channelIdOf(fallback) === channel ? null : channelIdOf(fallback),
    locale: own.locale ?? defaults.locale ?? LOCALE,
    timeZone,
    // The schema's pattern of a mention is that of the type.
    mentions: { ...defaults.mentions, ...own.mentions } as Tenant["mentions"],
    policies: {
      ...compilePolicies(defaults.policies, own.policies),
      ...compileCalls(defaults.policies, own.policies, yaml.escalations),
    },
    ...compileReport(defaults.report, own.report),
    ...oncallOf(own.oncall ?? defaults.oncall),
    ...dashboardOf(own.dashboard ?? defaults.dashboard),
    ...(own.muteWindows && { muteWindows: own.muteWindows.map((window) => compileWindow(window, timeZone)) }),
    ...junkOf([...(own.junk ?? []), ...(defaults.junk ?? [])]),
    ...inhibitionsOf([...(own.inhibit ?? []), ...(defaults.inhibit ?? [])]),
    ...(own.heartbeats && { heartbeats: own.heartbeats.map(compileHeartbeat) }),
    logs: [...(own.logs ?? []).flatMap(compileLogs), ...(defaults.logs?.flatMap(compileLogs) ?? LOGS)],
  };
}

function dashboardOf(dashboard: string | undefined): Pick<Tenant, "dashboard"> {
  return dashboard === undefined ? {} : { dashboard };
}

function oncallOf(oncall: string | undefined): Pick<Tenant, "oncall"> {
  return oncall === undefined ? {} : { oncall };
}

function compileHeartbeat({
  name,
  every,
  grace,
  match,
  severity,
  application,
}: NonNullable<Written["heartbeats"]>[number]): Heartbeat {
  return {
    name,
    every: durationOf(every) ?? 0,
    grace: durationOf(grace ?? "5m") ?? 0,
    severity: severity ?? "high",
    application: application ?? null,
    match: match === undefined ? [] : alternativesOf(match),
  };
}

function compileLogs({ match, group }: NonNullable<Written["logs"]>[number]): LogSource[] {
  return alternativesOf(match ?? {}).map((matchers) => ({ match: matchers, group }));
}
