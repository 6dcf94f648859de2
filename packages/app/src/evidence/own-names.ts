import type { ObservedChange, ObservedSpan } from "@hansho/core/recording";
import type { Question, Traced } from "../ports/source.ts";

type Own = Pick<Question, "facts" | "service">;

/** Dimensions whose value is what runs, by the name that CloudTrail and X-Ray know it by. */
const NAMING = [
  "FunctionName",
  "Service",
  "ServiceName",
  "ApiName",
  "StateMachineArn",
  "DBInstanceIdentifier",
  "DBClusterIdentifier",
];

/** The names by which an incident's service is known elsewhere: its own, and those that its alarm watches. */
export function ownNames({ facts, service }: Own): Set<string> {
  const inputs = facts.metric?.inputs ?? [];
  const watched = [facts.metric?.dimensions ?? {}, ...inputs.map(({ dimensions }) => dimensions)];
  return new Set([service, ...watched.flatMap((dimensions) => NAMING.flatMap((name) => dimensions[name] ?? []))]);
}

/** Changes by the name that an incident's evidence is keyed by; a stack that is named after the service is its own. */
export function ownChanges(changes: readonly ObservedChange[], own: Own): ObservedChange[] {
  const names = ownNames(own);
  return changes.map((change) => {
    const isOwn = change.service === null ? mentions(change.what, own.service) : names.has(change.service);
    return isOwn ? { ...change, service: own.service } : change;
  });
}

/** Traces by that name. */
export function ownTraces({ breach, baseline, edges }: Traced, own: Own): Traced {
  const names = ownNames(own);
  const named = (name: string) => (names.has(name) ? own.service : name);
  const renamed = (span: ObservedSpan): ObservedSpan => ({
    ...span,
    service: named(span.service),
    peer: span.peer === null ? null : named(span.peer),
  });
  return {
    breach: breach.map(renamed),
    baseline: baseline.map(renamed),
    edges: edges.map(({ from, to }) => ({ from: named(from), to: named(to) })),
  };
}

/** Whether a text names a service as a word of its own, or at the beginning of a longer name: `stack balance-prod updated`. */
function mentions(text: string, service: string): boolean {
  const words = text.toLowerCase().split(/[^a-z0-9-]+/u);
  const name = service.toLowerCase();
  return name.length >= 4 && words.some((word) => word === name || word.startsWith(`${name}-`));
}
