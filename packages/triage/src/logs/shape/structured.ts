import { type Fields, fields, jsonFields } from "@hansho/core/fields";
import { categoryOf } from "../category.ts";
import { type Reading, reading } from "../failure.ts";
import { textAt, valueAt } from "../fields.ts";
import { rankOf } from "../level.ts";
import { prefixOf } from "../prefix.ts";
import type { LogRecord } from "../record.ts";
import { type Requested, requestIn, urlOf } from "../request.ts";
import { readTrace } from "../trace/read-trace.ts";
import type { Thrown } from "../trace/thrown.ts";
import { locationOf as locationOfSource } from "../trace/thrown.ts";
import { answered } from "./access-line.ts";
import { causeBeside, causeIn, exceptionIn, rankInWords, rootOf } from "./plain-line.ts";
import { errorOf } from "./structured-error.ts";
import {
  INTEGRATION_ERROR,
  LEVEL,
  MESSAGE,
  METHOD,
  PATH,
  SERVICE,
  STATUS,
  TRACE,
  WHOLE_URL,
} from "./structured-keys.ts";

const METHODS = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/iu;

const SOURCE = /^(\S+\.(?:[cm]?[jt]sx?|py|go|java|kt|scala|cs|rb|php|rs)):(?:\w+:)?(\d+)$/u;

/** Reads a JSON object that a logger wrote, its error under any of the usual keys, and JSON that was logged as text. */
export function structured(record: LogRecord): Reading | null | "nothing" {
  if (!record.json) return null;
  const json = raised(unwrapped(record.json));
  const words = textAt(json, ...MESSAGE) ?? headOf(record.body);
  const rank = rankOf(LEVEL.map((key) => valueAt(json, key)).find((level) => rankOf(level) !== null)) ?? record.rank;
  const error = errorOf(json);
  const thrown = withPlace(error ?? (words ? readTrace(words) : null), record);
  const asked = requestOf(json, [words, thrown?.message, thrown?.cause].join("\n"));
  const trace = textAt(json, ...TRACE) ?? record.trace;
  const status = textAt(json, ...STATUS) ?? "";
  const service = textAt(json, ...SERVICE) ?? record.service;
  const isTold = thrown && (thrown.exception !== null || rank === null);
  const loud = isTold || rank === "error" ? (rank ?? "error") : rankInWords(textAt(json, "message", "msg") ?? "", rank);
  const integration = textAt(json, ...INTEGRATION_ERROR);
  if (/^5\d\d$/u.test(status) && loud !== "error")
    return { ...integrated(integration, answered(status, asked, trace)), service };
  if (!loud) return "nothing";
  const named = thrown ? null : exceptionIn(words?.split("\n", 1)[0] ?? "");
  const message = thrown?.message ?? named?.message ?? words;
  return reading(loud, {
    exception: named?.exception ?? null,
    ...thrown,
    location: thrown?.location ?? locationOf(json),
    message,
    cause: rootOf(thrown?.cause ?? null) ?? (message ? causeBeside(thrown?.exception ?? null, message) : null),
    ...asked,
    service,
    trace,
  });
}

/** The words before an object that a logger adds to its line, and behind the caller. */
function headOf(body: string): string | null {
  const brace = body.indexOf("{");
  const head = brace > 0 ? body.slice(0, brace).replace(/^\S+\.\w+:\d+\s+/u, "") : "";
  return head.trim() || null;
}

/** A stack below the line whose object tells the error. */
function withPlace(thrown: Thrown | null, { body }: LogRecord): Thrown | null {
  if (thrown?.location || !body.includes("\n") || body.startsWith("{")) return thrown;
  const traced = readTrace(body);
  if (!traced || !thrown) return thrown ?? traced;
  return { ...thrown, location: traced.location, operation: traced.operation };
}

/** What a logger keeps one level down, as OpenTelemetry's attributes and Serilog's properties. */
function raised(json: Fields): Fields {
  const below = [
    "resource",
    "Properties",
    "properties",
    "attributes",
    "labels",
    "fields",
    "context",
    "extra",
    "meta",
  ].map((key) => fields(json[key]) ?? {});
  const name =
    typeof json.hostname === "string" && typeof json.pid === "number" && typeof json.name === "string"
      ? { service: json.name }
      : {};
  return Object.assign({}, ...below, name, json);
}

/** JSON that was logged as text by one logger and wrapped by another, such as a container's runtime. */
function unwrapped(json: Fields): Fields {
  const words = textAt(json, "message", "msg", "log");
  const prefixed = words ? jsonFields(words) : null;
  if (prefixed) return { ...json, message: undefined, msg: undefined, log: undefined, ...prefixed };
  if (typeof json.log !== "string") return json;
  const { rank, body } = prefixOf(json.log);
  return { ...(rank ? { level: rank } : {}), ...json, message: body.trim() };
}

/** The request that a JSON record tells of, under keys or in words. */
export function requestOf(json: Fields, words: string): Requested {
  const said = requestIn(words);
  const named = textAt(json, ...METHOD);
  const method = named && METHODS.test(named) ? named.toUpperCase() : said.method;
  // A path is a request's only beside a method; alone it may be a file's.
  const routed = /^[A-Z]+ (\/\S*)$/u.exec(textAt(json, "routeKey") ?? "")?.[1] ?? null;
  const url = textAt(json, ...WHOLE_URL) ?? (method ? (textAt(json, ...PATH) ?? routed) : null);
  return { method, url: url && /^(?:https?:\/\/|\/)/u.test(url) ? urlOf(url) : said.url };
}

/** Where the logger stood, if it names a file; the function alone is no place. */
function locationOf(json: Fields): string | null {
  const said = textAt(json, "error.location", "location", "caller", "source.location", "logger.caller");
  const [, source, number] = SOURCE.exec(said ?? "") ?? [];
  if (source && number) return locationOfSource(source, number);
  const file = textAt(json, "filename", "file_name", "file", "source.file", "log.origin.file.name", "pathname");
  const line = textAt(json, "lineno", "line", "line_number", "source.line", "log.origin.file.line");
  return file && line && fields(json.file) === null ? locationOfSource(file, line) : null;
}

/** What the gateway says of the integration that failed tells more than the status does. */
function integrated(said: string | null, answer: Reading): Reading {
  if (!said) return answer;
  return { ...answer, message: said, cause: causeIn(said), category: categoryOf(said, null) };
}
