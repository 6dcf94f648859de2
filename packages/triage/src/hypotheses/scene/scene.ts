import type { Recording } from "@hansho/core/recording";
import { type Lines, linesOf } from "./lines.ts";
import { type Spans, spansOf, type TracedSpan } from "./spans.ts";

/** A recording, read once: kinds of lines, trees of spans, who calls whom, and how many requests each service had. */
export type Scene = {
  recording: Recording;
  lines: Lines;
  breach: Spans;
  baseline: Spans;
  /** All names that are known as services or as what services call. */
  services: Set<string>;
  /** Whom each service calls. */
  edges: Edges;
  /** Which service does what an operation's name says, in lower case; only where one alone does. */
  servedBy: ReadonlyMap<string, string>;
  /** Requests that a service served in a window; 0 where requests are not told apart. */
  requests(service: string, window: "breach" | "baseline"): number;
};

/** Reads a recording into what the signs are looked for in. */
export function sceneOf(recording: Recording): Scene {
  const lines = linesOf(recording);
  const breach = spansOf(recording.breach);
  const baseline = spansOf(recording.baseline);
  const edges = edgesOf(recording, [breach, baseline]);
  const counts = { breach: requestsOf(breach, lines.breach), baseline: requestsOf(baseline, lines.baseline) };
  return {
    recording,
    lines,
    breach,
    baseline,
    services: servicesOf(recording, edges),
    edges,
    servedBy: operationsOf([...breach.all, ...baseline.all]),
    requests: (service, window) => counts[window].get(service)?.size ?? 0,
  };
}

/** Who calls whom. */
export type Edges = ReadonlyMap<string, ReadonlySet<string>>;

function edgesOf({ topology }: Recording, windows: Spans[]): Edges {
  const edges = new Map<string, Set<string>>();
  const add = (from: string, to: string) => edges.set(from, (edges.get(from) ?? new Set()).add(to));
  for (const { from, to } of topology) add(from, to);
  for (const { from, to } of windows.flatMap(({ calls }) => calls)) add(from, to);
  return edges;
}

function servicesOf({ breach, baseline, changes, incidents }: Recording, edges: Edges): Set<string> {
  const windows = baseline ? [breach, baseline] : [breach];
  const told = windows.flatMap(({ logs, metrics, spans }) => [logs, metrics, spans].flat());
  const names = [...told, ...incidents, ...changes].flatMap(({ service }) => service ?? []);
  return new Set([...names, ...edges.keys(), ...[...edges.values()].flatMap((to) => [...to])]);
}

/** Who serves an operation is the deepest that has a span of that name. */
function operationsOf(spans: TracedSpan[]): Map<string, string> {
  const served = new Map<string, Set<string>>();
  for (const { name, service, children } of spans) {
    const word = /[a-z][\w.-]{4,}$/iu.exec(name)?.[0].toLowerCase();
    if (word === undefined || children.some((child) => child.service !== service && child.name === name)) continue;
    served.set(word, (served.get(word) ?? new Set()).add(service));
  }
  return new Map(
    [...served].flatMap(([word, [service, ...others]]) => (service && others.length === 0 ? [[word, service]] : [])),
  );
}

/** Traces that touch a service. */
function requestsOf({ all }: Spans, lines: Lines["breach"]): Map<string, Set<string>> {
  const requests = new Map<string, Set<string>>();
  for (const { service, trace } of [...all, ...lines]) {
    if (trace === null) continue;
    const traces = requests.get(service);
    if (traces) traces.add(trace);
    if (!traces) requests.set(service, new Set([trace]));
  }
  return requests;
}

/** Whom a service depends on, directly or by others. */
export function reachable(edges: Edges): (service: string) => Set<string> {
  const known = new Map<string, Set<string>>();
  return function below(service) {
    const found = known.get(service);
    if (found) return found;
    const reached = new Set<string>();
    const open = [service];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const to of edges.get(next) ?? []) {
        if (reached.has(to) || to === service) continue;
        reached.add(to);
        open.push(to);
      }
    }
    known.set(service, reached);
    return reached;
  };
}
