import { type Fields, fields } from "@hansho/core/fields";
import { metricRows } from "./otlp-metrics.ts";
import { attributesOf, heldIn } from "./otlp-values.ts";
import { failedIn, peerIn } from "./span-tags.ts";

/** The rows that an export of OpenTelemetry holds, by what they are; of each there may be none. */
export type Exported = { logs: Fields[]; metrics: Fields[]; spans: Fields[] };

/**
 * Reads OTLP's JSON as collectors write it into files, an object or one a line: `resourceSpans`, `resourceLogs` and
 * `resourceMetrics`, and Tempo's `batches`. Null where none of the values is such an export.
 */
export function otlpRows(values: readonly unknown[]): Exported | null {
  const exports = values.map((value) => fields(fields(value)?.trace) ?? fields(value)).filter((one) => one !== null);
  if (!exports.some((one) => KEYS.some((key) => Array.isArray(one[key])))) return null;
  const under = (...keys: string[]) => exports.flatMap((one) => keys.flatMap((key) => objects(one[key])));
  return {
    spans: under("resourceSpans", "batches").flatMap((one) => inScopes(one, SPAN_SCOPES, "spans", spanRow)),
    logs: under("resourceLogs").flatMap((one) => inScopes(one, LOG_SCOPES, "logRecords", logRow)),
    metrics: metricRows(
      under("resourceMetrics").flatMap((one) =>
        inScopes(one, METRIC_SCOPES, "metrics", (metric, resource) => ({ ...origin(resource), metric })),
      ),
    ),
  };
}

const KEYS = ["resourceSpans", "resourceLogs", "resourceMetrics", "batches"];
// Until 2022 a scope was called an instrumentation library.
const SPAN_SCOPES = ["scopeSpans", "instrumentationLibrarySpans"];
const LOG_SCOPES = ["scopeLogs", "instrumentationLibraryLogs"];
const METRIC_SCOPES = ["scopeMetrics", "instrumentationLibraryMetrics"];

function inScopes<Row>(
  one: Fields,
  scopes: readonly string[],
  key: string,
  read: (item: Fields, resource: Fields) => Row,
): Row[] {
  const resource = attributesOf(fields(one.resource)?.attributes);
  return scopes
    .flatMap((scope) => objects(one[scope]))
    .flatMap((scope) => objects(scope[key]).map((item) => read(item, resource)));
}

/** Whose it is: the service, and the pod, task or host. */
function origin(resource: Fields): { service: unknown; instance: unknown } {
  const { "service.name": service, "k8s.pod.name": pod, "service.instance.id": id, "host.name": host } = resource;
  return {
    service: service ?? resource["k8s.deployment.name"] ?? pod ?? null,
    instance: pod ?? resource["container.name"] ?? id ?? host ?? null,
  };
}

function spanRow(span: Fields, resource: Fields): Fields {
  const tags = attributesOf(span.attributes);
  return {
    ...origin(resource),
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId,
    name: span.name,
    startTimeUnixNano: span.startTimeUnixNano,
    endTimeUnixNano: span.endTimeUnixNano,
    kind: KINDS[String(span.kind)] ?? span.kind,
    failed: failedIn({ ...tags, "otel.status_code": STATUS[String(fields(span.status)?.code)] }),
    peer: peerIn(tags),
  };
}

const KINDS: Record<string, string> = { 1: "internal", 2: "server", 3: "client", 4: "producer", 5: "consumer" };
const STATUS: Record<string, string> = { 1: "OK", 2: "ERROR", STATUS_CODE_OK: "OK", STATUS_CODE_ERROR: "ERROR" };

function logRow(record: Fields, resource: Fields): Fields {
  const tags = attributesOf(record.attributes);
  const body = heldIn(record.body);
  const [said, stack] = [typeof body === "object" ? JSON.stringify(body) : body, tags["exception.stacktrace"]];
  return {
    ...origin(resource),
    time: Number(record.timeUnixNano) > 0 ? record.timeUnixNano : record.observedTimeUnixNano,
    text: [said, stack].filter((part) => part !== null && part !== undefined).join("\n"),
    traceId: record.traceId,
    spanId: record.spanId,
    level: record.severityText ?? levelOf(record.severityNumber),
  };
}

/** OpenTelemetry counts four numbers a level. */
function levelOf(number: unknown): string | null {
  const at = Math.ceil(Number(number) / 4) - 1;
  return ["trace", "debug", "info", "warn", "error", "fatal"][at] ?? null;
}

function objects(value: unknown): Fields[] {
  return (Array.isArray(value) ? value : []).map(fields).filter((one) => one !== null);
}
