import type { Notice } from "@hansho/core/signal";
import { type Block, context, fallback, header, section } from "./blocks.ts";
import { cutLines } from "./cut.ts";
import { fenceless, plainLine, prose } from "./escape.ts";
import type { Look } from "./look.ts";
import { plainVoice, richVoice, type Voice } from "./voice.ts";

/** What fits a section with its fence. */
const MOST = 2_700;

/** A message that is no alarm, as it came: no buttons, no ping; what does not fit is counted. */
export function noticeBlocks(notice: Notice, look: Look): Block[] {
  const voice = richVoice(look);
  const { kept, lines, characters } = cutLines(fenceless(notice.text), MOST);
  const cut = lines > 0 ? [voice.say.cutOff(counted(lines, characters, voice))] : [];
  const { sentAt, topicArn } = notice.origin;
  const about = voice.say.noticeAbout({
    kind: voice.say.noticeKinds[notice.kind],
    time: voice.formats.time(sentAt),
    topic: topicArn === null ? null : prose(topicArn.split(":").at(-1) ?? topicArn, 260),
  });
  return [
    header(`✉️ ${plainLine(notice.title?.trim() || voice.say.noticeTitle())}`),
    section(`\`\`\`\n${kept.trim() === "" ? "—" : kept}\n\`\`\``),
    context([...cut, about]),
  ];
}

/** A notice on one line. */
export function noticePush(notice: Notice, look: Look): string {
  const { say } = plainVoice(look);
  const title = prose(notice.title?.trim() || say.noticeTitle(), 160);
  return fallback(say.noticePush({ title, text: prose(notice.text, 400) }));
}

function counted(lines: number, characters: number, { formats }: Voice): { lines: string; characters: string } {
  return { lines: formats.number(lines), characters: formats.number(characters) };
}
