import { noticePages } from "@hansho/core/notice-pages";
import type { Notice } from "@hansho/core/signal";
import { type Block, context, fallback, header, section } from "./blocks.ts";
import { pieces } from "./cut.ts";
import { fenceless, plainLine, prose } from "./escape.ts";
import type { Look } from "./look.ts";
import { plainVoice, richVoice } from "./voice.ts";

/** What fits a section with its fence. */
const MOST = 2_790;

/** A message that is no alarm, as it came: no buttons, no ping; what does not fit follows in the thread. */
export function noticeBlocks(notice: Notice, look: Look): Block[] {
  const voice = richVoice(look);
  const [first = "", ...rest] = noticePages(notice);
  const { sentAt, topicArn } = notice.origin;
  const about = voice.say.noticeAbout({
    kind: voice.say.noticeKinds[notice.kind],
    time: voice.formats.time(sentAt),
    topic: topicArn === null ? null : prose(topicArn.split(":").at(-1) ?? topicArn, 260),
  });
  const lines = rest.join("\n").split("\n").length;
  const more = rest.length > 0 ? [voice.say.restInThread({ lines: voice.formats.number(lines) })] : [];
  return [
    header(`✉️ ${plainLine(notice.title?.trim() || voice.say.noticeTitle())}`),
    ...fencedSections(first),
    context([...more, about]),
  ];
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
  const title = prose(notice.title?.trim() || say.noticeTitle(), 160);
  return fallback(say.noticePush({ title, text: prose(notice.text, 400) }));
}
