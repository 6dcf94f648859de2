import { type Fields, fieldsOf, jsonFields, text } from "@hansho/core/fields";
import type { ObservedChange } from "@hansho/core/recording";

/** What an API call of CloudTrail's changes: of what, and in AWS's own words, which every language has. Null where it changes nothing that matters here. */
type Reading = (request: Fields) => Pick<ObservedChange, "service" | "kind" | "what"> | null;

/** The calls by which people and pipelines change what runs, by their names in CloudTrail, the most telling first. */
const READINGS: Record<string, Reading> = {
  UpdateFunctionCode20150331v2: (request) => {
    const name = tailOf(request.functionName);
    return { service: name, kind: "deployment", what: `UpdateFunctionCode ${name}` };
  },
  UpdateService: (request) => {
    const name = tailOf(request.service);
    const task = tailOf(request.taskDefinition);
    if (task || request.forceNewDeployment === true)
      return { service: name, kind: "deployment", what: `UpdateService ${name} → ${task ?? "forceNewDeployment"}` };
    // A scale is no deployment.
    return typeof request.desiredCount === "number"
      ? { service: name, kind: "infrastructure", what: `UpdateService ${name} desiredCount ${request.desiredCount}` }
      : { service: name, kind: "configuration", what: `UpdateService ${name}` };
  },
  CreateDeployment: (request) => {
    const name = text(request.applicationName);
    if (name === null) return null;
    const group = text(request.deploymentGroupName);
    return { service: name, kind: "deployment", what: `CodeDeploy ${group === null ? name : `${name} › ${group}`}` };
  },
  UpdateFunctionConfiguration20150331v2: (request) => {
    const name = tailOf(request.functionName);
    return { service: name, kind: "configuration", what: `UpdateFunctionConfiguration ${name}` };
  },
  UpdateStack: (request) => stack("UpdateStack", request),
  ExecuteChangeSet: (request) => stack("ExecuteChangeSet", request),
  PutParameter: (request) => ({
    service: null,
    kind: "configuration",
    what: `PutParameter ${text(request.name) ?? ""}`,
  }),
  PutSecretValue: (request) => ({
    service: null,
    kind: "secret",
    what: `PutSecretValue ${tailOf(request.secretId) ?? ""}`,
  }),
  ModifyDBInstance: (request) => database("ModifyDBInstance", request.dBInstanceIdentifier),
  ModifyDBCluster: (request) => database("ModifyDBCluster", request.dBClusterIdentifier),
  RevokeSecurityGroupIngress: (request) => ({
    service: null,
    kind: "infrastructure",
    what: `RevokeSecurityGroupIngress ${text(request.groupId) ?? ""}`,
  }),
  StartDeployment: (request) => {
    const name = text(request.applicationId) ?? text(request.ApplicationId);
    return name === null ? null : { service: null, kind: "feature-flag", what: `AppConfig ${name}` };
  },
};

/** What is looked for in CloudTrail. */
export const CHANGING_CALLS: readonly string[] = Object.keys(READINGS);

/** The change that an event of CloudTrail (its JSON text) tells of; null where the call failed or changes nothing that matters here. */
export function changeIn(at: number, json: string | undefined): ObservedChange | null {
  const record = jsonFields(json ?? "");
  const name = text(record?.eventName) ?? "";
  const read = Object.hasOwn(READINGS, name) ? READINGS[name] : undefined;
  if (!record || !read || text(record.errorCode) !== null) return null;
  const change = read(fieldsOf(record.requestParameters));
  const event = text(record.eventID);
  return (
    change && {
      at,
      ...change,
      what: change.what.slice(0, LONGEST),
      by: actorOf(fieldsOf(record.userIdentity)),
      ...(event !== null && { event }),
    }
  );
}

const LONGEST = 200;

function stack(call: string, request: Fields): ReturnType<Reading> {
  const name = tailOf(request.stackName)?.split("/")[0] ?? "";
  return { service: null, kind: "infrastructure", what: `${call} ${name}` };
}

function database(call: string, name: unknown): ReturnType<Reading> {
  const service = text(name);
  return { service, kind: "configuration", what: `${call} ${service ?? ""}` };
}

/** The person, or the role that a session was given. */
function actorOf(who: Fields): string | null {
  const issuer = fieldsOf(fieldsOf(who.sessionContext).sessionIssuer);
  return text(who.userName) ?? text(issuer.userName) ?? tailOf(who.arn) ?? text(who.invokedBy);
}

/** `arn:aws:lambda:…:function:charge` and `arn:aws:ecs:…:service/cluster/orders` are `charge` and `orders`; a plain name is itself. */
function tailOf(value: unknown): string | null {
  const name = text(value);
  if (!name?.startsWith("arn:")) return name;
  const [, , , , , ...rest] = name.split(":");
  const [type = "", ...named] = rest;
  if (type === "function" || type === "secret") return named[0] ?? null;
  const path = rest.join(":").split("/");
  return (type.startsWith("stack") ? path[1] : path.at(-1)) ?? null;
}
