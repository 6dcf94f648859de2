import { type Fields, fields, jsonFields, textAt, valueAt } from "../fields.ts";
import { readTrace } from "../trace/read-trace.ts";
import { causeText, type Thrown } from "../trace/thrown.ts";
import { ERROR, ERROR_CLASS, ERROR_MESSAGE, OWN_CLASS, OWN_MESSAGE, STACK } from "./structured-keys.ts";

/** A cause has causes of its own; nobody nests deeper in earnest. */
const DEEPEST = 8;

/** The error that a JSON record holds under any of the usual keys; null where it holds none. */
export function errorOf(json: Fields): Thrown | null {
  const stepped = textAt(json, "Error") && typeof json.Cause === "string" ? jsonFields(json.Cause) : null;
  if (stepped) return errorOf({ ...json, ...stepped, Error: undefined, Cause: undefined });
  const held = [fields(json.message), ...ERROR.map((key) => json[key])];
  const thrown = held.map(thrownIn).find((found) => found !== null);
  if (thrown) return withClass(thrown, textAt(json, ...ERROR_CLASS));
  const exception = textAt(json, ...ERROR_CLASS);
  const message = textAt(json, ...ERROR_MESSAGE);
  const traced = traceOf(json, exception, message);
  if (!exception && !message && !traced) return null;
  return merged({ exception, message, cause: deepestOf(json.cause) }, traced);
}

function thrownIn(value: unknown): Thrown | null {
  if (typeof value === "string") return fromText(value);
  const error = fields(Array.isArray(value) ? value[0] : value);
  if (!error) return null;
  const exception = textAt(error, ...OWN_CLASS);
  const message = textAt(error, ...OWN_MESSAGE);
  const traced = traceOf(error, exception, message);
  if (!exception && !message && !traced) return null;
  return merged(
    { exception, message, cause: deepestOf(valueAt(error, "cause") ?? valueAt(error, "InnerException")) },
    traced,
  );
}

/** An error that is only words is what the record's message was caused by. */
function fromText(value: string): Thrown | null {
  if (value.trim() === "" || /^(?:null|none|nil|false|true|0|-)$/iu.test(value.trim())) return null;
  const json = jsonFields(value);
  if (json) return thrownIn(json);
  const traced = readTrace(value);
  if (traced) return traced;
  const [, exception = null, message = null] =
    /^((?:[A-Za-z_][\w$]*\.)*[A-Z][\w$]*(?:Exception|Error|Fault)): (.*)/u.exec(value) ?? [];
  return exception ? { ...SILENT, exception, message } : { ...SILENT, cause: value };
}

const SILENT: Thrown = { exception: null, message: null, cause: null, location: null, operation: null };

/** A stack as text or as a list, of an exception whose name may stand beside it. */
function traceOf(json: Fields, exception: string | null, message: string | null): Thrown | null {
  const stack = STACK.map((key) => valueAt(json, key)).find((value) => value !== undefined && value !== null);
  const lines = Array.isArray(stack) ? stack.filter((line) => typeof line === "string") : null;
  const text = lines ? lines.map(asFrame).join("\n") : typeof stack === "string" ? stack : "";
  if (text.trim() === "") return null;
  return readTrace(/^\s/u.test(text) && exception ? `${exception}: ${message ?? ""}\n${text}` : text);
}

/** Java's runtime lists frames without their `at`. */
function asFrame(line: string): string {
  return /^[\w.$<>]+\([\w$-]+\.\w+:\d+\)$/u.test(line) ? `    at ${line}` : line;
}

function merged(own: Pick<Thrown, "exception" | "message" | "cause">, traced: Thrown | null): Thrown {
  return {
    exception: own.exception ?? traced?.exception ?? null,
    message: own.message ?? traced?.message ?? null,
    cause: own.cause ?? traced?.cause ?? null,
    location: traced?.location ?? null,
    operation: traced?.operation ?? null,
  };
}

/** The class that stands beside a trace names what the trace only tells. */
function withClass(thrown: Thrown, exception: string | null): Thrown {
  return thrown.exception ? thrown : { ...thrown, exception };
}

function deepestOf(value: unknown): string | null {
  let found: string | null = null;
  let cause: unknown = value;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    if (typeof cause === "string") return cause.trim() || found;
    const error = fields(Array.isArray(cause) ? cause[0] : cause);
    if (!error) return found;
    found = causeText({ exception: textAt(error, ...OWN_CLASS), message: textAt(error, ...OWN_MESSAGE) }) ?? found;
    cause = error.cause ?? error.InnerException;
  }
  return found;
}
