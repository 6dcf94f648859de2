import { categoryOf } from "../category.ts";
import { type Reading, reading } from "../failure.ts";
import type { LogRecord } from "../record.ts";
import { requestIn } from "../request.ts";
import { readTrace } from "../trace/read-trace.ts";
import { causeText, type Thrown } from "../trace/thrown.ts";

/** Reads a record with a stack trace, whatever its level: what was thrown went wrong. */
export function traced(record: LogRecord): Reading | null {
  if (record.json) return null;
  const thrown = readTrace(record.body);
  if (!thrown) return null;
  return reading(record.rank ?? "error", {
    ...inWords(thrown, record.body.split("\n", 1)[0]?.trim() ?? ""),
    ...requestIn(wordsOf(record.body)),
    service: record.service,
    trace: record.trace,
  });
}

/** What the logger said above the trace tells more than a bare `Error`, which then is the cause. */
function inWords(thrown: Thrown, head: string): Thrown {
  if (thrown.exception === null) return { ...thrown, message: thrown.message ?? (head || null) };
  if (head.includes(thrown.exception)) return thrown;
  const isBare = /^(?:Error|Exception|RuntimeError)$/u.test(thrown.exception) && categoryOf(head, null) !== "unknown";
  if (isBare) return { ...thrown, message: head, cause: thrown.cause ?? causeText(thrown) };
  return { ...thrown, message: thrown.message ?? (head || null) };
}

/** A text without its frames: their paths are no requests. */
function wordsOf(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/^\s*(?:at |File "|\t)/u.test(line))
    .join("\n");
}
