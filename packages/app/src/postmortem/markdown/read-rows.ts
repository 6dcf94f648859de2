import {
  type Action,
  type ActionType,
  type Answered,
  actionTypes,
  type Figure,
  figures,
  type Item,
  type Link,
  questions,
  type RawEvent,
  rowSources,
  type Statement,
  type TableItem,
  type TableKind,
  type Tag,
  type Term,
  type TimelineRow,
  tags,
} from "../document.ts";
import { unitOf } from "../units.ts";
import type { Voice } from "../voice.ts";
import { parted, unescaped } from "./escape.ts";
import { lineOf } from "./rows.ts";

/** A line as the statement it is; null where it is none that we would write so. */
export function readStatement(line: string, voice: Voice): Statement | null {
  const [, label = "", text = "", links = ""] = STATEMENT.exec(line) ?? [];
  const tag = idOf(tags, voice.words.tags, label);
  if (tag === null) return null;
  return same({ kind: "statement", tag, text: unescaped(text), links: linksIn(links) }, line, voice);
}

/** A line of a table as what it tells; null where it is none that we would write so. */
export function readRow(kind: TableKind, line: string, voice: Voice): TableItem | null {
  if (!line.startsWith("|") || !line.endsWith("|")) return null;
  const cells = parted(line.slice(1, -1), "|").map((cell) => cell.replace(/^ | $/gu, ""));
  const item = READ[kind](cells, voice);
  return item && same(item, line, voice);
}

/** What would be written otherwise is a person's own. */
function same<T extends Item>(item: T, line: string, voice: Voice): T | null {
  return lineOf(item, voice) === line ? item : null;
}

const LINK = String.raw`\[(?:[^\]\\]|\\.)*\]\(<(?:[^>\\]|\\.)*>\)`;
const STATEMENT = new RegExp(String.raw`^- \*\*(.+?)\*\* (.*?)((?: · ${LINK})*)$`, "su");

const READ: Record<TableKind, (cells: string[], voice: Voice) => TableItem | null> = {
  figure: readFigure,
  answer: readAnswer,
  row: readTimelineRow,
  action: readAction,
  term: ([term = "", meaning = ""]): Term => ({ kind: "term", term: unescaped(term), meaning: unescaped(meaning) }),
  event: ([key = "", at = "", what = "", why = "", by = "", facts = ""]): RawEvent => ({
    kind: "event",
    key: unescaped(key),
    at: unescaped(at),
    what: unescaped(what),
    why: unescaped(why),
    by: unescaped(by),
    facts: unescaped(facts),
  }),
};

function readFigure(
  [label = "", incident = "", shown = "", formula = "", inputs = ""]: string[],
  { words }: Voice,
): Figure | null {
  const id = idOf(figures, words.figures, label);
  if (id === null) return null;
  const unit = unitOf(id);
  const unknown = shown.startsWith(`${words.unknown}: `);
  const [number = "", ...of] = shown.split(" ");
  const read = unit === "ms" ? Number(/\((-?[\d.e+-]+) s\)$/u.exec(shown)?.[1]) * 1_000 : Number(number);
  return {
    kind: "figure",
    id,
    incident: unescaped(incident),
    unit,
    value: unknown ? null : unit === "ms" ? Math.round(read) : read,
    of: unknown || unit === "ms" || of.length === 0 ? null : unescaped(of.join(" ")),
    because: unknown ? unescaped(shown.slice(words.unknown.length + 2)) : null,
    formula: unescaped(formula),
    inputs: inputs === "" ? [] : parted(inputs, ";").map(readInput),
  };
}

function readInput(text: string): Figure["inputs"][number] {
  const [name = "", value = ""] = parted(text, "=").map((part) => unescaped(part.replace(/^ | $/gu, "")));
  return { name, value };
}

function readAnswer([incident = "", label = "", detection = "", close = ""]: string[], voice: Voice): Answered | null {
  const question = idOf(questions, voice.words.questions, label);
  const [first, last] = [readTagged(detection, voice), readTagged(close, voice)];
  if (question === null || first === null || last === null) return null;
  return { kind: "answer", incident: unescaped(incident), question, detection: first, close: last };
}

function readTagged(text: string, { words }: Voice): { tag: Tag; text: string } | null {
  const [, label = "", rest = ""] = /^\*\*(.+?)\*\* ?(.*)$/su.exec(text) ?? [];
  const tag = idOf(tags, words.tags, label);
  return tag === null ? null : { tag, text: unescaped(rest) };
}

function readTimelineRow(
  [at = "", , incident = "", label = "", actor = "", told = "", where = ""]: string[],
  { words }: Voice,
): TimelineRow | null {
  const source = idOf(rowSources, words.sources, label);
  if (source === null || Number.isNaN(Date.parse(at))) return null;
  const [, event = told, mark] = /^(.*?) \*\((.*)\)\*$/su.exec(told) ?? [];
  const [link = null] = linksIn(where);
  return {
    kind: "row",
    at,
    incident: unescaped(incident),
    source,
    actor: unescaped(actor),
    event: unescaped(event),
    mark: mark === undefined ? null : unescaped(mark),
    link,
  };
}

function readAction(
  [action = "", owner = "", due = "", label = "", ticket = ""]: string[],
  { words }: Voice,
): Action | null {
  const type: ActionType | null = idOf(actionTypes, words.actionTypes, label);
  if (type === null) return null;
  const said = [action, owner, due, ticket].map(unescaped);
  return {
    kind: "action",
    action: said[0] ?? "",
    owner: said[1] ?? "",
    due: said[2] ?? "",
    type,
    ticket: said[3] ?? "",
  };
}

function linksIn(text: string): Link[] {
  return [...text.matchAll(/\[((?:[^\]\\]|\\.)*)\]\(<((?:[^>\\]|\\.)*)>\)/gsu)].map(([, label = "", url = ""]) => ({
    label: unescaped(label),
    url: unescaped(url),
  }));
}

function idOf<T extends string>(ids: readonly T[], labels: Record<T, string>, label: string): T | null {
  return ids.find((id) => labels[id] === label) ?? null;
}
