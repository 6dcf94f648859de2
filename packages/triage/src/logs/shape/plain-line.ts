import { categoryOf } from "../category.ts";
import { type Rank, type Reading, reading } from "../failure.ts";
import type { LogRecord } from "../record.ts";
import { requestIn } from "../request.ts";
import { locationOf } from "../trace/thrown.ts";

const LOGFMT_LEVEL = /\b(?:level|lvl|severity)=["']?([a-z]+)/iu;
const LOGFMT_MESSAGE = /\b(?:msg|message)=(?:"((?:[^"\\]|\\.)*)"|(\S+))/u;
const LOGFMT_ERROR = /\b(?:err|error)=(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|((?:(?! [\w.]{1,40}=).)+))/u;
/** The message first and its pairs behind it, as klog writes them. */
const QUOTED_FIRST = /^"((?:[^"\\]|\\.)*)" [\w.]+=/u;
/** Where the logger stood, as some write it before the message. */
const CALLER = /(?:^|[\s([])([\w./-]{1,160}\.(?:go|rs|py|[cm]?[jt]s|java|kt|rb|php|cs)):(\d{1,6})(?=[\s:)\],]|$)/u;
/** Where PHP's engine met what it warns of. */
const PHP_PLACE = / in (\/\S+\.php) on line (\d+)$/u;
const LOGFMT_SERVICE = /\b(?:service|app)=["']?([\w.-]+)/u;
const LOGFMT_TRACE = /\b(?:trace_?id|request_?id|req_?id|correlation_?id)["']?[=: ]+["']?([\w-]{6,})/iu;
const EXCEPTION =
  /^(?:.{0,80}?\s)?((?:[A-Za-z_][\w$]*(?:\.|::|\\))*(?:[A-Z][\w$]*)?(?:Exception|Error|Fault|Timeout)|Errno::E[A-Z0-9]+|(?:\w+\.)*(?:errors?|exceptions?|errorfactory)\.[A-Z]\w*): (.+)$/u;
/** `Internal Server Error: /orders` names no class. */
const IN_WORDS = /(?<!\b(?:[Uu]ncaught|[Uu]nhandled|[Ii]nvoke)) (?:Exception|Error|Fault|Timeout)$/u;
const FAILED =
  /\b(?:errors?|exception|fail(?:ed|ure|s)?|fatal|panic|refused|unavailable|unreachable|timed out|timeout|denied|rejected|unable to|could not|cannot|critically|invalid|malformed|exhausted|aborted|crash(?:ed)?|expired|exceed(?:s|ed)|evicted|out of memory|low on resource|OOM\w*|unauthori[sz]ed|forbidden|not authorized|returned 5\d\d)\b|5\d\d(?:エラー|を返)|エラー|失敗|例外|異常|タイムアウト|拒否|できません|不足|枯渇|逼迫|超え(?:ま|た|て)|超過/iu;
/** As the operating system names it: `ECONNREFUSED`. */
const ERRNO = /\bE[A-Z]{5,}\b/u;
const NO_FAILURE =
  /\b(?:no|0|zero|without|any) (?:errors?|failures?|exceptions?)\b|\b(?:errors?|failures?|failed)["']?\s*[=:]\s*(?:0|null|none|nil|false|""|\[\])|エラーなし|異常なし|正常/giu;

const BARE_EXCEPTION = /^(?:[\w$]+\.)*[A-Z][\w$]*(?:Exception|Error)$/u;
const FAILED_SO_FAR = /fail|error|unable|cannot|could not|refused|reject|失敗|エラー|できません|異常/iu;

/** Reads a line of words: one that its logger calls an error, or that itself says that something failed. */
export function plainLine(record: LogRecord): Reading | null {
  if (record.json) return null;
  // nginx appends the request's circumstances.
  const line = (record.body.split("\n", 1)[0] ?? "").replace(/, client: \S+, server: .*$/u, "").trim();
  if (line === "") return null;
  const level = record.rank ?? logfmtRank(record.body);
  const rank = level === "error" ? level : rankInWords(line, level);
  if (!rank) return null;
  const { exception, message: said } = exceptionIn(line);
  const message =
    said ?? quoted(LOGFMT_MESSAGE, record.body) ?? quoted(QUOTED_FIRST, record.body) ?? (exception ? "" : line);
  return reading(rank, {
    exception,
    message: message || null,
    cause: rootOf(quoted(LOGFMT_ERROR, record.body)) ?? causeBeside(exception, message),
    ...requestIn(record.body),
    location: callerIn(record.text),
    service: record.service ?? LOGFMT_SERVICE.exec(record.body)?.[1] ?? null,
    trace: record.trace ?? LOGFMT_TRACE.exec(record.body)?.[1] ?? null,
  });
}

function callerIn(text: string): string | null {
  const [first = ""] = text.split("\n", 1);
  const [, file = "", line = ""] = CALLER.exec(first.slice(0, 300)) ?? PHP_PLACE.exec(first.slice(0, 2000)) ?? [];
  return file && !file.includes("node_modules/") ? locationOf(file, line) : null;
}

/** The exception that a line names, and what that says; null where it names none. */
export function exceptionIn(line: string): { exception: string | null; message: string | null } {
  if (BARE_EXCEPTION.test(line)) return { exception: line, message: null };
  const found = EXCEPTION.exec(line.slice(0, 2000));
  const [, exception = null, message = ""] = found ?? [];
  const upTo = line.slice(0, line.length - message.length - 2);
  if (!exception || (/\w \w+$/u.test(upTo) && IN_WORDS.test(upTo))) return { exception: null, message: null };
  return { exception, message };
}

/** The cause that an exception's message tells: only one that it names, but for Lambda's own, which name none. */
export function causeBeside(exception: string | null, message: string): string | null {
  if (exception === null || exception.startsWith("Runtime.")) return causeIn(message);
  return namedCauseIn(message.slice(0, 1000).split("\n", 1)[0] ?? "");
}

/** Go wraps errors in words: what the innermost call met is behind the words of those around it. */
export function rootOf(cause: string | null): string | null {
  const said = cause?.slice(0, 1000) ?? "";
  return WRAPPED.exec(said)?.[1] ?? AWS_SAID.exec(said)?.[1] ?? cause;
}

function namedCauseIn(line: string): string | null {
  const named = [CAUSED_BY, WRAPPED, NESTED, ERRNO_SAID].map((sign) => sign.exec(line)?.[1]).find((found) => found);
  return named?.replace(/[.。]$/u, "") ?? null;
}

/** `Failed to process message from queue: malformed JSON.` says its cause behind the colon; null where nothing does. */
export function causeIn(message: string): string | null {
  const [line = ""] = message.slice(0, 1000).split("\n");
  const named = namedCauseIn(line);
  if (named) return named;
  if (/^\d{3} (?:Server|Client) Error: /u.test(line)) return null;
  const colon = [...line.matchAll(/[:：]\s*(?=\S)/gu)].find(
    ({ 0: mark, index }) => isColon(mark) && isReasoned(line.slice(0, index)),
  );
  const cause = colon ? line.slice(colon.index + colon[0].length).replace(/[.。]$/u, "") : "";
  return cause.length > 2 && !/^(?:https?:|["'{[(]|\d+$)/u.test(cause) ? cause : null;
}

/** `(Caused by NewConnectionError(…))`, `caused by: …`. */
const CAUSED_BY = /\b[Cc]aused by:? ([A-Z][\w.]*(?:Error|Exception)\b.*?)\)?$/u;
/** What only the innermost call says. */
const WRAPPED =
  /^.*?: ((?:dial (?:tcp|udp|unix)\b|read (?:tcp|udp)\b|write (?:tcp|udp)\b|lookup \S+|tls: |x509: |pq: |context deadline exceeded|context canceled|unexpected EOF|EOF$).*?)"?$/u;
/** As the AWS SDK for Go says what a service answered. */
const AWS_SAID = /, ([A-Z]\w*(?:Exception|Error|Fault): .+)$/u;
/** The exception that a message names: `Error: Cannot find module 'x'`. */
const NESTED =
  /(?:^|[:,] |nested exception is |---> )((?:[A-Za-z_][\w$]*\.)*(?:[A-Z][\w$]*)?(?:Exception|Error)(?: \[\w+\])?: .+)$/u;
/** As nginx and the C library say it: `(111: Connection refused)`. */
const ERRNO_SAID = /\((?:\d{1,3}: )?((?:(?<=\d: )[A-Z]|Connection |Read timed|Timed? ?out|No route)[^()]*)\)/iu;

/** `12:30` and `host:8080` are no reasons. */
function isColon(mark: string): boolean {
  return mark.startsWith("：") || mark.length > 1;
}

/** Whether words tell of a failure, more than a level does, and end where a reason may follow. */
function isReasoned(words: string): boolean {
  return FAILED_SO_FAR.test(words) && isBalanced(words) && !ONLY_LEVEL.test(words);
}

const ONLY_LEVEL = /^[^\p{L}]*(?:致命的な?)?(?:エラー|障害|警告|異常|error|fatal(?: error)?|failure)?$/iu;

function isBalanced(text: string): boolean {
  return text.split("(").length === text.split(")").length && text.split('"').length % 2 === 1;
}

/** How loud a line's words are where its level does not call it an error; an info that speaks of errors is mostly about none. */
export function rankInWords(line: string, level: Rank | null): Rank | null {
  if (level === "info") return null;
  const words = line.slice(0, 2000).replace(NO_FAILURE, "");
  if (![FAILED, ERRNO, EXCEPTION].some((sign) => sign.test(words))) return null;
  if (level === "warning") return "warning";
  return EXCEPTION.test(words) || categoryOf(words, null) !== "unknown" ? "error" : "warning";
}

function logfmtRank(body: string): Rank | null {
  const word = LOGFMT_LEVEL.exec(body)?.[1];
  if (!word) return null;
  if (/^(?:err|fatal|crit|panic|alert|emerg)/iu.test(word)) return "error";
  return /^warn/iu.test(word) ? "warning" : "info";
}

function quoted(pattern: RegExp, text: string): string | null {
  const [, inQuotes, single, bare] = pattern.exec(text.slice(0, 4000)) ?? [];
  return inQuotes?.replace(/\\(.)/gu, "$1") ?? single ?? bare ?? null;
}
