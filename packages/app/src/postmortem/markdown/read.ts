import { type Locale, locales } from "@hansho/core/locale";
import { allSections, type Postmortem, SCHEMA, type SectionId, sections, VERSION } from "../document.ts";
import { voiceIn } from "../voice.ts";
import { readFront } from "./front.ts";
import { readItems } from "./items.ts";
import { anchorOf, headingOf } from "./write.ts";

/** A postmortem out of its Markdown, whatever people made of it; null where it is none of ours, or of a later version. */
export function readMarkdown(markdown: string): Postmortem | null {
  const lines = markdown
    .replace(/^\uFEFF/u, "")
    .replaceAll("\r\n", "\n")
    .split("\n");
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0) return null;
  const head = lines.slice(1, end);
  const told = (name: string) =>
    head
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
      .trim();
  const locale: Locale | undefined = locales.find((one) => one === told("lang"));
  if (told("hansho_postmortem") !== String(VERSION) || locale === undefined) return null;
  const { front, more } = readFront(head.filter((line) => !/^(?:hansho_postmortem|lang): /u.test(line)));
  const { body, exported } = withoutExported(lines.slice(end + 1));
  const bare: Postmortem = {
    schema: SCHEMA,
    version: VERSION,
    locale,
    front,
    more,
    sections: allSections(() => []),
    exported,
  };
  const parts = sectioned(body);
  return {
    ...bare,
    sections: allSections((id) => readItems(withoutHeading(parts[id], headingOf(id, bare)), voiceIn(bare))),
  };
}

function sectioned(lines: readonly string[]): Record<SectionId, string[]> {
  const anchors = new Map(sections.map((id) => [anchorOf(id), id]));
  const parts = allSections<string[]>(() => []);
  let current: SectionId = "preface";
  for (const line of lines) {
    const next = anchors.get(line.trim());
    if (next === undefined) parts[current].push(line);
    else current = next;
  }
  return parts;
}

/** A heading that a person changed is theirs, and stays; what they wrote above ours stands below it then. */
function withoutHeading(lines: readonly string[], heading: string): string[] {
  const at = lines.indexOf(heading);
  return lines.filter((_, index) => index !== at);
}

const EXPORTED = /^<!-- hansho:exported (\{.*\}) -->$/u;

/** Without that line all that stands there is taken for people's own. */
function withoutExported(lines: readonly string[]): { body: string[]; exported: Postmortem["exported"] } {
  const at = lines.findLastIndex((line) => EXPORTED.test(line));
  const body = lines.filter((_, index) => index !== at);
  return { body, exported: exportedIn(EXPORTED.exec(lines[at] ?? "")?.[1]) };
}

function exportedIn(json: string | undefined): Postmortem["exported"] {
  const told = parsed(json);
  const of = (name: string) => {
    const list = told[name];
    return Array.isArray(list) ? list.map(String) : [];
  };
  return { front: of("front"), ...allSections(of) };
}

function parsed(json: string | undefined): Record<string, unknown> {
  try {
    return JSON.parse(json ?? "{}") as Record<string, unknown>;
  } catch {
    return {};
  }
}
