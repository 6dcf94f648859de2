import { type Fields, jsonFields } from "./fields.ts";
import { hasPrefix, type Prefix, prefixOf } from "./prefix.ts";

/** A log event as it was fetched; `at` in epoch milliseconds, `service` and `stream` where the source knows them. */
export type LogLine = { at: number; text: string; service?: string; stream?: string };

/** One thing that was logged, in as many lines as it took. */
export type LogRecord = Prefix & {
  at: number;
  /** As it stood. */
  text: string;
  /** The JSON object that the body is or ends with. */
  json: Fields | null;
};

/** A log event holds at most 256 KiB; what comes after this much is more of the same trace. */
const MOST_READ = 32_768;

/** Groups lines into records: a stack trace arrives as one event or as many. */
export function recordsOf(lines: readonly LogLine[]): LogRecord[] {
  const groups: LogLine[] = [];
  for (const line of lines) {
    for (const [index, part] of partsOf(line.text).entries()) {
      const last = groups.at(-1);
      const joins = last && (index > 0 ? !startsRecord(part) : continues(last, { at: line.at, text: part }));
      if (joins) last.text = `${last.text}\n${part}`.slice(0, MOST_READ);
      else if (part.trim() !== "") groups.push({ at: line.at, text: part });
    }
  }
  return groups.map(recordOf);
}

/** An event that is one JSON object stays whole, however it is laid out. */
function partsOf(text: string): string[] {
  const read = text.slice(0, MOST_READ).replace(/\r\n?/gu, "\n");
  return jsonFields(read) ? [read.trim()] : read.replace(/\n+$/u, "").split("\n");
}

function recordOf({ at, text }: LogLine): LogRecord {
  const prefix = prefixOf(text);
  return { ...prefix, at, text, json: jsonFields(text) ?? trailingJson(prefix.body) };
}

/** `Uncaught Exception {…}` and `Invoke Error {…}`, as Lambda's runtimes log an error. */
function trailingJson(body: string): Fields | null {
  const brace = body.indexOf("{");
  return brace >= 0 && brace < 200 ? jsonFields(body.slice(brace)) : null;
}

const PLATFORM = /^(?:START|END|REPORT) |^INIT_|^XRAY TraceId|^RequestId: |^EXTENSION\t/u;
const ACCESS =
  /^\S+ \S+ \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}|^(?:https?|h2|wss?|grpcs?) \d{4}-|^ ?(?:GET|POST|PUT|PATCH|DELETE) \//u;

function startsRecord(line: string): boolean {
  return hasPrefix(line.trimStart()) || PLATFORM.test(line) || ACCESS.test(line) || /^\{.*\}\s*$/u.test(line);
}

const CONTINUATION =
  /^(?:\t|\s{2,}\S|\s*(?:at \S|\.\.\. \d+ |Caused by: |Suppressed: |Wrapped by: |---> |--- End of |File "|\[cause\]|\^+\s*$|[}\])]+[,;]?\s*\{?\s*$)|Runtime\.\w+Error$)/u;
const TRACE_HEAD = /^(?:[\w$.]{1,200}(?:Exception|Error|Throwable)(?::|$)|Traceback \(most recent call last\):)/u;
const HAS_FRAMES = /^\s+at \S|^Traceback \(most|^\s+File "/mu;

/** Whether an event of its own goes on with what the last one began. */
function continues(last: LogLine, line: LogLine): boolean {
  if (startsRecord(line.text)) return false;
  if (CONTINUATION.test(line.text)) return true;
  if (/^(?:panic|fatal error): /mu.test(last.text)) return continuesPanic(line.text);
  if (last.text.includes("Traceback (most recent call last)")) return continuesTraceback(last.text, line.text);
  const close = line.at - last.at <= 1000;
  return close && TRACE_HEAD.test(line.text) && hasPrefix(last.text) && !HAS_FRAMES.test(last.text);
}

function continuesPanic(line: string): boolean {
  return line === "" || /^(?:goroutine \d+|\[signal |created by |exit status |\S+\(.*\)$)/u.test(line);
}

function continuesTraceback(text: string, line: string): boolean {
  if (line === "" || /^(?:Traceback |During handling of |The above exception )/u.test(line)) return true;
  return /^\s/u.test(text.slice(text.lastIndexOf("\n") + 1)) && /^[\w.]+(?::|$)/u.test(line);
}
