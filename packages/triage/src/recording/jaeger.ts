import { type Fields, fields } from "@hansho/core/fields";
import { textOf } from "./columns.ts";
import { failedIn, peerIn } from "./span-tags.ts";

/** The spans of what Jaeger's API and UI export, `{ data: [{ traceID, spans, processes }] }`, a row each; null for anything else. */
export function jaegerSpans(value: unknown): Fields[] | null {
  const object = fields(value);
  if (Array.isArray(object?.data)) return rowsOf(object.data);
  if (Array.isArray(value)) return rowsOf(value);
  return object ? rowsOf([object]) : null;
}

function rowsOf(traces: readonly unknown[]): Fields[] | null {
  const known = traces.map(fields).filter((trace) => trace !== null && isTrace(trace));
  if (known.length === 0) return null;
  return known.flatMap((trace) => spansOf(trace as Fields));
}

function isTrace({ spans, processes }: Fields): boolean {
  return Array.isArray(spans) && fields(processes) !== null;
}

function spansOf({ spans, processes }: Fields): Fields[] {
  return (spans as unknown[]).flatMap((one) => {
    const span = fields(one);
    return span ? [rowOf(span, fields(fields(processes)?.[textOf(span.processID) ?? ""]) ?? {})] : [];
  });
}

function rowOf(span: Fields, process: Fields): Fields {
  const [tags, own] = [tagsOf(span.tags), tagsOf(process.tags)];
  return {
    traceId: span.traceID,
    spanId: span.spanID,
    parentSpanId: parentOf(span),
    service: process.serviceName,
    instance: own["k8s.pod.name"] ?? own["host.name"] ?? own.hostname ?? null,
    name: span.operationName,
    startTime: span.startTime,
    durationUs: span.duration,
    kind: tags["span.kind"] ?? null,
    failed: failedIn(tags),
    peer: peerIn(tags),
  };
}

/** A span that only follows another was not called by it, but is still below it. */
function parentOf({ references, parentSpanID }: Fields): unknown {
  const all = (Array.isArray(references) ? references : []).map(fields);
  return (all.find((one) => one?.refType === "CHILD_OF") ?? all[0])?.spanID ?? parentSpanID;
}

function tagsOf(tags: unknown): Fields {
  const all = (Array.isArray(tags) ? tags : []).map(fields);
  return Object.fromEntries(all.flatMap((tag) => (tag && typeof tag.key === "string" ? [[tag.key, tag.value]] : [])));
}
