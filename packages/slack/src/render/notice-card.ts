import { isAwsPage } from "@hansho/core/console";
import { noticePages } from "@hansho/core/notice-pages";
import type { Notice } from "@hansho/core/signal";
import type { Messages } from "../catalogue/messages.ts";
import { type Block, context, fallback, header, section } from "./blocks.ts";
import { pieces } from "./cut.ts";
import { escaped, fenceless, plainLine, prose } from "./escape.ts";
import type { Look } from "./look.ts";
import { muteEndPush } from "./mute-end-card.ts";
import { plainVoice, richVoice } from "./voice.ts";

/** What fits a section with its fence. */
const MOST = 2_790;

/** A message that is no alarm: what it says of itself, then as it came; no buttons, no ping; what does not fit follows in the thread. */
export function noticeBlocks(notice: Notice, look: Look): Block[] {
  const voice = richVoice(look);
  const [first = "", ...rest] = noticePages(notice);
  const { sentAt, topicArn } = notice.origin;
  const about = voice.say.noticeAbout({
    severity: notice.severity === undefined ? null : voice.say.severities[notice.severity],
    kind: voice.say.noticeKinds[notice.kind],
    time: voice.formats.time(sentAt),
    topic: topicArn === null ? null : prose(topicArn.split(":").at(-1) ?? topicArn, 260),
  });
  const lines = rest.join("\n").split("\n").length;
  const more = rest.length > 0 ? [voice.say.restInThread({ lines: voice.formats.number(lines) })] : [];
  return [
    header(`${markOf(notice)} ${plainLine(nameOf(notice, voice.say))}`),
    ...summarySections(notice),
    ...fencedSections(first),
    context([...more, ...linkOf(notice, voice.say), about]),
  ];
}

function summarySections({ summary }: Notice): Block[] {
  const said = prose(summary ?? "", MOST_SUMMARY);
  return said === "" ? [] : [section(said)];
}

const MOST_SUMMARY = 600;

/** Told apart by shape; only AWS's own words say how bad it is. */
function markOf({ kind, severity }: Notice): string {
  if (kind === "config-change") return "🛠️";
  if (severity === undefined) return "✉️";
  if (severity === "low") return "ℹ️";
  return severity === "medium" ? "⚠️" : "🚨";
}

function nameOf({ service, title }: Notice, say: Messages): string {
  const named = [service, title?.trim()].filter((part) => part).join(" · ");
  return named === "" ? say.noticeTitle() : named;
}

function linkOf({ link }: Notice, say: Messages): string[] {
  return link !== undefined && isAwsPage(link) ? [`<${escaped(link)}|${say.noticeLink()}>`] : [];
}

/** One page of a long message, for its thread. */
export function noticeRest(notice: Notice, part: string, look: Look): { text: string; blocks: Block[] } {
  const page = noticePages(notice)[Number(part.replace(/^rest-/u, ""))] ?? "";
  return { text: noticePush({ ...notice, text: page }, look), blocks: fencedSections(page) };
}

function fencedSections(page: string): Block[] {
  const found = pieces(fenceless(page), MOST);
  return (found.length > 0 ? found : ["—"]).map((piece) => section(`\`\`\`\n${piece}\n\`\`\``));
}

/** A notice on one line. */
export function noticePush(notice: Notice, look: Look): string {
  const { say } = plainVoice(look);
  if (notice.muteEnd) return muteEndPush(notice.muteEnd, look);
  const title = prose(nameOf(notice, say), 160);
  return fallback(say.noticePush({ title, text: prose(notice.summary ?? notice.text, 400) }));
}
