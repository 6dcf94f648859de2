import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../cli/hansho.ts";
import { coded, pages } from "./pages.ts";

const written = pages.flatMap(coded);
const textOf = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** What was decided and changed leads somewhere, too. */
const linked = [
  ...pages.map(({ file }) => file),
  "CHANGELOG.md",
  ...["docs/decisions", "docs/plan"].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
  ),
];

describe("what the pages name is there", () => {
  test.each(linked)("the links of %s lead somewhere, to their headings too", (file) => {
    const links = [...textOf(file).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/gu)].map(
      ([, link, source]) => link ?? source ?? "",
    );
    expect(links.filter((link) => !/^https?:/u.test(link) && !leads(file, link))).toEqual([]);
  });

  test("every script of npm's", () => {
    const { scripts } = JSON.parse(textOf("package.json"));
    const named = written.flatMap(({ at, code }) => namedBy(/npm run ([\w:-]+)/gu, code).map((name) => ({ at, name })));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ name }) => !(name in scripts))).toEqual([]);
  });

  test("every program that npx is to run", () => {
    const named = written.flatMap(({ at, code }) => namedBy(/npx ([a-z][\w-]*)/gu, code).map((name) => ({ at, name })));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(({ name }) => !existsSync(join(ROOT, "node_modules/.bin", name)))).toEqual([]);
  });
});

function namedBy(pattern: RegExp, code: string): string[] {
  return [...code.matchAll(pattern)].map(([, name = ""]) => name);
}

function leads(path: string, link: string): boolean {
  const [file = "", heading] = link.split("#");
  const at = file === "" ? path : join(dirname(path), file);
  if (!existsSync(join(ROOT, at))) return false;
  return heading === undefined || !at.endsWith(".md") || headingsOf(at).includes(heading);
}

/** As GitHub names them. */
function headingsOf(path: string): string[] {
  const titles = [...textOf(path).matchAll(/^#+ (.+)$/gmu)].map(([, title = ""]) => title.toLowerCase());
  return titles.map((title) =>
    title
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/gu, "-"),
  );
}
