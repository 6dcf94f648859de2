import { type Postmortem, type SectionId, sections } from "../document.ts";
import { voiceIn } from "../voice.ts";
import { escaped } from "./escape.ts";
import { fieldLine, frontFields } from "./front.ts";
import { itemLines } from "./items.ts";

/** A postmortem as Markdown. Each section has an anchor, and the last line tells what was exported, by which it is merged later. */
export function writeMarkdown(postmortem: Postmortem): string {
  const { front, more, locale, version } = postmortem;
  const lines = [
    "---",
    `hansho_postmortem: ${version}`,
    `lang: ${locale}`,
    ...frontFields.map((field) => fieldLine(field, front)),
    ...more,
    "---",
    "",
    ...sections.flatMap((id) => [...sectionLines(id, postmortem), ""]),
    `<!-- hansho:exported ${JSON.stringify(postmortem.exported)} -->`,
  ];
  return `${lines.join("\n")}\n`;
}

/** A section's anchor: it stays the same in every language and export. */
export function anchorOf(id: SectionId): string {
  return `<a id="${id}"></a>`;
}

/** The heading that a section has unless a person gave it another. */
export function headingOf(id: SectionId, postmortem: Postmortem): string {
  return id === "preface" ? `# ${escaped(postmortem.front.title)}` : `## ${voiceIn(postmortem).words.sections[id]}`;
}

function sectionLines(id: SectionId, postmortem: Postmortem): string[] {
  const items = postmortem.sections[id];
  const [first] = items;
  const own = first?.kind === "written" && /^#{1,2} /u.test(first.text);
  const body = itemLines(items, voiceIn(postmortem));
  return [
    ...(id === "preface" ? [] : [anchorOf(id), ""]),
    ...(own ? [] : [headingOf(id, postmortem)]),
    ...(body.length > 0 && !own ? [""] : []),
    ...body,
  ];
}
