import type { Config } from "@hansho/core/tenant";
import { compileCalendars } from "./calendars.ts";
import { callProblems } from "./call-problems.ts";
import { type Channels, channelNames } from "./channel-names.ts";
import { compileRota } from "./compile-calls.ts";
import { compileRole } from "./compile-mutes.ts";
import { compileRoute } from "./compile-route.ts";
import { compileTenant } from "./compile-tenant.ts";
import { evidenceRoleProblems } from "./evidence-roles.ts";
import { heartbeatProblems } from "./heartbeat-problems.ts";
import { junkProblems } from "./junk-problems.ts";
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
    ...junkProblems(value),
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

function calendarsOf(yaml: HanshoYaml): Pick<Config, "calendars"> {
  const calendars = compileCalendars(yaml);
  return calendars === undefined ? {} : { calendars };
}

function mapped<T, U>(entries: Record<string, T>, each: (entry: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, each(entry, key)]));
}
