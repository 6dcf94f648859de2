import { type Fields, fields } from "@hansho/core/fields";
import type { LogLine } from "./record.ts";

/** The lines of a log as somebody saved it: plain text, JSON lines, what FilterLogEvents, GetLogEvents, GetQueryResults or a subscription answered, or the console's CSV. */
export function linesIn(text: string): LogLine[] {
  const values = jsonValues(text);
  if (values) return values.flatMap(linesOfValue);
  const rows = /^"?timestamp"?,"?message"?\s*$/imu.test(text.slice(0, 200)) ? csvRows(text) : null;
  if (rows) return rows.map(([at = "", said = ""]) => ({ at: timeOf(at), text: said }));
  return plainLines(text);
}

/** Each line of a text, at the time it says or else at the time of the line before. */
function plainLines(text: string): LogLine[] {
  let at = 0;
  return text.split(/\r\n|\n/u).map((line) => {
    at = timeOf(LEADING.exec(line)?.[0] ?? "") || at;
    return { at, text: line };
  });
}

const LEADING = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?/u;

/** Epoch milliseconds of a time in words or digits, taken as UTC where it names no zone; 0 where it is none. */
function timeOf(said: unknown): number {
  if (typeof said === "number") return said;
  if (typeof said !== "string") return 0;
  if (/^\d{13}$/u.test(said)) return Number(said);
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/u.test(said) ? said : `${said}Z`;
  return Date.parse(zoned.replace(" ", "T").replace(",", ".")) || 0;
}

/** The JSON values that a text consists of, one or several laid out one after another; null where it is more than that. */
function jsonValues(text: string): unknown[] | null {
  if (!/^\s*[[{]/u.test(text)) return null;
  const whole = parsed(text);
  if (whole !== undefined) return [whole];
  const values: unknown[] = [];
  let open: string[] = [];
  for (const line of text.split(/\r\n|\n/u)) {
    if (open.length === 0 && line.trim() === "") continue;
    open.push(line);
    if (open.length === 1 && /^[[{].*[\]}]\s*$/u.test(line)) {
      const value = parsed(line);
      if (value === undefined) return null;
      values.push(value);
      open = [];
      continue;
    }
    if (!/^[\]}]\s*$/u.test(line)) continue;
    const value = parsed(open.join("\n"));
    if (value === undefined) return null;
    values.push(value);
    open = [];
  }
  return open.length === 0 && values.length > 0 ? values : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function linesOfValue(value: unknown): LogLine[] {
  if (Array.isArray(value)) return value.flatMap(lineOfElement);
  const object = fields(value);
  if (!object) return [];
  const events = object.events ?? object.logEvents ?? object.Events;
  if (Array.isArray(events)) return events.flatMap(lineOfElement);
  const rows = object.results ?? object.Results;
  if (Array.isArray(rows)) return inOrder(rows.flatMap(lineOfRow));
  return [{ at: 0, text: JSON.stringify(object) }];
}

/** An event has the words of its log and says when they were taken in; any other object was itself logged. */
function lineOfElement(element: unknown): LogLine[] {
  if (typeof element === "string") return [{ at: 0, text: element }];
  if (Array.isArray(element)) return lineOfRow(element);
  const event = fields(element);
  if (!event) return [];
  const message = event.message ?? event.Message ?? event["@message"];
  const isEvent = ["ingestionTime", "eventId", "logStreamName", "id", "@ptr"].some((key) => Object.hasOwn(event, key));
  const only = Object.keys(event).every((key) => /^@?(?:timestamp|message)$/iu.test(key));
  if (typeof message !== "string" || (!isEvent && !only)) return [{ at: 0, text: JSON.stringify(event) }];
  return [line(message, event.timestamp ?? event.Timestamp ?? event["@timestamp"], event.logStreamName)];
}

function line(text: string, at: unknown, stream: unknown): LogLine {
  return { at: timeOf(at), text, ...(typeof stream === "string" && { stream }) };
}

/** A row of a query: pairs of field and value. */
function lineOfRow(row: unknown): LogLine[] {
  if (!Array.isArray(row)) return [];
  const pairs: [string, unknown][] = row.flatMap((cell) => {
    const pair = fields(cell);
    const name = pair?.field ?? pair?.Field;
    return pair && typeof name === "string" ? [[name, pair.value ?? pair.Value] as [string, unknown]] : [];
  });
  const said: Fields = Object.fromEntries(pairs);
  const { "@message": message, "@timestamp": at, "@logStream": stream, "@ptr": _, ...others } = said;
  if (typeof message === "string") return [line(message, at, stream)];
  return Object.keys(others).length > 0 ? [line(JSON.stringify(others), at, stream)] : [];
}

/** A query's newest rows come first. */
function inOrder(lines: LogLine[]): LogLine[] {
  const first = lines[0]?.at ?? 0;
  const isNewestFirst = first > (lines.at(-1)?.at ?? 0);
  return (isNewestFirst ? lines.toReversed() : lines).toSorted((a, b) => a.at - b.at);
}

/** Rows of comma-separated values without their head; a quoted value may hold commas, quotes and lines. */
function csvRows(text: string): string[][] {
  const rows = text.matchAll(/^(?:"?(\d+)"?),(?:"((?:[^"]|"")*)"|([^\r\n]*))[ \t]*$/gmu);
  return [...rows].map(([, at = "", quoted, bare = ""]) => [at, quoted?.replaceAll('""', '"') ?? bare]);
}
