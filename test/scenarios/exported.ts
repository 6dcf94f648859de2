import type { Observed, ObservedLine, ObservedSample, ObservedSpan } from "@hansho/core/recording";
import type { RecordedFile } from "@hansho/triage/recording/read-recording";

/** As OpenTelemetry's collector writes into a file: one, an object a line, and in it whatever came. */
export function otlp(breach: Observed, baseline: Observed | null): RecordedFile[] {
  const windows = baseline ? [baseline, breach] : [breach];
  const lines = windows.flatMap(({ logs, metrics, spans }) => [
    ...logs.map((one) => ({ resourceLogs: [{ ...resource(one), scopeLogs: [{ logRecords: [logRecord(one)] }] }] })),
    ...metrics.map((one) => ({ resourceMetrics: [{ ...resource(one), scopeMetrics: [{ metrics: [gauge(one)] }] }] })),
    ...spans.map((one) => ({ resourceSpans: [{ ...resource(one), scopeSpans: [{ scope: {}, spans: [span(one)] }] }] })),
  ]);
  const stretch = ({ from, to }: Observed) => ({ from, to });
  return [
    {
      path: "incident.json",
      text: JSON.stringify({ breach: stretch(breach), baseline: baseline && stretch(baseline) }),
    },
    { path: "collected.jsonl", text: lines.map((line) => JSON.stringify(line)).join("\n") },
  ];
}

type Own = { service: string; instance: string | null };

function resource({ service, instance }: Own) {
  return {
    resource: {
      attributes: [attribute("service.name", service), ...(instance ? [attribute("k8s.pod.name", instance)] : [])],
    },
  };
}

function attribute(key: string, said: string) {
  return { key, value: { stringValue: said } };
}

function nanos(at: number): string {
  return `${Math.round(at * 1_000)}000`;
}

function logRecord({ at, level, text, trace, span }: ObservedLine) {
  return {
    timeUnixNano: nanos(at),
    ...(level && { severityText: level }),
    body: { stringValue: text },
    ...(trace && { traceId: trace }),
    ...(span && { spanId: span }),
  };
}

function gauge({ at, name, value }: ObservedSample) {
  return { name, gauge: { dataPoints: [{ timeUnixNano: nanos(at), asDouble: value }] } };
}

function span({ trace, span: id, parent, name, startedAt, durationMs, kind, failed }: ObservedSpan) {
  return {
    traceId: trace,
    spanId: id,
    parentSpanId: parent ?? "",
    name,
    kind: kind === "client" ? 3 : kind === "server" ? 2 : 0,
    startTimeUnixNano: nanos(startedAt),
    endTimeUnixNano: nanos(startedAt + durationMs),
    status: failed === null ? {} : { code: failed ? 2 : 1 },
  };
}

/** As Jaeger's page downloads traces; a folder a window, logs and metrics beside them. */
export function jaeger(name: string, { logs, metrics, spans }: Observed): RecordedFile[] {
  const traces = Map.groupBy(spans, ({ trace }) => trace);
  const data = [...traces].map(([traceID, all]) => ({
    traceID,
    spans: all.map((one, index) => jaegerSpan(one, `p${index}`)),
    processes: Object.fromEntries(all.map(({ service, instance }, index) => [`p${index}`, process(service, instance)])),
  }));
  return [
    { path: `${name}/logs.json`, text: JSON.stringify(logs) },
    { path: `${name}/metrics.json`, text: JSON.stringify(metrics) },
    { path: `${name}/jaeger.json`, text: JSON.stringify({ data, total: 0, limit: 0, offset: 0, errors: null }) },
  ];
}

function process(serviceName: string, instance: string | null) {
  return { serviceName, tags: instance ? [{ key: "hostname", type: "string", value: instance }] : [] };
}

function jaegerSpan(
  { trace, span: spanID, parent, name, startedAt, durationMs, kind, failed }: ObservedSpan,
  processID: string,
) {
  const tags = [
    ...(kind ? [{ key: "span.kind", type: "string", value: kind }] : []),
    ...(failed === null ? [] : [{ key: "error", type: "bool", value: failed }]),
  ];
  return {
    traceID: trace,
    spanID,
    operationName: name,
    references: parent ? [{ refType: "CHILD_OF", traceID: trace, spanID: parent }] : [],
    startTime: Math.round(startedAt * 1_000),
    duration: Math.round(durationMs * 1_000),
    tags,
    processID,
    warnings: null,
  };
}
