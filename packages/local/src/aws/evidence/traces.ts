import { type ApiAnswer, answered, type Input, number, refused, text, texts } from "../api-answer.ts";
import type { EvidenceAnswers } from "../evidence-store.ts";
import type { Segment, TraceRecord } from "./trace-record.ts";

/** Answers X-Ray's GetTraceSummaries, BatchGetTraces and GetServiceGraph; undefined for its other calls. */
export function answerTraces(operation: string, input: Input, evidence: EvidenceAnswers): ApiAnswer | undefined {
  if (operation === "GetTraceSummaries") return summaries(input, evidence);
  if (operation === "BatchGetTraces") return traces(input, evidence);
  if (operation === "GetServiceGraph") return graph(input, evidence);
  return undefined;
}

function summaries(input: Input, evidence: EvidenceAnswers): ApiAnswer {
  const found = between(input, evidence).filter(matching(text(input.FilterExpression) ?? ""));
  return answered({
    TraceSummaries: found.map(({ id, segments }) => ({
      Id: id,
      HasFault: segments.some(({ fault }) => fault),
      HasError: false,
      HasThrottle: false,
      Duration: Math.max(0, ...segments.map(({ start_time, end_time }) => end_time - start_time)),
    })),
    TracesProcessedCount: found.length,
  });
}

/** Of filter expressions the two that are asked for: names of services, and that a request failed. */
function matching(filter: string): (trace: TraceRecord) => boolean {
  const names = [...filter.matchAll(/service\("([^"]*)"\)/gu)].map(([, name]) => name);
  const failing = filter.includes("fault = true");
  return ({ segments }) =>
    (names.length === 0 || segments.some(({ name }) => names.includes(name))) &&
    (!failing || segments.some(({ fault }) => fault));
}

function traces(input: Input, evidence: EvidenceAnswers): ApiAnswer {
  const ids = texts(input.TraceIds) ?? [];
  if (ids.length > 5) return refused("InvalidRequestException", "Five traces a call at most.");
  const all = evidence.traces();
  const found = all.filter(({ id }) => ids.includes(id));
  return answered({
    Traces: found.map(({ id, segments }) => ({
      Id: id,
      Segments: segments.map((segment) => ({
        Id: segment.id,
        Document: JSON.stringify({ ...segment, trace_id: id }),
      })),
    })),
    UnprocessedTraceIds: ids.filter((id) => !found.some((trace) => trace.id === id)),
  });
}

function graph(input: Input, evidence: EvidenceAnswers): ApiAnswer {
  const calls = between(input, evidence).flatMap(({ segments }) => segments.flatMap(callsOf));
  const names = [...new Set(calls.flatMap(({ from, to }) => [from, to]))];
  return answered({
    Services: names.map((Name, ReferenceId) => ({
      ReferenceId,
      Name,
      Names: [Name],
      Edges: [...new Set(calls.flatMap(({ from, to }) => (from === Name ? [names.indexOf(to)] : [])))].map(
        (reference) => ({ ReferenceId: reference }),
      ),
    })),
  });
}

function callsOf({ name, subsegments = [] }: Segment): { from: string; to: string }[] {
  return subsegments.map((below) => ({ from: name, to: below.name }));
}

function between(input: Input, evidence: EvidenceAnswers): TraceRecord[] {
  const [from, to] = [number(input.StartTime) ?? 0, number(input.EndTime) ?? Number.MAX_SAFE_INTEGER];
  return evidence
    .traces()
    .filter(({ segments }) => segments.some(({ start_time }) => start_time >= from && start_time <= to));
}
