import { fields } from "@hansho/core/fields";
import { type Reading, reading } from "../failure.ts";
import { textAt } from "../fields.ts";
import type { LogRecord } from "../record.ts";

const TIMED_OUT = /Task timed out after [\d.]+ seconds/u;
const REQUEST = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/u;
const EXITED = /^RequestId: ?(\S*) Error: (Runtime exited .*)$/mu;
const REPORT = /^REPORT RequestId: (\S+).*Status: (timeout|error)(?:.*Error Type: (\S+))?/su;
const OTHER = /^(?:START|END|REPORT) RequestId|^REPORT |^INIT_(?:START|REPORT)|^XRAY TraceId|^EXTENSION\t/u;

/** Reads what Lambda itself logs about an invocation, as text or as JSON; what ended well says nothing at all. */
export function lambdaPlatform(record: LogRecord): Reading | null | "nothing" {
  const { text, json } = record;
  if (json) return typeof json.type === "string" && json.type.startsWith("platform.") ? platformEvent(record) : null;
  const timedOut = TIMED_OUT.exec(text);
  if (timedOut) {
    const trace = record.trace ?? REQUEST.exec(text)?.[0] ?? null;
    return reading("error", { message: timedOut[0], category: "timeout", trace });
  }
  const exited = EXITED.exec(text);
  if (exited)
    return exit(exited[1] || null, exited[2] ?? "", /^Runtime\.\w+$/mu.exec(text)?.[0] ?? "Runtime.ExitError");
  const [, trace = null, status, type = null] = REPORT.exec(text) ?? [];
  // The line that says why comes besides, so the report alone is the weaker witness.
  if (status) return reported("warning", { trace, status, type, message: `The function ended with status ${status}` });
  return OTHER.test(text) ? "nothing" : null;
}

function platformEvent({ json }: LogRecord): Reading | "nothing" {
  const record = fields(json?.record) ?? {};
  const status = textAt(record, "status");
  if (json?.type !== "platform.report" || !status || status === "success") return "nothing";
  const duration = Number(textAt(record, "metrics.durationMs"));
  const after = Number.isFinite(duration) && duration > 0 ? ` after ${duration / 1000} seconds` : "";
  const message = status === "timeout" ? `Task timed out${after}` : `The function ended with status ${status}`;
  return reported("error", { trace: textAt(record, "requestId"), status, type: textAt(record, "errorType"), message });
}

type Report = { trace: string | null; status: string; type: string | null; message: string };

function reported(rank: "error" | "warning", { trace, status, type, message }: Report): Reading {
  const category = status === "timeout" ? "timeout" : isMemory(type ?? "") ? "infrastructure" : null;
  return reading(rank, { exception: type, message, category, trace });
}

function exit(trace: string | null, message: string, exception: string): Reading {
  const category = isMemory(message) || isMemory(exception) ? "infrastructure" : null;
  return reading("error", { exception, message, cause: /\berror: (.+)$/u.exec(message)?.[1] ?? null, category, trace });
}

/** Whoever is killed in Lambda had no memory left. */
function isMemory(said: string): boolean {
  return /signal: killed|OutOfMemory|out of memory/iu.test(said);
}
