import type { Observed, ObservedLine, ObservedSpan } from "@hansho/core/recording";

/** A span in its tree. */
export type TracedSpan = ObservedSpan & { children: TracedSpan[]; above: TracedSpan | null };

/** A call between two services, or to something that is not traced itself. */
export type TracedCall = {
  from: string;
  to: string;
  /** The span of the caller: its client's span where there is one. */
  caller: TracedSpan;
  /** The span of the callee; null where it has none. */
  answer: TracedSpan | null;
  /** What the caller waited for beyond what the callee took: the network, and queues before it; null where it cannot be told. */
  wireMs: number | null;
};

/** One window's spans as trees, with what they say of calls. */
export type Spans = {
  all: TracedSpan[];
  calls: TracedCall[];
  /** The invocation in which a service wrote a line: the span by which the request entered it; null where it cannot be told. */
  invocation(line: Pick<ObservedLine, "at" | "service" | "trace" | "span">): TracedSpan | null;
};

/** Builds the trees and finds the calls in them; whoever says no kind is taken for a client or a server by parent and service. */
export function spansOf(observed: Observed | null): Spans {
  const all: TracedSpan[] = (observed?.spans ?? []).map((span) => ({ ...span, children: [], above: null }));
  const byId = new Map(all.map((span) => [`${span.trace} ${span.span}`, span]));
  for (const span of all) {
    const above = span.parent === null ? undefined : byId.get(`${span.trace} ${span.parent}`);
    if (!above || above === span) continue;
    span.above = above;
    above.children.push(span);
  }
  const entries = Map.groupBy(all.filter(isEntry), ({ trace, service }) => `${trace} ${service}`);
  return {
    all,
    calls: all.flatMap(callsOf),
    invocation: ({ at, service, trace, span }) => {
      const within = trace === null || span === null ? undefined : byId.get(`${trace} ${span}`);
      if (within?.service === service) return entryOf(within);
      const possible = entries.get(`${trace} ${service}`) ?? [];
      return possible.length < 2 ? (possible[0] ?? null) : enclosing(possible, at);
    },
  };
}

/** Whether a request enters its service by this span. */
function isEntry({ above, service }: TracedSpan): boolean {
  return above?.service !== service;
}

function entryOf(span: TracedSpan): TracedSpan {
  return span.above?.service === span.service ? entryOf(span.above) : span;
}

/** The shortest that was at work at the time, give or take what loggers are late. */
function enclosing(entries: TracedSpan[], at: number): TracedSpan | null {
  const around = entries.filter(
    ({ startedAt, durationMs }) => at >= startedAt - LATE && at <= startedAt + durationMs + LATE,
  );
  return around.toSorted((a, b) => a.durationMs - b.durationMs)[0] ?? null;
}

const LATE = 1;

function callsOf(span: TracedSpan): TracedCall[] {
  const remote = span.children.filter(({ service }) => service !== span.service);
  if (remote.length === 0) {
    return span.peer === null || span.peer === span.service
      ? []
      : [{ from: span.service, to: span.peer, caller: span, answer: null, wireMs: null }];
  }
  const isClient = isClientOf(span, remote.length);
  return remote.map((answer) => ({
    from: span.service,
    to: answer.service,
    caller: span,
    answer,
    wireMs: isClient ? Math.max(0, span.durationMs - answer.durationMs) : null,
  }));
}

/** Only a client's span waits for one answer and does nothing else. */
function isClientOf({ kind, above, service, children }: TracedSpan, remote: number): boolean {
  if (children.length !== 1 || remote !== 1) return false;
  return kind === "client" || (kind === null && above?.service === service);
}

/** What a span did itself: its duration less the time in which any child was at work. */
export function selfMs({ startedAt, durationMs, children }: TracedSpan): number {
  if (children.length === 0) return durationMs;
  const end = startedAt + durationMs;
  const busy = children
    .map((child) => [Math.max(startedAt, child.startedAt), Math.min(end, child.startedAt + child.durationMs)] as const)
    .sort(([a], [b]) => a - b);
  const covered = busy.reduce(
    ({ ms, until }, [from, to]) => ({ ms: ms + Math.max(0, to - Math.max(from, until)), until: Math.max(until, to) }),
    { ms: 0, until: startedAt },
  );
  return Math.max(0, durationMs - covered.ms);
}
