import type { TableItem, Tag } from "../document.ts";
import { unescaped } from "../markdown/escape.ts";
import { valueText } from "../markdown/rows.ts";
import type { Voice } from "../voice.ts";
import { escapeHtml, linkHtml } from "./escape.ts";

/** The cells of one row of a table. */
export function cellsHtml(item: TableItem, voice: Voice, local: (at: number, zone: string) => string): string[] {
  const { words, timeZone } = voice;
  switch (item.kind) {
    case "figure": {
      const inputs = item.inputs.map(({ name, value }) => `${escapeHtml(name)} = ${escapeHtml(value)}`).join("<br>");
      const value = `<strong>${escapeHtml(unescaped(valueText(item, voice)))}</strong>`;
      return [words.figures[item.id], escapeHtml(item.incident), value, escapeHtml(item.formula), inputs];
    }
    case "answer":
      return [
        escapeHtml(item.incident),
        words.questions[item.question],
        taggedHtml(item.detection, voice),
        taggedHtml(item.close, voice),
      ];
    case "row": {
      const mark = item.mark === null ? "" : ` <em class="mark">⚠ ${escapeHtml(item.mark)}</em>`;
      return [
        `<time datetime="${escapeHtml(item.at)}">${clock(item.at)}</time>`,
        clock(local(Date.parse(item.at), timeZone)),
        escapeHtml(item.incident),
        `<span class="source ${item.source}">${words.sources[item.source]}</span>`,
        escapeHtml(item.actor),
        `${escapeHtml(item.event)}${mark}`,
        item.link === null ? "" : linkHtml(item.link),
      ];
    }
    case "action":
      return [item.action, item.owner, item.due, words.actionTypes[item.type], item.ticket].map(escapeHtml);
    case "term":
      return [item.term, item.meaning].map(escapeHtml);
    case "event":
      return [item.key, item.at, item.what, item.why, item.by, item.facts].map((text, index) =>
        index === 5 ? `<code>${escapeHtml(text)}</code>` : escapeHtml(text),
      );
  }
}

function taggedHtml({ tag, text }: { tag: Tag; text: string }, { words }: Voice): string {
  return `<span class="tag ${tag}">${words.tags[tag]}</span> ${escapeHtml(text)}`;
}

/** Date and time to the second; the column's name says of which zone. */
function clock(iso: string): string {
  return escapeHtml(iso.slice(0, 19).replace("T", " "));
}
