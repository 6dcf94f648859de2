import type { Item, TableKind } from "../document.ts";
import type { Voice } from "../voice.ts";
import { readRow, readStatement } from "./read-rows.ts";
import { headOf, lineOf } from "./rows.ts";

/** A section's items as lines of Markdown. */
export function itemLines(items: readonly Item[], voice: Voice): string[] {
  const lines: string[] = [];
  for (const [index, item] of items.entries()) {
    const [before, own] = [groupOf(items[index - 1]), groupOf(item)];
    if (before !== null && parts(items[index - 1], item)) lines.push("");
    if (isTable(own) && own !== before) lines.push(...headOf(own, voice));
    lines.push(...lineOf(item, voice).split("\n"));
  }
  return lines;
}

/** The items that lines of Markdown tell of; what is none of ours is as a person wrote it. */
export function readItems(lines: readonly string[], voice: Voice): Item[] {
  const items: Item[] = [];
  let table: TableKind | null = null;
  let written: string[] = [];
  const push = (item: Item) => {
    flush();
    items.push(item);
  };
  for (const [index, line] of lines.entries()) {
    const head = headAt(lines, index, voice);
    const statement = head === null ? readStatement(line, voice) : null;
    if (head !== null) {
      flush();
      table = head;
    } else if (table !== null && line.startsWith("|")) {
      if (!isRule(line)) push(readRow(table, line, voice) ?? { kind: "written", text: line, under: table });
    } else {
      table = null;
      if (statement) push(statement);
      else written.push(line);
    }
  }
  flush();
  return items;

  function flush(): void {
    const text = written.join("\n").replace(/^\n+|\s+$/gu, "");
    if (text !== "") items.push({ kind: "written", text, under: null });
    written = [];
  }
}

function headAt(lines: readonly string[], index: number, voice: Voice): TableKind | null {
  const line = lines[index];
  if (!line?.startsWith("|") || !isRule(lines[index + 1] ?? "")) return null;
  return KINDS.find((kind) => headOf(kind, voice)[0] === line) ?? null;
}

const KINDS: readonly TableKind[] = ["figure", "answer", "row", "action", "term", "event"];

function isRule(line: string): boolean {
  return /^\|(?: *:?-{3,}:? *\|)+$/u.test(line);
}

type Group = "list" | "written" | TableKind;

function groupOf(item: Item | undefined): Group | null {
  if (item === undefined) return null;
  if (item.kind === "statement") return "list";
  return item.kind === "written" ? (item.under ?? "written") : item.kind;
}

function isTable(group: Group | null): group is TableKind {
  return group !== null && group !== "list" && group !== "written";
}

/** What a person put below a line of a list belongs to it. */
function parts(one: Item | undefined, other: Item): boolean {
  const groups = [groupOf(one), groupOf(other)];
  if (groups[0] === groups[1]) return groups[0] === "written";
  if (groups.some(isTable)) return true;
  return ![one, other].some((item) => item?.kind === "written" && isAttached(item.text));
}

/** Whether a person's text continues the list before it. */
export function isAttached(text: string): boolean {
  return /^(?:\s+\S|[-*+] |\d{1,9}[.)] )/u.test(text);
}
