import { type Locale, locales } from "@hansho/core/locale";
import type { CompiledRunbook, RunbookClues } from "@hansho/triage/runbook/types";
import { inReadingOrder, type Problem } from "../problem.ts";
import { compileEdition, type Edition } from "./compile.ts";
import { type Report, reportInto } from "./report.ts";

/** A Markdown file by its path, as `runbooks/database.en.md`. */
export type RunbookFile = { path: string; text: string };

/** The runbooks that have no problems, by slug, and every problem found, by file and line. */
export type Linted = { runbooks: CompiledRunbook[]; problems: Problem[] };

/** Compiles runbooks, each of a Japanese and an English file, and says all that is wrong with them; reads texts only. */
export function lint(files: readonly RunbookFile[]): Linted {
  const problems: Problem[] = [];
  const paths = new Set(files.map((file) => file.path));
  const groups = Map.groupBy(named(files, problems), (file) => file.slug);
  const runbooks = [...groups].flatMap(([slug, group]) => compileGroup(slug, group, paths, problems) ?? []);
  if (files.length === 0 || !hasGeneral(files)) problems.push(noGeneral(files));
  return {
    runbooks: runbooks.toSorted((one, other) => (one.slug < other.slug ? -1 : 1)),
    problems: inReadingOrder(problems),
  };
}

type NamedFile = RunbookFile & { slug: string; locale: Locale };

const FILE_NAME = /(?:^|\/)([a-z0-9]+(?:-[a-z0-9]+)*)\.(ja|en)\.md$/u;

function named(files: readonly RunbookFile[], problems: Problem[]): NamedFile[] {
  return files.flatMap((file) => {
    if (/(?:^|\/)README\.md$/u.test(file.path)) return [];
    const name = FILE_NAME.exec(file.path);
    const locale = locales.find((one) => one === name?.[2]);
    if (name?.[1] && locale) return [{ ...file, slug: name[1], locale }];
    reportInto(problems, file.path)(1, "expected a file name as `some-words.ja.md` or `some-words.en.md`");
    return [];
  });
}

function compileGroup(
  slug: string,
  group: NamedFile[],
  paths: ReadonlySet<string>,
  problems: Problem[],
): CompiledRunbook | null {
  const before = problems.length;
  const [ja, en] = locales.map((locale) => {
    const file = group.find((one) => one.locale === locale);
    return file && read(file, paths, reportInto(problems, file.path));
  });
  const [first] = group;
  for (const locale of locales.filter((one) => !group.some((file) => file.locale === one))) {
    if (first) reportInto(problems, first.path)(1, `missing language; expected \`${slug}.${locale}.md\` beside it`);
  }
  const jaFile = group.find((file) => file.locale === "ja");
  if (ja && en && jaFile) compare(ja, en, reportInto(problems, jaFile.path));
  if (!ja || !en || problems.length > before) return null;
  const { category, version, match = NO_CLUES } = en.frontMatter;
  const reviewed = [ja, en].map((edition) => edition.frontMatter.reviewed).toSorted()[0] ?? en.frontMatter.reviewed;
  return { slug, category, version, reviewed, match, text: { ja: ja.text, en: en.text } };
}

const NO_CLUES: RunbookClues = {
  metrics: [],
  namespaces: [],
  alarm: [],
  words: [],
  logs: [],
  exceptions: [],
  categories: [],
};

function read(file: NamedFile, paths: ReadonlySet<string>, report: Report): Edition | null {
  const edition = compileEdition(file, file.locale, paths, report);
  if (edition && edition.frontMatter.slug !== file.slug) {
    report(1, `expected \`${file.slug}\`, as the file is named`, "slug");
  }
  return edition;
}

/** Both languages say the same: a change made in one only is found here. */
function compare(ja: Edition, en: Edition, report: Report): void {
  for (const field of ["category", "version", "severity"] as const) {
    const [here, there] = [ja.frontMatter[field], en.frontMatter[field]];
    if (here !== there) report(1, `expected \`${there}\`, as in the English file`, field);
  }
  const [here, there] = [ja.text.steps.length, en.text.steps.length];
  if (here > 0 && there > 0 && here !== there)
    report(1, `${here} first steps; expected ${there}, as in the English file`);
  const different = en.commands.findIndex((command, index) => ja.commands[index] !== command);
  if (different >= 0 || ja.commands.length !== en.commands.length) {
    const command = en.commands[different] ?? ja.commands[en.commands.length] ?? "";
    report(
      1,
      `expected the same code blocks as in the English file; the first that differs is \`${command.split("\n")[0]}\``,
    );
  }
}

function hasGeneral(files: readonly RunbookFile[]): boolean {
  return files.some((file) => /(?:^|\/)unknown\.(?:ja|en)\.md$/u.test(file.path));
}

function noGeneral(files: readonly RunbookFile[]): Problem {
  const folder = files[0]?.path.replace(/[^/]*$/u, "") ?? "runbooks/";
  const message = "missing runbook; expected the general one, for when no other matches";
  return { file: `${folder}unknown.en.md`, line: 1, message };
}
