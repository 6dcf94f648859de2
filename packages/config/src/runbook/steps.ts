import type { Locale } from "@hansho/core/locale";
import type { List, ListItem, PhrasingContent } from "mdast";
import { blocks, phrasing } from "./mrkdwn.ts";
import { lineOf, type Report } from "./report.ts";
import type { Section } from "./sections.ts";
import { plainText } from "./walk.ts";

/** One numbered step, as Slack's mrkdwn: what to do in one line, and how. */
export type Step = { lead: string; detail: string };

const FEWEST = 4;
const MOST = 8;

/** A line of a phone's card; a Japanese character is as wide as two. */
const LONGEST_LEAD: Record<Locale, number> = { en: 90, ja: 45 };

/** Reads the numbered first steps; each begins with one bold line that says what to do. */
export function readSteps(section: Section, locale: Locale, report: Report): Step[] {
  const [list, ...others] = section.content;
  if (list?.type !== "list" || !list.ordered || others.length > 0) {
    report(
      section.line,
      `expected one numbered list of ${FEWEST} to ${MOST} steps in \`${section.title}\`, and nothing else`,
    );
    return [];
  }
  checkCount(list, report);
  return list.children.map((item, index) => {
    const lead = leadOf(item);
    if (!lead) {
      report(lineOf(item), `step ${index + 1}: expected one bold line first, alone in its paragraph: **Do this.**`);
      return { lead: "", detail: "" };
    }
    const length = Array.from(plainText({ type: "paragraph", children: lead })).length;
    const most = LONGEST_LEAD[locale];
    if (length > most) {
      report(lineOf(item), `step ${index + 1}: the bold line has ${length} characters; expected at most ${most}`);
    }
    return { lead: phrasing(lead), detail: blocks(item.children.slice(1)) };
  });
}

function checkCount(list: List, report: Report): void {
  const count = list.children.length;
  if (count < FEWEST || count > MOST) report(lineOf(list), `${count} steps; expected ${FEWEST} to ${MOST}`);
}

function leadOf(item: ListItem): PhrasingContent[] | null {
  const [first] = item.children;
  if (first?.type !== "paragraph" || first.children.length !== 1) return null;
  const [only] = first.children;
  return only?.type === "strong" ? only.children : null;
}
