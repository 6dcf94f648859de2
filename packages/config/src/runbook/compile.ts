import type { Locale } from "@hansho/core/locale";
import type { Severity } from "@hansho/core/severity";
import type { RunbookText } from "@hansho/triage/runbook/types";
import { checkContent, codeBlocksOf } from "./content.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { blocks } from "./mrkdwn.ts";
import { parseMarkdown } from "./parse.ts";
import type { Report } from "./report.ts";
import { type Section, splitSections } from "./sections.ts";
import { readSteps } from "./steps.ts";

/** One language of a runbook, read from its file. */
export type Edition = { frontMatter: FrontMatter; text: RunbookText; commands: string[] };

/** What a section block of Slack holds, less a margin for its heading. */
const LONGEST_SECTION = 2800;

/** Compiles one Markdown file; reports what is wrong with it, and answers null where no runbook can be made of it. */
export function compileEdition(
  file: { path: string; text: string },
  locale: Locale,
  files: ReadonlySet<string>,
  report: Report,
): Edition | null {
  const { frontMatter: yaml, content } = parseMarkdown(file.text);
  const frontMatter = readFrontMatter(yaml, locale, report);
  if (!yaml) return null;
  const sections = splitSections(content, locale, report);
  if (!sections) return null;
  for (const section of sections) checkSection(section, file.path, files, report);
  const steps = sections
    .filter(({ name }) => name === "first-steps")
    .flatMap((section) => readSteps(section, locale, report));
  if (!frontMatter) return null;
  const { title } = frontMatter;
  return {
    frontMatter,
    text: { title, steps, body: bodyOf(frontMatter, locale, sections) },
    commands: codeBlocksOf(sections),
  };
}

function checkSection(section: Section, path: string, files: ReadonlySet<string>, report: Report): void {
  checkContent(section, path, files, report);
  const { length } = blocks(section.content);
  if (length > LONGEST_SECTION) {
    report(
      section.line,
      `section \`${section.title}\` has ${length} characters; expected at most ${LONGEST_SECTION}, to fit one block of Slack's`,
    );
  }
}

/** Who to ask and how bad it usually is, under the title. */
const ABOUT: Record<Locale, { owner: string; severity: string; links: string; levels: Record<Severity, string> }> = {
  en: {
    owner: "Owner",
    severity: "Severity",
    links: "Read on",
    levels: { critical: "critical", high: "high", medium: "medium", low: "low" },
  },
  ja: {
    owner: "担当",
    severity: "重大度",
    links: "参考",
    levels: { critical: "致命的", high: "高", medium: "中", low: "低" },
  },
};

function aboutOf({ owner, severity, links }: FrontMatter, locale: Locale): string[] {
  const say = ABOUT[locale];
  const facts = [owner ? `${say.owner}: ${owner}` : null, severity ? `${say.severity}: ${say.levels[severity]}` : null];
  const told = facts.filter((fact) => fact !== null).join(" · ");
  const paragraph = (value: string) => blocks([{ type: "paragraph", children: [{ type: "text", value }] }]);
  const read = links.map((url) =>
    blocks([
      {
        type: "paragraph",
        children: [
          { type: "text", value: `${say.links}: ` },
          { type: "link", url, children: [{ type: "text", value: url }] },
        ],
      },
    ]),
  );
  return [...(told ? [paragraph(told)] : []), ...read];
}

function bodyOf(frontMatter: FrontMatter, locale: Locale, sections: readonly Section[]): string {
  const heading = blocks([{ type: "heading", depth: 1, children: [{ type: "text", value: frontMatter.title }] }]);
  const parts = sections.map(({ title: name, content }) =>
    blocks([{ type: "heading", depth: 2, children: [{ type: "text", value: name }] }, ...content]),
  );
  return [heading, ...aboutOf(frontMatter, locale), ...parts].join("\n\n");
}
