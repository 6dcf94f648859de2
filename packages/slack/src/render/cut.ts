/**
 * Lengths are counted in UTF-16 units: never fewer than Slack counts, whichever way it counts astral characters, so what fits
 * here fits there. Every cut falls between graphemes, outside `&lt;`-like entities and outside our own `<link|label>`s.
 */

/** A text of at most so many units; what is cut ends in an ellipsis. */
export function cutEnd(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, safeEnd(text, most - 1)).trimEnd()}…`;
}

/** A text of at most so many units with the ellipsis in the middle: names differ at their end. */
export function cutMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = safeEnd(text, Math.floor((most - 1) * 0.6));
  const tail = safeStart(text, text.length - (most - 1 - head));
  return `${text.slice(0, head)}…${text.slice(tail)}`;
}

/** What of a long text was kept, ending with a whole line where one ends soon enough, and how much was left off. */
export function cutLines(text: string, most: number): { kept: string; lines: number; characters: number } {
  if (text.length <= most) return { kept: text, lines: 0, characters: 0 };
  const line = text.lastIndexOf("\n", most);
  const end = line > most / 2 ? line : safeEnd(text, most);
  const rest = text.slice(text[end] === "\n" ? end + 1 : end);
  const characters = rest.replace(/&(?:amp|lt|gt);/gu, " ").length;
  return { kept: text.slice(0, end), lines: rest.split("\n").length, characters };
}

/** A text in pieces of at most so many units, between lines wherever a line fits; a code fence that is cut is closed and opened again. */
export function pieces(text: string, most: number): string[] {
  const found: string[] = [];
  let piece = "";
  for (const line of text.split("\n").flatMap((long) => shortLines(long, most - FENCE_ROOM))) {
    const longer = piece === "" ? line : `${piece}\n${line}`;
    if (longer.length <= most - FENCE_ROOM) {
      piece = longer;
      continue;
    }
    const open = isFenceOpen(piece);
    found.push(open ? `${piece}\n${FENCE}` : piece);
    piece = open ? `${FENCE}\n${line}` : line;
  }
  found.push(piece);
  return found.filter((one) => one.trim() !== "");
}

const FENCE = "```";
/** A fence may be added at both ends of a piece. */
const FENCE_ROOM = 2 * (FENCE.length + 1);

function isFenceOpen(text: string): boolean {
  return text.split(FENCE).length % 2 === 0;
}

function shortLines(line: string, most: number): string[] {
  if (line.length <= most) return [line];
  const end = Math.max(safeEnd(line, most), 1);
  return [line.slice(0, end), ...shortLines(line.slice(end), most)];
}

/** Made when something is first cut: making it takes 8 ms, and most cards are never cut. */
let segmenter: Intl.Segmenter | undefined;

function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** Longer graphemes than this (stacked accents) are cut like any text. */
const WINDOW = 48;

function safeEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const from = codePointStart(text, Math.max(0, at - WINDOW));
  let end = from;
  for (const { index } of graphemes(text.slice(from, at + WINDOW))) {
    if (from + index > at) break;
    end = from + index;
  }
  return outsideLink(text, outsideEntity(text, end === from ? codePointStart(text, at) : end));
}

function safeStart(text: string, at: number): number {
  const end = safeEnd(text, at);
  if (end === at) return at;
  const from = codePointStart(text, at);
  const next = [...graphemes(text.slice(end, from + WINDOW))][1];
  return next ? Math.max(at, end + next.index) : Math.min(text.length, from + 2);
}

function codePointStart(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

function outsideEntity(text: string, end: number): number {
  const start = text.lastIndexOf("&", end - 1);
  if (start < 0 || start < end - ENTITY.length) return end;
  const entity = /^&(?:amp|lt|gt);/u.exec(text.slice(start, start + ENTITY.length))?.[0];
  return entity && start + entity.length > end ? start : end;
}

/** An opening bracket is always ours: everybody else's is escaped. */
function outsideLink(text: string, end: number): number {
  const start = text.lastIndexOf("<", end - 1);
  return start >= 0 && text.indexOf(">", start) >= end ? start : end;
}

const ENTITY = "&amp;";
