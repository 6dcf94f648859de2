import type { Item, Postmortem, SectionId, Statement, TableItem, TableKind } from "../document.ts";
import { sections } from "../document.ts";
import { local } from "../spans.ts";
import { type Voice, voiceIn } from "../voice.ts";
import { escapeHtml, linkHtml } from "./escape.ts";
import { styleSheet } from "./style.ts";
import { cellsHtml } from "./table.ts";
import { timelineSvg } from "./timeline.ts";

/**
 * A postmortem as one page that needs nothing besides: no script, no network; the policy in its head allows neither. The timeline is
 * drawn, and the metric's picture (a PNG) is in it.
 */
export function writeHtml(postmortem: Postmortem, picture: Uint8Array | null): string {
  const { front, locale } = postmortem;
  const voice = voiceIn(postmortem);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(front.title)}</title>
<style>${styleSheet}</style>
</head>
<body>
<header>
<h1>${escapeHtml(front.title)}</h1>
${headHtml(postmortem, voice)}
</header>
<nav aria-label="${voice.words.contents}"><ol>${sections
    .filter((id) => id !== "preface")
    .map((id) => `<li><a href="#${id}">${voice.words.sections[id]}</a></li>`)
    .join("")}</ol></nav>
<main>
${sections.map((id) => sectionHtml(id, postmortem, voice, picture)).join("\n")}
</main>
</body>
</html>
`;
}

function headHtml({ front }: Postmortem, { words }: Voice): string {
  const times: [string, string | null, string | null][] = [
    [words.head.started, front.started, front.startedLocal],
    [words.head.detected, front.detected, front.detectedLocal],
    [words.head.acknowledged, front.acknowledged, front.acknowledgedLocal],
    [words.head.mitigated, front.mitigated, front.mitigatedLocal],
    [words.head.resolved, front.resolved, front.resolvedLocal],
  ];
  const told = [
    [words.head.status, front.status],
    [words.head.severity, front.severity],
    [words.head.tenant, front.tenant],
    [words.head.apps, front.apps.join(", ") || words.unknown],
    [words.head.regions, front.regions.join(", ")],
  ].map(([name = "", value = ""]) => `<div><dt>${name}</dt><dd>${escapeHtml(value)}</dd></div>`);
  const moments = times.map(
    ([name, utc, here]) =>
      `<div><dt>${name}</dt><dd>${utc === null ? "—" : `<time datetime="${escapeHtml(utc)}">${escapeHtml(short(utc))} UTC</time>${here === null ? "" : `<br>${escapeHtml(short(here))} ${escapeHtml(front.timeZone)}`}`}</dd></div>`,
  );
  return `<dl class="head">${[...told, ...moments].join("")}</dl>`;
}

/** A time without its milliseconds and its distance from UTC, which stands beside it. */
function short(iso: string): string {
  return iso.slice(0, 19).replace("T", " ");
}

function sectionHtml(id: SectionId, postmortem: Postmortem, voice: Voice, picture: Uint8Array | null): string {
  const items = postmortem.sections[id];
  const body = grouped(items).map((group) => groupHtml(group, voice));
  const { words } = voice;
  if (id === "preface") return `<section class="preface">${body.join("\n")}</section>`;
  const drawn = id === "timeline" ? timelineSvg(postmortem, voice) : "";
  const png = id === "impact" && picture ? pictureHtml(picture, words.pictureAlt(postmortem.front.title)) : "";
  return `<section aria-labelledby="${id}"><h2 id="${id}">${words.sections[id]}</h2>${png}${drawn}${body.join("\n")}</section>`;
}

function pictureHtml(png: Uint8Array, alt: string): string {
  const base64 = btoa(Array.from(png, (byte) => String.fromCharCode(byte)).join(""));
  return `<figure><img src="data:image/png;base64,${base64}" alt="${escapeHtml(alt)}"><figcaption>${escapeHtml(alt)}</figcaption></figure>`;
}

type Group = { kind: Item["kind"]; items: Item[] };

function grouped(items: readonly Item[]): Group[] {
  const groups: Group[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.kind === item.kind) last.items.push(item);
    else groups.push({ kind: item.kind, items: [item] });
  }
  return groups;
}

function groupHtml({ kind, items }: Group, voice: Voice): string {
  if (kind === "statement") {
    const lines = items.flatMap((item) => (item.kind === "statement" ? [statementHtml(item, voice)] : []));
    return `<ul class="said">${lines.join("")}</ul>`;
  }
  if (kind === "written") {
    return items
      .flatMap((item) =>
        item.kind === "written" ? [`<div class="written">${escapeHtml(plain(item.text))}</div>`] : [],
      )
      .join("");
  }
  return tableHtml(
    kind,
    items.filter((item): item is TableItem => item.kind === kind),
    voice,
  );
}

/** A person's Markdown as they wrote it; only what marks a quotation is left out. */
function plain(text: string): string {
  return text.replace(/^> ?/gmu, "").replaceAll("**", "");
}

function statementHtml({ tag, text, links }: Statement, { words }: Voice): string {
  const more = links.map((link) => ` · ${linkHtml(link)}`).join("");
  return `<li><span class="tag ${tag}">${words.tags[tag]}</span> ${escapeHtml(text)}${more}</li>`;
}

function tableHtml(kind: TableKind, items: readonly TableItem[], voice: Voice): string {
  const names = voice.words.headers[kind]({ zone: voice.timeZone });
  const rows = items.map((item) => {
    const cells = cellsHtml(item, voice, local);
    return `<tr>${cells.map((cell, index) => tdHtml(cell, names[index] ?? "")).join("")}</tr>`;
  });
  const head = names.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  return `<table class="${kind}"><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function tdHtml(cell: string, name: string): string {
  return cell === "" ? '<td class="none"></td>' : `<td data-name="${escapeHtml(name)}"><div>${cell}</div></td>`;
}
