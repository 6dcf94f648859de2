import type { Locale } from "@hansho/core/locale";
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
  return { frontMatter, text: { title, steps, body: bodyOf(title, sections) }, commands: codeBlocksOf(sections) };
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

function bodyOf(title: string, sections: readonly Section[]): string {
  const heading = blocks([{ type: "heading", depth: 1, children: [{ type: "text", value: title }] }]);
  const parts = sections.map(({ title: name, content }) =>
    blocks([{ type: "heading", depth: 2, children: [{ type: "text", value: name }] }, ...content]),
  );
  return [heading, ...parts].join("\n\n");
}
