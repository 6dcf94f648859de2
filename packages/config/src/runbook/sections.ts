import type { Locale } from "@hansho/core/locale";
import type { Heading, RootContent } from "mdast";
import { lineOf, type Report } from "./report.ts";
import { plainText } from "./walk.ts";

/** The sections of every runbook, in this order, and their headings. */
export const sections = [
  { name: "first-steps", ja: "最初にすること", en: "First steps" },
  { name: "looks-like", ja: "概要", en: "Overview" },
  { name: "causes", ja: "よくある原因", en: "Likely causes" },
  { name: "impact", ja: "影響", en: "Impact" },
  { name: "mitigate", ja: "応急対応", en: "Mitigate" },
  { name: "escalate", ja: "エスカレーション", en: "Escalate" },
  { name: "over-when", ja: "収束の判断", en: "Over when" },
  { name: "afterwards", ja: "恒久対策", en: "Lasting fix" },
] as const;

/** The name of a section, whatever the language. */
export type SectionName = (typeof sections)[number]["name"];

/** A section as it stands in one file. */
export type Section = { name: SectionName; title: string; line: number; content: RootContent[] };

/** Splits a runbook into its sections, or reports which are missing, unknown, empty or out of place. */
export function splitSections(content: readonly RootContent[], locale: Locale, report: Report): Section[] | null {
  const parts = byHeading(content, report);
  const expected: string[] = sections.map((section) => section[locale]);
  const titles = parts.map((part) => part.title);
  const end = parts.at(-1)?.line ?? 1;
  const missing = expected.filter((title) => !titles.includes(title));
  for (const title of missing) report(end, `missing section; expected \`## ${title}\``);
  const unknown = parts.filter((part) => !expected.includes(part.title));
  for (const part of unknown) report(part.line, `unknown section \`${part.title}\`; expected ${expected.join(", ")}`);
  if (missing.length > 0 || unknown.length > 0) return null;

  if (titles.join("\n") !== expected.join("\n")) {
    report(parts[0]?.line ?? 1, `expected each section once, in this order: ${expected.join(", ")}`);
    return null;
  }
  for (const part of parts.filter((one) => one.content.length === 0)) {
    report(part.line, `section \`${part.title}\` is empty; expected text`);
  }
  return sections.flatMap(({ name }, index) => {
    const part = parts[index];
    return part ? [{ name, ...part }] : [];
  });
}

type Part = { title: string; line: number; content: RootContent[] };

function byHeading(content: readonly RootContent[], report: Report): Part[] {
  const parts: Part[] = [];
  for (const node of content) {
    if (isSectionHeading(node)) {
      parts.push({ title: plainText(node).trim(), line: lineOf(node), content: [] });
      continue;
    }
    const part = parts.at(-1);
    if (part) part.content.push(node);
    else report(lineOf(node), "expected the first `##` section here; the title stands in the front matter");
  }
  return parts;
}

function isSectionHeading(node: RootContent): node is Heading {
  return node.type === "heading" && node.depth <= 2;
}
