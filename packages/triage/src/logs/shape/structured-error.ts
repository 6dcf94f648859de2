import { type Fields, fields, jsonFields } from "@hansho/core/fields";
import { textAt, valueAt } from "../fields.ts";
import { readChain } from "../trace/read-trace.ts";
import { type Link, type Thrown, thrownOf } from "../trace/thrown.ts";
import { framesIn } from "./structured-frames.ts";
import { CAUSE, ERROR, ERROR_CLASS, ERROR_MESSAGE, OWN_CLASS, OWN_MESSAGE, STACK } from "./structured-keys.ts";

/** A cause has causes of its own; nobody nests deeper in earnest. */
const DEEPEST = 8;

/** The error that a JSON record holds under any of the usual keys; null where it holds none. */
export function errorOf(json: Fields): Thrown | null {
  const stepped = textAt(json, "Error") && typeof json.Cause === "string" ? jsonFields(json.Cause) : null;
  if (stepped) return errorOf({ ...json, errorType: json.Error, ...stepped, Error: undefined, Cause: undefined });
  const held = [fields(json.message), ...ERROR.map((key) => valueAt(json, key))];
  const chain = held.map((value) => chainOf(value)).find((found) => found.length > 0);
  const beside = chainOfError(json, ERROR_CLASS, ERROR_MESSAGE, 0);
  // Words without an error may still be told with its cause.
  if (!chain) return said(beside.length > 0 ? beside : chainOf(json.cause));
  return said(withBeside(chain, beside[0] ?? null));
}

/** Words beside an exception's chain without a name are its cause. */
function said(chain: Link[]): Thrown | null {
  const thrown = thrownOf(chain);
  const words = chain[0]?.message;
  if (thrown?.exception || !words) return thrown;
  const { location = null, operation = null } = thrown ?? {};
  return { exception: null, message: null, cause: words, location, operation, about: words };
}

/** The class that stands beside a trace names what the trace only tells, and a stack beside an error's words is its own. */
function withBeside(chain: Link[], beside: Link | null): Link[] {
  const [first, ...rest] = chain;
  if (!first || !beside) return chain;
  const frames = chain.some((link) => link.frames.length > 0) ? first.frames : beside.frames;
  const named = first.exception
    ? first
    : { ...first, exception: beside.exception, message: first.message ?? beside.message };
  return [{ ...named, frames }, ...rest];
}

/** The exceptions of an error that a logger kept as an object, as text or as a list, the outermost first. */
function chainOf(value: unknown, depth = 0): Link[] {
  if (depth > DEEPEST) return [];
  if (typeof value === "string") return chainOfText(value, depth);
  if (Array.isArray(value)) return chainOfList(value, depth);
  const error = fields(value);
  return error ? chainOfError(error, OWN_CLASS, OWN_MESSAGE, depth) : [];
}

/** An aggregate's errors are each other's neighbours; a list that says which are causes is a chain. */
function chainOfList(list: readonly unknown[], depth: number): Link[] {
  const isChain = list.some((one) => fields(one)?.is_cause !== undefined || fields(one)?.exc_type !== undefined);
  return (isChain ? list : list.slice(0, 1)).flatMap((one) => chainOf(one, depth + 1));
}

function chainOfText(value: string, depth: number): Link[] {
  if (value.trim() === "" || /^(?:null|none|nil|false|true|0|-)$/iu.test(value.trim())) return [];
  const json = jsonFields(value);
  if (json) return chainOf(json, depth + 1);
  const chain = readChain(value);
  if (chain) return chain;
  const [, exception = null, message = null] =
    /^((?:[A-Za-z_][\w$]*[.\\])*[A-Z][\w$]*(?:Exception|Error|Fault))(?:: (.*))?$/mu.exec(value) ?? [];
  return [exception ? { exception, message, frames: [] } : { exception: null, message: value, frames: [] }];
}

function chainOfError(error: Fields, classes: readonly string[], messages: readonly string[], depth: number): Link[] {
  const exception = textAt(error, ...classes)?.replace(/^Function<(.+)>$/u, "$1") ?? null;
  const message = textAt(error, ...messages);
  const traced = tracedBy(error, exception, message);
  const causes = CAUSE.map((key) => chainOf(valueAt(error, key), depth + 1)).find((found) => found.length > 0) ?? [];
  if (!exception && !message && traced.length === 0) return [];
  const [top, ...below] = traced;
  const own = {
    exception: exception ?? top?.exception ?? null,
    message: message ?? top?.message ?? null,
    frames: top?.frames ?? [],
  };
  return [own, ...(causes.length >= below.length ? causes : below)];
}

/** The chain in a stack, kept as text or as a list, of an exception whose name may stand beside it. */
function tracedBy(json: Fields, exception: string | null, message: string | null): Link[] {
  const stack = STACK.map((key) => valueAt(json, key)).find((value) => value !== undefined && value !== null);
  const frames = Array.isArray(stack) ? framesIn(stack) : [];
  if (frames.length > 0) return [{ exception: null, message: null, frames }];
  const lines = Array.isArray(stack) ? stack.filter((line) => typeof line === "string") : null;
  const php = phpIn(json, lines);
  if (php) return readChain(`${exception ?? "Exception"}: ${message ?? ""} in ${php}`) ?? [];
  const text = lines ? lines.map(asFrame).join("\n") : typeof stack === "string" ? stack : "";
  if (text.trim() === "") return [];
  return readChain(/^\s|^at /u.test(text) && exception ? `${exception}: ${message ?? ""}\n${text}` : text) ?? [];
}

/** Monolog's normalizer keeps places alone, where it was thrown as the file: `/app/src/Rates.php:41`. */
function phpIn(json: Fields, lines: readonly string[] | null): string | null {
  const file = textAt(json, "file");
  if (!file || !/\.php:\d+$/u.test(file)) return null;
  const frames = (lines ?? []).map((line, index) => `#${index} ${line.replace(/:(\d+)$/u, "($1)")}: `);
  return [file, ...frames].join("\n");
}

/** Java's runtime lists frames without their `at`. */
function asFrame(line: string): string {
  return /^[\w.$<>]+\([\w$-]+\.\w+:\d+\)$/u.test(line) ? `    at ${line}` : line;
}
