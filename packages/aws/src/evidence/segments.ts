import { type Fields, fieldsOf, jsonFields, text } from "@hansho/core/fields";
import type { ObservedSpan } from "@hansho/core/recording";

/** The spans that a segment's document (X-Ray's JSON text) tells of, its subsegments among them; none where it cannot be read. */
export function spansIn(trace: string, document: string): ObservedSpan[] {
  const segment = jsonFields(document);
  return segment ? spansOf(segment, { trace, service: nameOf(segment), parent: text(segment.parent_id) }) : [];
}

function spansOf(segment: Fields, at: { trace: string; service: string; parent: string | null }): ObservedSpan[] {
  const span = spanOf(segment, at);
  if (span === null) return [];
  const below = Array.isArray(segment.subsegments) ? segment.subsegments : [];
  return [span, ...below.flatMap((one) => spansOf(fieldsOf(one), { ...at, parent: span.span }))];
}

function spanOf(
  segment: Fields,
  { trace, service, parent }: { trace: string; service: string; parent: string | null },
) {
  const [id, began] = [text(segment.id), number(segment.start_time)];
  if (id === null || began === null) return null;
  // What is still in progress has no end.
  const ended = number(segment.end_time) ?? began;
  const remote = isRemote(segment);
  return {
    trace,
    span: id,
    parent,
    service,
    instance: null,
    name: operationOf(segment),
    startedAt: began * 1_000,
    durationMs: Math.max(0, (ended - began) * 1_000),
    kind: remote ? "client" : null,
    failed: segment.fault === true || segment.error === true || segment.throttle === true,
    peer: remote ? peerOf(segment) : null,
  } satisfies ObservedSpan;
}

/** A subsegment with a namespace is a call of something else (segment documents, X-Ray's developer guide). */
function isRemote({ namespace }: Fields): boolean {
  return namespace === "aws" || namespace === "remote";
}

/** Whom a call is to: the table, queue or function that AWS's own clients name, else the name of the subsegment. */
function peerOf(segment: Fields): string {
  const aws = fieldsOf(segment.aws);
  const named = text(aws.table_name) ?? text(aws.function_name) ?? text(aws.queue_url)?.split("/").at(-1);
  return named ?? nameOf(segment);
}

function operationOf(segment: Fields): string {
  const request = fieldsOf(fieldsOf(segment.http).request);
  const [method, url] = [text(request.method), text(request.url)];
  const path = url === null ? null : (url.replace(/^https?:\/\/[^/]+/u, "").split("?", 1)[0] ?? null);
  if (path !== null) return [method, path || "/"].filter((part) => part !== null).join(" ");
  const operation = text(fieldsOf(segment.aws).operation);
  return operation === null ? nameOf(segment) : `${nameOf(segment)} ${operation}`;
}

function nameOf({ name }: Fields): string {
  return text(name) ?? "?";
}

function number(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
