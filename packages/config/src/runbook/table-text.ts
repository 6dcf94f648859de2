import type { Table } from "mdast";
import { plainText } from "./walk.ts";

/** A table as lines of aligned columns, for a block of fixed-width text. */
export function tableText(table: Table): string {
  const rows = table.children.map((row) => row.children.map((cell) => plainText(cell)));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => columnsOf(row[column]))));
  const lines = rows.map((row) => widths.map((width, column) => padded(row[column] ?? "", width)).join("  "));
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [...lines.slice(0, 1), rule, ...lines.slice(1)].map((line) => line.trimEnd()).join("\n");
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columnsOf(text)));
}

/** Wide as East Asian text is set: kana, kanji, hangul and full-width forms take two columns. */
function columnsOf(text = ""): number {
  return Array.from(text).reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
