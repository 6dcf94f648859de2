import { type Fields, jsonFields } from "@hansho/core/fields";
import type { Rank } from "./failure.ts";
import { hasPrefix, type Prefix, prefixOf } from "./prefix.ts";
import { squeezed } from "./squeeze.ts";
import { carried } from "./transport.ts";

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

/** So many records of a stream are kept open: what is below one of them may stand behind others. */
const MOST_OPEN = 12;

/** A record that may go on; `id` is its request or thread. */
type Open = { at: number; text: string; id: string | null; rank: Rank | null; prefixed: boolean; joined: boolean };

/** Groups lines into records: a stack trace arrives as one event or as many, and between those of other streams and requests. */
export function recordsOf(lines: readonly LogLine[]): LogRecord[] {
  const all: Open[] = [];
  const streams = new Map<string, Open[]>();
  for (const line of lines) {
    for (const [index, part] of partsOf(line.text).entries()) {
      const { text, stream } = carried(part);
      const key = `${line.stream ?? ""} ${stream ?? ""}`;
      const open = streams.get(key) ?? [];
      streams.set(key, open);
      const goesOn = index > 0 && stream === null ? within(open, text) : null;
      const found = goesOn ?? continued(open, { at: line.at, text });
      if (found) {
        found.record.text = `${found.record.text}\n${found.text}`.slice(0, MOST_READ);
        continue;
      }
      if (text.trim() === "") continue;
      const { rank, trace, thread, prefixed } = prefixOf(text);
      const record = { at: line.at, text, id: trace ?? thread, rank, prefixed, joined: false };
      all.push(record);
      open.push(record);
      if (open.length > MOST_OPEN) open.shift();
    }
  }
  return all.filter(({ joined }) => !joined).map(recordOf);
}

/** What of a record's text a line is, and of which record. */
type Continued = { record: Open; text: string };

/** Within one event what begins no record goes on. */
function within(open: readonly Open[], text: string): Continued | null {
  const record = open.at(-1);
  return record && !startsRecord(text) ? { record, text } : null;
}

/** The record that a line goes on with: the last, or one before that has a trace or an error to tell. */
function continued(open: Open[], line: { at: number; text: string }): Continued | null {
  if (open.length === 0) return null;
  const last = open.at(-1);
  // Gin prints the request between the word and the stack.
  if (last && RECOVERED.test(last.text) && !hasPrefix(line.text)) return { record: last, text: line.text };
  if (startsRecord(line.text)) return prefixedContinuation(open, line.text);
  const telling = last?.rank === "info" ? open.findLast((record) => record.rank === "error") : last;
  const record = [telling, last].find((one) => one && continues(one, line));
  if (!record) return null;
  return { record: record === last && FRAME.test(line.text) ? withHead(open, record) : record, text: line.text };
}

const RECOVERED = /panic recovered:$/mu;
const FRAME = /^[ \t]+at \S/u;

/** A message may have lines of its own between the exception's name and the first frame. */
function withHead(open: Open[], last: Open): Open {
  if (last.prefixed || TRACE_HEAD.test(last.text) || HAS_FRAMES.test(last.text)) return last;
  const head = open.findLastIndex(({ text, prefixed }) => prefixed || TRACE_HEAD.test(text));
  const first = open[head];
  if (!first || HAS_FRAMES.test(first.text) || (first.prefixed && first.rank !== "error")) return last;
  for (const between of open.splice(head + 1)) {
    first.text = `${first.text}\n${between.text}`.slice(0, MOST_READ);
    between.joined = true;
  }
  return first;
}

/** A logger that puts its prefix before every line of a trace; the request or the thread tells whose it is. */
function prefixedContinuation(open: readonly Open[], text: string): Continued | null {
  if (!INSIDE.test(text)) return null;
  const { body, indented, trace, thread, prefixed } = prefixOf(text);
  if (!prefixed) return null;
  const id = trace ?? thread;
  const record = open.findLast((one) => one.id === id && one.prefixed);
  const line = indented ? `    ${body}` : body;
  return record && isInside(record.text, line) ? { record, text: line } : null;
}

/** What a line of a trace has in it. */
const INSIDE =
  /\sat \S|File "|Caused by: |\.{3} \d+ (?:more|common)|Traceback |\w(?:Error|Exception)\b|\s{4}\S|\.go:\d|goroutine \d|:\d+:in /u;

function isInside(text: string, line: string): boolean {
  if (
    /^\s*(?:at \S|\.\.\. \d+ |Caused by: |Suppressed: |File "|from \S+:\d+:in |(?:[\w-]+ \(\d[\w.]*\) )?\S+\.rb:\d+:in )/u.test(
      line,
    )
  )
    return true;
  if (text.includes("Traceback (most recent call last)")) return continuesTraceback(text, line);
  return PANIC.test(text) && continuesPanic(line.trim());
}

/** An event that is one JSON object stays whole, however it is laid out. */
function partsOf(text: string): string[] {
  const read = squeezed(text.slice(0, MOST_READ).replace(/\r\n?/gu, "\n"));
  const lines = read.replace(/\n+$/u, "").split("\n");
  return lines.length > 1 && jsonFields(read) ? [read.trim()] : lines;
}

function recordOf({ at, text }: Open): LogRecord {
  const prefix = prefixOf(text);
  return { ...prefix, at, text, json: jsonFields(text) ?? trailingJson(prefix.body) };
}

/** `Uncaught Exception {…}` and `Invoke Error {…}`, as Lambda's runtimes log an error. */
function trailingJson(body: string): Fields | null {
  const brace = body.indexOf("{");
  if (brace < 0 || brace >= 200) return null;
  return jsonFields(body.slice(brace)) ?? jsonFields(body.slice(brace).split("\n", 1)[0] ?? "");
}

const PLATFORM = /^(?:START|END|REPORT) |^INIT_|^XRAY TraceId|^RequestId: |^EXTENSION\t/u;
const ACCESS =
  /^\S+ \S+ \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}|^(?:https?|h2|wss?|grpcs?) \d{4}-|^ ?(?:GET|POST|PUT|PATCH|DELETE) \//u;

function startsRecord(line: string): boolean {
  return hasPrefix(line.trimStart()) || PLATFORM.test(line) || ACCESS.test(line) || /^\{.*\}\s*$/u.test(line);
}

const CONTINUATION =
  /^(?:\t|\s{2,}\S|\s*(?:at \S|\.\.\. \d+ |Caused by:(?: |$)|Suppressed: |Wrapped by: |---> |--- End of |>? ?File "|\[cause\]|\^+\s*$|[|+] ?[-+]|[|] |#\d+ |[}\])"]+[,;]?\s*\{?\s*$)|Runtime\.\w+Error$|Stack trace:$|stack backtrace:$|\[(?:stacktrace|previous exception)\]|note: (?:run with|Some details))/u;
const TRACE_HEAD =
  /^\s*(?:(?:Unhandled exception\. )?[\w$.\\]{0,200}(?:Exception|Error|Throwable)(?: \[\w+\])?(?: \([^)]*\))?(?::|$)|(?:[A-Z]\w*::)+\w+ \(.*\):?$|Traceback \(most recent call last\):)/u;
/** Django names the request that failed in a line of its own. */
const ANSWERED = /^Internal Server Error: \/\S*$/u;
const HAS_FRAMES = /^[ \t]+at \S|^Traceback \(most|^[ \t]+File "|\.rb:\d+:in /mu;

/** Whether an event of its own goes on with what the last one began. */
function continues(last: Open, line: LogLine): boolean {
  if (startsRecord(line.text)) return false;
  if (CONTINUATION.test(line.text)) return true;
  if (continuesOther(last.text, line.text)) return true;
  if (PANIC.test(last.text)) return continuesPanic(line.text);
  if (last.text.includes("Traceback (most recent call last)")) return continuesTraceback(last.text, line.text);
  const close = line.at - last.at <= 1000;
  return (
    close &&
    TRACE_HEAD.test(line.text) &&
    (hasPrefix(last.text) || ANSWERED.test(last.text)) &&
    !HAS_FRAMES.test(last.text)
  );
}

const PANIC = /(?:^|\s)(?:panic|fatal error)(?: serving \S+| recovered)?: /mu;

/** Traces of Ruby, PHP and Rust, which are told by what stands above. */
function continuesOther(text: string, line: string): boolean {
  const end = text.slice(-2_000);
  if (/panicked at [^\n]*:$/u.test(end) || /^Caused by:$/mu.test(end.slice(end.lastIndexOf("\n") + 1))) return true;
  if (/^(?:[\w-]+ \(\d[\w.]*\) )?[\w./-]+\.(?:rb|erb|rake|ru):\d+:in [`'"]/u.test(line)) return RUBY.test(text);
  // A logger's own stack of Go has the call on one line and the place on the next.
  if (GO_CALL.test(line) && /\.go:\d+/u.test(text)) return true;
  return /^Next \S+: |^ {2}thrown in /u.test(line) && text.includes("Stack trace:");
}

const GO_CALL = /^[\w./-]{1,200}\.(?:\(\*?\w+\)\.)?[\w.]{1,200}(?:\(.*\))?$/u;
const RUBY = /\.rb:\d+:in |(?:[A-Z]\w*::)+\w+ \(|[A-Z]\w*(?:Error|Exception) \(|\bE, \[/u;

function continuesPanic(line: string): boolean {
  return line === "" || /^(?:goroutine \d+|\[signal |created by |exit status |\S+\(.*\)$)/u.test(line);
}

function continuesTraceback(text: string, line: string): boolean {
  if (line === "" || /^(?:Traceback |During handling of |The above exception )/u.test(line)) return true;
  const above = text.trimEnd();
  return /^\s/u.test(above.slice(above.lastIndexOf("\n") + 1)) && /^[\w.]+(?::|$)/u.test(line);
}
