import type { ThreadLine } from "./incident.ts";
import type { Notice } from "./signal.ts";

/** What the card itself holds of a message, and what one reply of its thread holds, in characters as Slack counts them escaped. */
const ON_CARD = 2_600;
const ON_REPLY = 7_500;

/** A message that is no alarm, cut between lines where it can be: the first page for the card, the rest for its thread. */
export function noticePages(notice: Notice): string[] {
  const pages: string[] = [];
  let rest = notice.text;
  while (rest.length > 0 || pages.length === 0) {
    const end = pageEnd(rest, pages.length === 0 ? ON_CARD : ON_REPLY);
    pages.push(rest.slice(0, end));
    rest = rest.slice(rest[end] === "\n" ? end + 1 : end);
  }
  return pages;
}

/** The lines that bring the rest of a long message to its thread, or a report's picture. */
export function noticeLines(notice: Notice): ThreadLine[] {
  const { report, origin } = notice;
  if (report) {
    const line = { part: "picture", kind: "picture", at: origin.sentAt, by: null, broadcast: false } as const;
    return report.picture === null ? [] : [line];
  }
  return noticePages(notice)
    .slice(1)
    .map((_, index) => ({
      part: `rest-${index + 1}`,
      kind: "rest",
      at: notice.origin.sentAt,
      by: null,
      broadcast: false,
    }));
}

function pageEnd(text: string, most: number): number {
  let cost = 0;
  for (let at = 0; at < text.length; at += 1) {
    cost += COST[text.charAt(at)] ?? 1;
    if (cost > most) return atLine(text, at);
  }
  return text.length;
}

/** Back to the end of a line if one ends in the page's second half; never between the halves of one character. */
function atLine(text: string, end: number): number {
  const line = text.lastIndexOf("\n", end);
  if (line > end / 2) return line;
  const unit = text.charCodeAt(end);
  return unit >= 0xdc00 && unit <= 0xdfff ? end - 1 : end;
}

/** What escaping makes of a character: `&amp;`, `&lt;`, `&gt;` (docs.slack.dev, formatting message text). */
const COST: Record<string, number> = { "&": 5, "<": 4, ">": 4 };
