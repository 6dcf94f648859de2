import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** A page that people read to use Hansho; what was decided or changed once is history, and no page. */
export type Page = { file: string; text: string };

/** Every such page. */
export const pages: readonly Page[] = [
  "README.md",
  "CONTRIBUTING.md",
  "runbooks/README.md",
  ...readdirSync(join(ROOT, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
].map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));

/** What stands on a page between fences of a language, with its line. */
export function fenced({ file, text }: Page, language: string): { at: string; code: string }[] {
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gmsu"));
  return [...blocks].map(({ index, 1: code = "" }) => ({ at: `${file}:${lineOf(text, index) + 1}`, code }));
}

/** Every piece of code in the pages: the lines between fences, and what stands in backticks. */
export function coded({ file, text }: Page): { at: string; code: string }[] {
  const blocks = [...text.matchAll(/^```\w*\n(.*?)^```$/gmsu)].flatMap(({ index, 1: code = "" }) =>
    code.split("\n").map((line, more) => ({ at: `${file}:${lineOf(text, index) + 1 + more}`, code: line })),
  );
  const inline = [...text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/gu)].map(({ index, 1: code = "" }) => ({
    at: `${file}:${lineOf(text, index)}`,
    code,
  }));
  return [...blocks, ...inline];
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
