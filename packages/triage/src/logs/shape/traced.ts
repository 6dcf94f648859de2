import { type Reading, reading } from "../failure.ts";
import type { LogRecord } from "../record.ts";
import { requestIn } from "../request.ts";
import { readTrace } from "../trace/read-trace.ts";

/** Reads a record with a stack trace, whatever its level: what was thrown went wrong. */
export function traced(record: LogRecord): Reading | null {
  if (record.json) return null;
  const thrown = readTrace(record.body);
  if (!thrown) return null;
  const head = record.body.split("\n", 1)[0] ?? "";
  const message = thrown.message ?? (thrown.exception && !head.includes(thrown.exception) ? head.trim() || null : null);
  return reading(record.rank ?? "error", {
    ...thrown,
    message,
    ...requestIn(wordsOf(record.body)),
    service: record.service,
    trace: record.trace,
  });
}

/** A text without its frames: their paths are no requests. */
function wordsOf(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/^\s*(?:at |File "|\t)/u.test(line))
    .join("\n");
}
