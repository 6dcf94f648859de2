import { labelsOfAlarm } from "@hansho/core/labels";
import { matches } from "@hansho/core/matcher";
import type { AlarmFacts } from "@hansho/core/signal";
import type { LogSource } from "@hansho/core/tenant";

/** What an alarm measures: its own metric, or an input of its expression. */
type Scope = { namespace: string | null; dimensions: Record<string, string> };

/** The log group of an alarm's function or service: the tenant's first source that hits and can be filled in, else AWS's own default. */
export function logGroupOf(facts: AlarmFacts, sources: readonly LogSource[]): string | null {
  const labels = labelsOfAlarm(facts);
  const scopes = scopesOf(facts);
  for (const { match, group } of sources) {
    const filled = matches(match, labels) ? filledIn(group, scopes, labels.app) : null;
    if (filled !== null) return filled;
  }
  return scopes.map(defaultGroup).find((group) => group !== null) ?? null;
}

function scopesOf({ metric }: AlarmFacts): Scope[] {
  return metric ? [{ namespace: metric.namespace, dimensions: metric.dimensions }, ...metric.inputs] : [];
}

/** `{FunctionName}` is a dimension's value, `{app}` the application; null where one of them is not known. */
function filledIn(group: string, scopes: Scope[], app: string | undefined): string | null {
  const names = [...group.matchAll(/\{([^{}]+)\}/gu)].map(([, name = ""]) => name);
  const values = new Map(names.map((name) => [name, name === "app" ? app : dimensionOf(name, scopes)]));
  if ([...values.values()].some((value) => !value)) return null;
  return group.replace(/\{([^{}]+)\}/gu, (_, name: string) => values.get(name) ?? "");
}

function dimensionOf(dimension: string, scopes: Scope[]): string | undefined {
  return scopes
    .map(({ dimensions }) => (Object.hasOwn(dimensions, dimension) ? dimensions[dimension] : undefined))
    .find((value) => value);
}

/** Groups that AWS itself names; for the others only the tenant knows. */
function defaultGroup({ namespace, dimensions }: Scope): string | null {
  const { FunctionName, function_name, ProjectName, Service, Environment } = dimensions;
  // A contributor of a query has attributes and no namespace.
  if (FunctionName && (namespace === "AWS/Lambda" || !namespace)) return `/aws/lambda/${FunctionName}`;
  if (function_name && namespace === "LambdaInsights") return `/aws/lambda/${function_name}`;
  if (ProjectName && namespace === "AWS/CodeBuild") return `/aws/codebuild/${ProjectName}`;
  const onLambda = namespace === "ApplicationSignals" && Environment?.startsWith("lambda:");
  return Service && onLambda ? `/aws/lambda/${Service}` : null;
}
