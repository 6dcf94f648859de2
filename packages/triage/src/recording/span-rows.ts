import { fields } from "@hansho/core/fields";
import type { ObservedSpan } from "@hansho/core/recording";
import { columnOf, firstOf, numberOf, textOf } from "./columns.ts";
import { SERVICE, TRACE } from "./names.ts";
import { serviceOf } from "./service-name.ts";
import type { Table } from "./table.ts";
import { instantOf, unitOf } from "./times.ts";

const SPAN = ["span", "spanId", "span_id", "id"];
const DURATION = [
  "durationMs",
  "duration_ms",
  "durationUs",
  "duration_us",
  "durationNano",
  "durationNs",
  "duration_ns",
  "duration",
  "latency",
  "elapsed",
  "elapsed_time",
];
const START = [
  "startTimeUnixNano",
  "startedAt",
  "startTime",
  "start_time",
  "start",
  "timestamp",
  "time",
  "startTimeMillis",
  "at",
];
const END = ["endTimeUnixNano", "endedAt", "endTime", "end_time", "end"];
const PARENT = ["parent", "parentId", "parentSpanId", "parent_span_id", "parent_id", "parentSpan", "pid"];
const NAME = ["name", "operation", "operationName", "operation_name", "spanName", "method", "methodName", "url"];
const KIND = ["kind", "spanKind", "attributes.span.kind"];
const STATUS = [
  "failed",
  "error",
  "isError",
  "status.code",
  "statusCode",
  "status_code",
  "status",
  "http.status_code",
  "httpStatusCode",
];
const PEER = [
  "peer",
  "peer.service",
  "attributes.peer.service",
  "net.peer.name",
  "server.address",
  "attributes.server.address",
  "db.name",
  "attributes.db.name",
];

/** Whether a table looks like spans. */
export function holdsSpans(table: Table): boolean {
  return columnOf(table, SPAN) !== null && (columnOf(table, DURATION) !== null || columnOf(table, END) !== null);
}

/** The spans of a table. */
export function spansIn(table: Table): ObservedSpan[] {
  const read = (names: readonly string[]) => firstOf(table, names);
  const [trace, span, parent, service, name] = [read(TRACE), read(SPAN), read(PARENT), read(SERVICE), read(NAME)];
  const [start, end, kind, status, peer] = [read(START), read(END), read(KIND), read(STATUS), read(PEER)];
  const [instance, references] = [read(["instance", "podName", "pod"]), columnOf(table, ["references"])];
  const unit = unitOfDuration(table);
  const duration = read(DURATION);
  return table.rows.flatMap((row) => {
    const startedAt = instantOf(start(row));
    const [traceId, spanId, owner] = [textOf(trace(row)), textOf(span(row)), textOf(service(row))];
    const durationMs = lengthOf(
      startedAt,
      instantOf(end(row)),
      numberOf(duration(row)),
      unit ?? unitOf(numberOf(start(row)) ?? 1e12),
    );
    if (traceId === null || spanId === null || owner === null || startedAt === null || durationMs === null) return [];
    return [
      {
        trace: traceId,
        span: spanId,
        parent: parentOf(textOf(parent(row)) ?? referred(references?.(row))),
        service: serviceOf(owner),
        instance: textOf(instance(row)) ?? owner,
        name: textOf(name(row)) ?? "",
        startedAt,
        durationMs,
        kind: kindOf(textOf(kind(row))),
        failed: failedOf(status(row)),
        peer: textOf(peer(row)),
      },
    ];
  });
}

/** The unit that a duration's own name says, in milliseconds; null where it says none: then it is its start's. */
function unitOfDuration({ columns }: Table): number | null {
  const named = columns.find((column) => /^(?:duration|latency|elapsed)/iu.test(column)) ?? "";
  if (/ns$|nano/iu.test(named)) return 1e-6;
  if (/us$|µs|micro|\(us\)/iu.test(named)) return 1e-3;
  return /ms$|milli|\(ms\)/iu.test(named) ? 1 : null;
}

function lengthOf(from: number | null, to: number | null, duration: number | null, unit: number): number | null {
  if (from !== null && to !== null && to >= from) return to - from;
  // A start in seconds or as a date has a duration in milliseconds, as most tools write it.
  return duration === null ? null : Math.max(0, duration * (unit === 1_000 ? 1 : unit));
}

function parentOf(id: string | null): string | null {
  return id === null || /^(?:root|0+|-1|-)$/iu.test(id) ? null : id;
}

/** Jaeger's way to name a parent. */
function referred(references: unknown): string | null {
  const first = Array.isArray(references) ? fields(references[0]) : null;
  return first ? textOf(first.spanID ?? first.spanId) : null;
}

function kindOf(kind: string | null): ObservedSpan["kind"] {
  if (kind === null) return null;
  if (/client|producer|exit|^3$/iu.test(kind)) return "client";
  return /server|consumer|entry|^2$/iu.test(kind) ? "server" : null;
}

/** A word, a boolean, an HTTP status, or a gRPC or OpenTelemetry code; null where nothing is said. */
function failedOf(status: unknown): boolean | null {
  if (typeof status === "boolean") return status;
  const text = textOf(status);
  if (text === null || /unset/iu.test(text)) return null;
  const code = numberOf(text);
  if (code !== null) return code >= 500 || (code > 1 && code <= 16);
  return /^(?:true|.*(?:err|fail|exception|fault).*)$/iu.test(text);
}
