import type { Heartbeat } from "@hansho/core/heartbeat";
import type { Config, LogSource, Policies, Route, Tenant } from "@hansho/core/tenant";
import { compileCalendars } from "./calendars.ts";
import { callProblems } from "./call-problems.ts";
import { channelIdOf } from "./channel-id.ts";
import { compileCalls, compileRota } from "./compile-calls.ts";
import { compileRole, compileWindow } from "./compile-mutes.ts";
import { LOCALE, LOGS, POLICIES, TIME_ZONE } from "./defaults.ts";
import { durationOf } from "./duration.ts";
import { evidenceRoleProblems } from "./evidence-roles.ts";
import { heartbeatProblems } from "./heartbeat-problems.ts";
import { alternativesOf } from "./match-clause.ts";
import { muteProblems } from "./mute-problems.ts";
import { policyProblems } from "./policy-problems.ts";
import { fieldText, inReadingOrder, type Problem } from "./problem.ts";
import { referenceProblems } from "./reference-problems.ts";
import { routeProblems } from "./route-problems.ts";
import type { HanshoYaml } from "./schema.ts";
import { secretProblems } from "./secret-problems.ts";
import { type Found, readShape } from "./shape.ts";
import { warningsOf } from "./warnings.ts";
import { readYaml, type YamlSource } from "./yaml-source.ts";

/** A configuration, or all that is wrong with it. */
export type ConfigResult =
  | { config: Config; channels: Channels; warnings: Problem[]; problems: [] }
  | { config: null; problems: Problem[] };

/** What the local Slack calls each channel, by id. */
export type Channels = Record<string, string>;

/** Reads, checks and compiles `hansho.yaml`; never throws, and tells every problem at once. */
export function compileConfig(file: string, text: string): ConfigResult {
  const source = readYaml(file, text);
  const { yaml, problems: shapeless } = readShape(source.value);
  const found = source.broken ? [] : [...secretProblems(source.value), ...shapeless, ...relationProblems(source.value)];
  const problems = [...source.problems, ...placed(file, source, found)];
  if (yaml === null || problems.length > 0) return { config: null, problems: inReadingOrder(once(problems)) };
  return {
    config: {
      version: 1,
      workspaces: mapped(yaml.workspaces, ({ team }, name) => ({ name, team })),
      tenants: mapped(yaml.tenants, (tenant, name) => compileTenant(yaml, name, tenant)),
      ...(yaml.rotas && { rotas: mapped(yaml.rotas, (rota, name) => compileRota(name, rota)) }),
      ...calendarsOf(yaml),
      ...(yaml.roles && { roles: Object.entries(yaml.roles).map(([name, role]) => compileRole(name, role)) }),
      ...(yaml.evidenceRoles && { evidenceRoles: yaml.evidenceRoles }),
      routes: yaml.routes.flatMap(compileRoute),
    },
    channels: channelNames(yaml),
    warnings: placed(file, source, warningsOf(yaml)),
    problems: [],
  };
}

/** What no single field can know; it is told even where the shape is wrong, so that everything is told at once. */
function relationProblems(value: unknown): Found[] {
  return [
    ...referenceProblems(value),
    ...routeProblems(value),
    ...policyProblems(value),
    ...callProblems(value),
    ...heartbeatProblems(value),
    ...muteProblems(value),
    ...evidenceRoleProblems(value),
  ];
}

function placed(file: string, source: YamlSource, found: Found[]): Problem[] {
  return found.map(({ path, message, part }) => {
    const field = fieldText(path);
    return { file, ...source.placeOf(path, part ?? "value"), ...(field && { field }), message };
  });
}

/** One problem a field: the first says what is wrong there, the others would only follow from it. */
function once(problems: Problem[]): Problem[] {
  const keyOf = (one: Problem) => (one.field ? one.field : `${one.line}:${one.column}`);
  return problems.filter((one, at) => problems.findIndex((other) => keyOf(other) === keyOf(one)) === at);
}

type Written = HanshoYaml["tenants"][string];

function compileTenant(yaml: HanshoYaml, name: string, own: Written): Tenant {
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
      ...pauseOf(own.policies?.pause ?? defaults.policies?.pause),
      ...missingDataFor(own.policies?.missingDataFor ?? defaults.policies?.missingDataFor),
    },
    ...oncallOf(own.oncall ?? defaults.oncall),
    ...(own.muteWindows && { muteWindows: own.muteWindows.map((window) => compileWindow(window, timeZone)) }),
    ...junkOf([...(own.junk ?? []), ...(defaults.junk ?? [])]),
    ...inhibitionsOf([...(own.inhibit ?? []), ...(defaults.inhibit ?? [])]),
    ...(own.heartbeats && { heartbeats: own.heartbeats.map(compileHeartbeat) }),
    logs: [...(own.logs ?? []).flatMap(compileLogs), ...(defaults.logs?.flatMap(compileLogs) ?? LOGS)],
  };
}

function pauseOf(written: string | undefined): Pick<Policies, "pause"> {
  return written === undefined || written === "off" ? {} : { pause: durationOf(written) ?? 0 };
}

function missingDataFor(written: string | undefined): Pick<Policies, "missingDataFor"> {
  return written === undefined ? {} : { missingDataFor: durationOf(written) ?? 0 };
}

function calendarsOf(yaml: HanshoYaml): Pick<Config, "calendars"> {
  const calendars = compileCalendars(yaml);
  return calendars === undefined ? {} : { calendars };
}

function oncallOf(oncall: string | undefined): Pick<Tenant, "oncall"> {
  return oncall === undefined ? {} : { oncall };
}

function junkOf(written: NonNullable<Written["junk"]>): Pick<Tenant, "junk"> {
  const junk = written.map(({ match, why, critical }) => ({
    match: alternativesOf(match),
    why,
    ...(critical && { critical }),
  }));
  return junk.length === 0 ? {} : { junk };
}

/** What a tenant says comes on top of what the defaults say. */
function inhibitionsOf(written: NonNullable<Written["inhibit"]>): Pick<Tenant, "inhibitions"> {
  if (written.length === 0) return {};
  const inhibitions = written.map(({ source, target, equal }) => ({
    source: alternativesOf(source),
    target: alternativesOf(target),
    equal,
  }));
  return { inhibitions };
}

type WrittenPolicies = Written["policies"];

function compilePolicies(defaults: WrittenPolicies, own: WrittenPolicies): Policies {
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
  };
}

type WrittenFlapping = NonNullable<WrittenPolicies>["flapping"];

/** What a tenant does not say is as the defaults say; where those say off, as it would be without them. */
function compileFlapping(defaults: WrittenFlapping, own: WrittenFlapping): Policies["flapping"] {
  const said = own ?? defaults;
  if (said === "off" || POLICIES.flapping === null) return null;
  const written = { ...(defaults !== "off" && defaults), ...said };
  return {
    transitions: written.transitions ?? POLICIES.flapping.transitions,
    within: durationOf(written.within ?? "") ?? POLICIES.flapping.within,
    settle: durationOf(written.settle ?? "") ?? POLICIES.flapping.settle,
  };
}

type WrittenStorm = NonNullable<WrittenPolicies>["storm"];

/** What a tenant does not say is as the defaults say; where those say off, as it would be without them. */
function compileStorm(defaults: WrittenStorm, own: WrittenStorm): Policies["storm"] {
  const said = own ?? defaults;
  if (said === "off" || POLICIES.storm === null) return null;
  const written = { ...(defaults !== "off" && defaults), ...said };
  return {
    incidents: written.incidents ?? POLICIES.storm.incidents,
    within: durationOf(written.within ?? "") ?? POLICIES.storm.within,
    calm: durationOf(written.calm ?? "") ?? POLICIES.storm.calm,
  };
}

type WrittenGrouping = NonNullable<WrittenPolicies>["grouping"];

/** How long what opens joins a group where `hansho.yaml` does not say. */
const GROUP_WITHIN = 5 * 60_000;

function compileGrouping(written: WrittenGrouping): Policies["grouping"] {
  if (written === undefined || written === "off") return null;
  return { by: written.by, within: durationOf(written.within ?? "") ?? GROUP_WITHIN };
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

/** A rule for each alternative of the match, one after another: the first that hits decides, as it would for them all. */
function compileRoute(route: HanshoYaml["routes"][number]): Route[] {
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

function channelNames(yaml: HanshoYaml): Channels {
  const all = [
    ...Object.values(yaml.tenants).flatMap(({ channel, fallback }) => [channel, fallback]),
    yaml.defaults?.fallback,
    ...Object.values(yaml.escalations ?? {}).flatMap((steps) => steps.map(({ channel }) => channel)),
  ].filter((channel) => channel !== undefined);
  const named = all.flatMap((channel) =>
    typeof channel === "object" && channel.name ? [[channel.id, channel.name]] : [],
  );
  return {
    ...Object.fromEntries(all.map((channel) => [channelIdOf(channel), channelIdOf(channel).toLowerCase()])),
    ...Object.fromEntries(named),
  };
}

function mapped<T, U>(entries: Record<string, T>, each: (entry: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, each(entry, key)]));
}
