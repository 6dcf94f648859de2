import type { Answered, Figure, Item, Link, Statement, TableItem, TableKind, TimelineRow, tags } from "../document.ts";
import { local, spanText } from "../spans.ts";
import type { Voice } from "../voice.ts";
import { escaped, escapedUrl } from "./escape.ts";

/** How one item stands in Markdown: a line, but for what a person wrote. */
export function lineOf(item: Item, voice: Voice): string {
  if (item.kind === "written") return item.text;
  if (item.kind === "statement") return statementLine(item, voice);
  return `| ${cellsOf(item, voice).join(" | ")} |`;
}

/** A table's head. */
export function headOf(kind: TableKind, { words, timeZone }: Voice): [string, string] {
  const names = words.headers[kind]({ zone: timeZone }).map(escaped);
  return [`| ${names.join(" | ")} |`, `|${" --- |".repeat(names.length)}`];
}

/** A tag before a text. */
export function tagged(tag: (typeof tags)[number], text: string, { words }: Voice): string {
  return `**${words.tags[tag]}** ${escaped(text)}`;
}

/** A link as Markdown has it. */
function linkText({ label, url }: Link): string {
  return `[${escaped(label)}](<${escapedUrl(url)}>)`;
}

function statementLine({ tag, text, links }: Statement, voice: Voice): string {
  return [`- ${tagged(tag, text, voice)}`, ...links.map(linkText)].join(" · ");
}

function cellsOf(item: TableItem, voice: Voice): string[] {
  const { words } = voice;
  switch (item.kind) {
    case "figure": {
      const inputs = item.inputs.map(({ name, value }) => `${escaped(name)} = ${escaped(value)}`).join("; ");
      return [words.figures[item.id], escaped(item.incident), valueText(item, voice), escaped(item.formula), inputs];
    }
    case "answer":
      return answerCells(item, voice);
    case "row":
      return rowCells(item, voice);
    case "action": {
      const { action, owner, due, type, ticket } = item;
      return [escaped(action), escaped(owner), escaped(due), words.actionTypes[type], escaped(ticket)];
    }
    case "term":
      return [escaped(item.term), escaped(item.meaning)];
    case "event": {
      const { key, at, what, why, by, facts } = item;
      return [key, at, what, why, by, facts].map(escaped);
    }
  }
}

function answerCells({ incident, question, detection, close }: Answered, voice: Voice): string[] {
  return [
    escaped(incident),
    voice.words.questions[question],
    tagged(detection.tag, detection.text, voice),
    tagged(close.tag, close.text, voice),
  ];
}

function rowCells(row: TimelineRow, { words, timeZone }: Voice): string[] {
  const mark = row.mark === null ? "" : ` *(${escaped(row.mark)})*`;
  return [
    row.at,
    local(Date.parse(row.at), timeZone),
    escaped(row.incident),
    words.sources[row.source],
    escaped(row.actor),
    `${escaped(row.event)}${mark}`,
    row.link === null ? "" : linkText(row.link),
  ];
}

/** A number as it is read, with the exact one behind it. */
export function valueText({ unit, value, of, because }: Figure, { words, locale }: Voice): string {
  if (value === null) return `${words.unknown}: ${escaped(because ?? "")}`;
  if (unit === "ms") return `${spanText(value, locale)} (${value / 1_000} s)`;
  return of === null ? String(value) : `${value} ${escaped(of)}`;
}
