import { jsonFields } from "@hansho/core/fields";
import type { ObservedLine } from "@hansho/core/recording";
import { textAt } from "../logs/fields.ts";
import { rankOf } from "../logs/level.ts";
import { ERROR, LEVEL, MESSAGE } from "../logs/shape/structured-keys.ts";
import { columnOf, firstOf, textOf } from "./columns.ts";
import { SERVICE, TIME, TRACE } from "./names.ts";
import { serviceOf } from "./service-name.ts";
import type { Table } from "./table.ts";
import { instantOf } from "./times.ts";

const TEXT = ["text", "message", "msg", "log", "body", "line", "content", "value", "log_message", "@message"];

/** Whether a table looks like log lines. */
export function holdsLines(table: Table): boolean {
  return (
    columnOf(table, TEXT) !== null &&
    columnOf(table, TIME) !== null &&
    columnOf(table, ["duration", "metric", "kpi_name"]) === null
  );
}

/** The log lines of a table; `owner` is the service where no column names one. */
export function linesIn(table: Table, owner: string | null): ObservedLine[] {
  const [time, text, service, instance] = [
    firstOf(table, TIME),
    firstOf(table, TEXT),
    firstOf(table, SERVICE),
    firstOf(table, INSTANCE),
  ];
  const [trace, span, level] = [firstOf(table, TRACE), firstOf(table, SPAN), firstOf(table, LEVEL)];
  return table.rows.flatMap((row) => {
    const at = instantOf(time(row));
    const said = textOf(text(row));
    const name = textOf(service(row));
    if (at === null || said === null || (name === null && owner === null)) return [];
    const opened = open(said);
    return [
      {
        at,
        service: name === null ? (owner ?? "") : serviceOf(name),
        instance: textOf(instance(row)) ?? name,
        trace: textOf(trace(row)) ?? TRACE_IN_TEXT.exec(opened.text)?.[1] ?? null,
        span: textOf(span(row)),
        level: textOf(level(row)) ?? opened.level,
        text: opened.text,
      },
    ];
  });
}

const INSTANCE = ["instance", "podName", "pod", "host", "container", "node"];
const SPAN = ["span", "spanId", "span_id"];
const TRACE_IN_TEXT = /\btrace[_-]?id["']?\s*[:=]\s*["']?([0-9a-f][0-9a-f-]{14,35})\b/iu;

/** A container runtime wraps each line, and the line may be JSON itself. */
function open(text: string): { text: string; level: string | null } {
  if (!text.startsWith("{")) return { text, level: null };
  const outer = jsonFields(text);
  const inner = outer && typeof outer.log === "string" ? outer.log.trimEnd() : text;
  const json = inner === text ? outer : jsonFields(inner);
  const message = json ? textAt(json, ...MESSAGE) : null;
  // What holds an error of its own is read whole.
  if (!json || message === null || ERROR.some((key) => json[key])) return { text: inner, level: null };
  const level = textAt(json, ...LEVEL);
  return { text: message.trimEnd(), level: rankOf(level) === null ? null : level };
}
