import { type Fields, fields, jsonFields } from "@hansho/core/fields";
import type { Rank } from "../failure.ts";
import { textAt, valueAt } from "../fields.ts";
import { rankOf } from "../level.ts";
import { prefixOf } from "../prefix.ts";
import { type Requested, requestIn } from "../request.ts";
import { statusOf } from "../shape/access-line.ts";
import { rankInWords } from "../shape/plain-line.ts";
import {
  ERROR,
  ERROR_CLASS,
  ERROR_MESSAGE,
  LEVEL,
  MESSAGE,
  OWN_CLASS,
  OWN_MESSAGE,
  STATUS,
} from "../shape/structured-keys.ts";

/** The words of a line that tell what kind of line it is, how loud they are, and how a request was answered. */
export type Said = { text: string; level: Rank; status: string | null };

/** Lines within a trace, which are of the kind of the line above them. */
const INSIDE =
  /^(?:\s{2}|\t|\s*(?:at \S|\.\.\. \d+ |[{}\])]+[,;]?\s*$|goroutine \d+ |File "|created by |\[signal |#\d+ |Traceback \()|[\w./*()]+\((?:0x|\.\.\.|\{|\)$))/u;
/** A line that is the head of a trace. */
const HEAD = /^(?:[\w.$:\\]*(?:Error|Exception|Panic)\b|panic: |fatal error: |Caused by: )/u;

/** What a line says behind its logger's prefix or in its JSON; null for the inside of a trace. */
export function saidIn(line: string): Said | null {
  const read = line.slice(0, MOST_READ);
  const json = read.startsWith("{") ? jsonFields(line) : null;
  if (json) return saidInJson(json);
  const end = read.indexOf("\n");
  const first = end < 0 ? read : read.slice(0, end);
  if (first.trim() === "" || INSIDE.test(first)) return null;
  const { rank, body } = prefixOf(first);
  const text = body.trim();
  if (text === "") return null;
  const status = statusOf(first);
  if (status) return answeredWith(status, requestIn(first));
  const loud = HEAD.test(text) ? "error" : rankInWords(text, null);
  return { text, level: rank ?? loud ?? "info", status: null };
}

const MOST_READ = 2_000;

function answeredWith(status: string, { method, url }: Requested): Said {
  const path = url?.replace(/\?.*$/u, "") ?? "";
  return { text: `${method ?? ""} ${path} answered`, level: status >= "500" ? "warning" : "info", status };
}

/** A line without a message is of the kind of its keys. */
function saidInJson(json: Fields): Said {
  const text = wordsOf(json) ?? Object.keys(json).join(" ");
  const rank = rankOf(LEVEL.map((key) => valueAt(json, key)).find((level) => rankOf(level) !== null));
  const level = rank ?? (errorIn(json) === null ? rankInWords(text, null) : "error") ?? "info";
  const status = textAt(json, ...STATUS);
  return { text: text.split("\n", 1)[0] ?? "", level, status: status && /^[45]\d\d$/u.test(status) ? status : null };
}

/** What a structured line says in words: its message and its error; null where it has neither. */
export function wordsOf(json: Fields): string | null {
  const said = [textAt(json, ...MESSAGE), errorIn(json)].filter((part) => part !== null);
  return said.join(" ") || null;
}

function errorIn(json: Fields): string | null {
  const held = ERROR.map((key) => json[key]).find((value) => value !== undefined && value !== null && value !== "");
  if (typeof held === "string") return held.split("\n", 1)[0] ?? null;
  const error = fields(Array.isArray(held) ? held[0] : held);
  const parts = error
    ? [textAt(error, ...OWN_CLASS), textAt(error, ...OWN_MESSAGE)]
    : [textAt(json, ...ERROR_CLASS), textAt(json, ...ERROR_MESSAGE)];
  return parts.filter((part) => part !== null).join(": ") || null;
}
